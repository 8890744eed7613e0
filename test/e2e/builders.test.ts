import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { runProgram } from '../support/e2e-process.ts'
import { publishedImage } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'

/** What `docker buildx create` makes; undefined where the machine has no such engine. */
const BUILDERS: readonly {
  readonly driver: string
  readonly create: readonly string[] | undefined
  /** A new one has no layer in its cache: every step runs. */
  readonly isCold: boolean
}[] = [
  {
    driver: 'remote',
    create: engine.remote === undefined ? undefined : [engine.remote],
    isCold: false,
  },
  {
    driver: 'docker-container',
    create:
      engine.builderImage === undefined
        ? undefined
        : [
            ...['--driver-opt', `image=${engine.builderImage}`, '--driver-opt', 'network=host'],
            ...(engine.buildkitdConfig === undefined
              ? []
              : ['--buildkitd-config', engine.buildkitdConfig]),
          ],
    isCold: true,
  },
]

describeOnEngine('quickstart builds on other builders', registry => {
  describe.each(BUILDERS)('$driver', ({ driver, create, isCold }) => {
    if (create === undefined) {
      test.skip('is not there', () => undefined)
      return
    }
    const name = `e2e-${randomUUID().slice(0, 8)}`
    let sandbox: Sandbox
    let repository: string
    let flags: readonly string[]
    beforeAll(async () => {
      sandbox = await openSandbox(registry)
      repository = await sandbox.example('quickstart')
      flags = ['--registry', sandbox.prefix, '--push', '--tag', 'try', '--builder', name]
      const args = ['buildx', 'create', '--name', name, '--driver', driver, ...create]
      await runProgram('docker', args, { cwd: sandbox.folder })
    }, 120_000)
    afterAll(async () => {
      await runProgram('docker', ['buildx', 'rm', '--force', name], { cwd: '/' })
      await sandbox?.[Symbol.asyncDispose]()
    }, 60_000)

    test('base and app, the app on exactly that base', async () => {
      const first = await sandbox.build(repository, flags)
      expect(first.report.images.flatMap(({ error }) => error ?? [])).toEqual([])
      expect([first.exitCode, first.outcomes]).toEqual([
        0,
        { 'quickstart-base': 'published', quickstart: 'published' },
      ])
      await expectAppOnBase()
      if (isCold) {
        expect(first.report.images.map(({ steps }) => steps?.cached)).toEqual([0, 0])
      }
    }, 300_000)

    test('nothing again, without any docker process', async () => {
      const second = await sandbox.build(repository, flags)
      expect([second.exitCode, second.outcomes, second.dockerCalls]).toEqual([
        0,
        { 'quickstart-base': 'unchanged', quickstart: 'unchanged' },
        [],
      ])
    }, 60_000)

    test('the app alone after an edit of its code', async () => {
      await sandbox.edit(repository, 'app-code')
      const third = await sandbox.build(repository, flags)
      expect([third.exitCode, third.outcomes]).toEqual([
        0,
        { 'quickstart-base': 'unchanged', quickstart: 'published' },
      ])
      await expectAppOnBase()
    }, 120_000)

    async function expectAppOnBase(): Promise<void> {
      const base = await publishedImage(`${sandbox.prefix}/quickstart-base:try`)
      const app = await publishedImage(`${sandbox.prefix}/quickstart:try`)
      expect(app?.annotations['org.opencontainers.image.base.digest']).toBe(base?.digest)
      expect(app?.layers.slice(0, base?.layers.length)).toEqual(base?.layers)
    }
  })
})
