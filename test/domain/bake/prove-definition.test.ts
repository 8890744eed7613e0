import { describe, expect, test } from '@jest/globals'
import { checkLimits } from '../../../src/domain/bake/check-targets.ts'
import { proveDefinition } from '../../../src/domain/bake/prove-definition.ts'
import { restateConfig } from '../../../src/domain/bake/restated-config.ts'
import { on, plain, spec } from './specs.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`

describe('the definition of a proof', () => {
  test('holds all images, parents first, and all checks', () => {
    const app = on('base', 'app', { checks: ['python --version', ['/app', '<x>']] })
    expect(proveDefinition([app, spec('base')])).toEqual({
      group: { default: { targets: ['base', 'app', 'app_check-1', 'app_check-2'] } },
      target: {
        base: plain('base'),
        app: { ...plain('app'), contexts: { 'loom/base': 'target:base' } },
        'app_check-1': {
          contexts: { subject: 'target:app' },
          'dockerfile-inline':
            'FROM subject\nRUN --network=none ["/bin/sh","-ec","python --version"]\n',
          platforms: ['linux/amd64'],
          attest: ['type=provenance,disabled=true'],
          output: ['type=cacheonly'],
        },
        'app_check-2': {
          contexts: { subject: 'target:app' },
          'dockerfile-inline': 'FROM subject\nRUN --network=none ["/app","\\u003cx>"]\n',
          platforms: ['linux/amd64'],
          attest: ['type=provenance,disabled=true'],
          output: ['type=cacheonly'],
        },
      },
    })
    expect(Object.keys(proveDefinition([app, spec('base')]).target)[0]).toBe('base')
  })

  test('asks for the config where a check is about it, and looks at paths as root', () => {
    const app = spec('app', {
      checks: [
        { user: 'app', absent: ['/x'] },
        { run: 'x', output: 'y' },
      ],
      configFile: '/run/app_config.tar',
    })
    const { target, group } = proveDefinition([app])
    expect(group.default?.targets).toEqual(['app', 'app_check-1', 'app_check-2', 'app_config'])
    expect(target['app_check-1']?.['dockerfile-inline']).toMatch(
      /^FROM subject\nUSER 0:0\nRUN --network=none \["\/bin\/sh","-c",/,
    )
    expect([target['app_check-1']?.['no-cache'], target['app_check-2']?.['no-cache']]).toEqual([
      undefined,
      true,
    ])
    expect(target.app_config).toMatchObject({
      contexts: { subject: 'target:app' },
      output: ['type=tar,dest=/run/app_config.tar'],
    })
    expect(checkLimits([app])).toEqual(
      new Map([
        ['app_check-1', 600_000],
        ['app_check-2', 600_000],
      ]),
    )
  })

  test('asks for provenance where a check is about the group of the user, and for none where it is not', () => {
    const attests = (user: string) =>
      proveDefinition([spec('app', { checks: [{ user }] })]).target.app_config?.attest
    expect(attests('app:app')).toEqual([expect.stringMatching(/^type=provenance,.*mode=max/)])
    expect(attests('app')).toEqual(['type=provenance,disabled=true'])
  })

  test('checks images that are there where they are, without their triggers', () => {
    const present = {
      name: 'base',
      source: `docker-image://r/base@${DIGEST}`,
      platforms: ['linux/amd64'],
      checks: ['true'],
      noCache: false,
      configFile: '/run/base_config.tar',
    }
    expect(proveDefinition([], [present]).target).toMatchObject({
      'base_check-1': { contexts: { subject: present.source } },
    })
    const config = { env: ['A=b "c"\n$D', 'E='], user: 'app', workingDir: '/srv' }
    const restated = { ...present, restated: config }
    expect(proveDefinition([], [restated]).target).toMatchObject({
      base_subject: {
        contexts: { image: present.source },
        'dockerfile-inline': [
          'FROM scratch',
          'COPY --from=image / /',
          'ARG BASE_IMAGE_STATED_0',
          `ENV A="\${BASE_IMAGE_STATED_0}"`,
          'ARG BASE_IMAGE_STATED_1',
          `ENV E="\${BASE_IMAGE_STATED_1}"`,
          'ARG BASE_IMAGE_STATED_2',
          `WORKDIR "\${BASE_IMAGE_STATED_2}"`,
          'ARG BASE_IMAGE_STATED_3',
          `USER "\${BASE_IMAGE_STATED_3}"`,
          '',
        ].join('\n'),
        args: {
          BASE_IMAGE_STATED_0: 'b "c"\n$D',
          BASE_IMAGE_STATED_1: '',
          BASE_IMAGE_STATED_2: '/srv',
          BASE_IMAGE_STATED_3: 'app',
        },
      },
      'base_check-1': { contexts: { subject: 'target:base_subject' } },
    })
  })

  test('refuses to restate a variable whose name no Dockerfile can state', () => {
    const restate = (env: readonly string[]) => () =>
      restateConfig('base', { env, user: undefined, workingDir: undefined })
    expect(restate(['a b=c'])).toThrow(
      'base has ONBUILD triggers and the variable "a b", which no Dockerfile can state',
    )
    expect(restate([''])).toThrow('the variable ""')
    expect(restate(['A.b-c=1'])).not.toThrow()
  })

  test('says everything that an image is built with', () => {
    const full = spec('full', {
      target: 'final',
      platforms: ['linux/amd64', 'linux/arm64'],
      args: { A: '1' },
      labels: { l: '2' },
      pins: [
        { contextKey: 'python:3.12-slim', kind: 'reference', source: `docker-image://p@${DIGEST}` },
      ],
      buildContexts: { tools: '/repo/tools' },
      secrets: ['id=s,src=/s'],
      ssh: ['default'],
      network: 'host',
      cacheFrom: ['type=registry,ref=r/full:cache-main'],
      cacheTo: ['type=registry,ref=r/full:cache-x'],
      attestations: ['type=sbom'],
    })
    expect(proveDefinition([full]).target).toEqual({
      full: {
        ...plain('full'),
        contexts: { 'python:3.12-slim': `docker-image://p@${DIGEST}`, tools: '/repo/tools' },
        target: 'final',
        args: { A: '1' },
        labels: { l: '2' },
        platforms: ['linux/amd64', 'linux/arm64'],
        secret: ['id=s,src=/s'],
        ssh: ['default'],
        network: 'host',
        'cache-from': ['type=registry,ref=r/full:cache-main'],
        'cache-to': ['type=registry,ref=r/full:cache-x'],
      },
    })
  })

  test('leaves the layer cache out for the one image, and for its checks', () => {
    const { target } = proveDefinition([
      spec('base', { noCache: true, checks: ['true'] }),
      on('base', 'app', { checks: ['true'] }),
    ])
    expect(Object.entries(target).map(([name, one]) => [name, one['no-cache']])).toEqual([
      ['base', true],
      ['base_check-1', true],
      ['app', undefined],
      ['app_check-1', undefined],
    ])
  })

  test('checks an image with triggers on a build without them, after the image itself', () => {
    const trigger = spec('trigger', {
      checkFile: '/out/trigger.Dockerfile',
      cacheTo: ['type=registry,ref=c'],
      noCache: true,
      checks: ['true'],
    })
    const { target } = proveDefinition([trigger])
    expect(target.trigger_subject).toEqual({
      ...plain('trigger'),
      dockerfile: '/out/trigger.Dockerfile',
      contexts: { 'AFTER-IMAGE': 'target:trigger' },
    })
    expect(target['trigger_check-1']?.contexts).toEqual({ subject: 'target:trigger_subject' })
    expect(Object.keys(proveDefinition([{ ...trigger, checks: [] }]).target)).toEqual(['trigger'])
  })

  test('refuses an image whose parent is missing from it', () => {
    expect(() => proveDefinition([on('base', 'app')])).toThrow(/base is built on, but not part/)
  })
})
