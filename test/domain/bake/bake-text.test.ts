import { describe, expect, test } from '@jest/globals'
import { bakeAllowances } from '../../../src/domain/bake/allowances.ts'
import type { BakeTarget } from '../../../src/domain/bake/definition.ts'
import { serializeBake } from '../../../src/domain/bake/serialize-bake.ts'
import { withoutOnbuild } from '../../../src/domain/bake/without-onbuild.ts'
import { parseDockerfile } from '../../../src/domain/dockerfile/parse.ts'

describe('the text of a bake file', () => {
  test.each([
    { text: '$', written: '$' },
    { text: '$HOME', written: '$HOME' },
    { text: '$' + '{HOME}', written: '$$' + '{HOME}' },
    { text: '$$' + '{x}', written: '$$$' + '{x}' },
    { text: '%{if}', written: '%%{if}' },
    { text: '%' + '$' + '{', written: '%' + '$$' + '{' },
    { text: '$ {a} %d', written: '$ {a} %d' },
  ])('holds $text as $written, in values and keys', ({ text, written }) => {
    const target: BakeTarget = {
      labels: { [text]: text },
      tags: [text],
      'no-cache': true,
      context: '.',
    }
    expect(JSON.parse(serializeBake({ group: {}, target: { a: target } }))).toEqual({
      group: {},
      target: {
        a: { labels: { [written]: written }, tags: [written], 'no-cache': true, context: '.' },
      },
    })
  })
})

describe('what bake is allowed', () => {
  test('is what its targets name on this machine, once each', () => {
    const target: BakeTarget = {
      context: '/repo',
      dockerfile: '/repo/docker/Dockerfile',
      contexts: {
        a: 'target:base',
        b: 'docker-image://x@sha256:1',
        c: 'oci-layout:///out/layout@sha256:2',
        d: '/tools',
        e: 'https://example.com/x.git',
        f: 'git@example.com:x.git',
      },
      secret: ['id=a,src=/s/a', 'id=b,env=B', '"id=c","source=/s/c,""d"""'],
      ssh: ['default=/ssh/key,/ssh/other'],
      output: ['type=oci,dest=/out/layout,tar=false'],
      'cache-from': ['type=local,src=/cache'],
      'cache-to': ['type=local,dest=/cache2'],
      entitlements: ['security.insecure'],
      network: 'host',
    }
    expect(bakeAllowances({ group: {}, target: { a: target, b: target } })).toEqual([
      'fs.read=/cache',
      'fs.read=/out/layout',
      'fs.read=/repo',
      'fs.read=/repo/docker',
      'fs.read=/s/a',
      'fs.read=/s/c,"d"',
      'fs.read=/ssh/key',
      'fs.read=/ssh/other',
      'fs.read=/tools',
      'fs.write=/cache2',
      'fs.write=/out/layout',
      'network.host',
      'security.insecure',
      'ssh',
    ])
  })

  test('is nothing for targets without paths', () => {
    const target = { a: { contexts: { subject: 'target:b' }, network: 'none', secret: [''] } }
    expect(bakeAllowances({ group: {}, target })).toEqual([])
  })

  test('is the agent alone for an SSH without a key', () => {
    expect(bakeAllowances({ group: {}, target: { a: { ssh: ['default'] } } })).toEqual(['ssh'])
  })
})

describe('a Dockerfile without its triggers', () => {
  const strip = (text: string, index = 0) => {
    const stage = parseDockerfile(text, 'Dockerfile').stages[index]
    return stage && withoutOnbuild(text, stage)
  }

  test('keeps all else on its line', () => {
    const text =
      'FROM a AS one\nONBUILD RUN x\nFROM b\nONBUILD RUN a \\\n  && b\nRUN c\nONBUILD COPY . .\n'
    expect(strip(text, 1)).toBe('FROM a AS one\nONBUILD RUN x\nFROM b\n\n\nRUN c\n\n')
  })

  test('is none when there are no triggers', () => {
    expect(strip('FROM a\nRUN b\n')).toBeUndefined()
  })
})
