import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { APT_PACKAGE, type AptRepository, startAptRepository } from '../support/apt-repository.ts'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { runProgram } from '../support/e2e-process.ts'
import { root } from '../support/e2e-program.ts'
import { filesOfLayer, publishedImage, publishedTags } from '../support/e2e-registry.ts'
import { type BuildEnd, openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'

/** The base is not root's, and its Dockerfile takes the package index away, as they do. */
function files(source: string): Readonly<Record<string, string>> {
  return {
    '.github/base-images.yml': `images:
  base:
    file: base/Dockerfile
    context: base
    from-names: [acme/base]
  app:
    file: app/Dockerfile
    context: app
`,
    'base/Dockerfile': `FROM python:3.12-slim
RUN rm -rf /etc/apt/sources.list.d && echo '${source}' >/etc/apt/sources.list \\
 && apt-get update && apt-get install -y --no-install-recommends ${APT_PACKAGE} \\
 && rm -rf /var/lib/apt/lists/*
USER 65534
`,
    'app/Dockerfile': 'FROM acme/base\nCOPY code /code\n',
    'app/code': 'some code\n',
  }
}

const BUILDERS = [
  { driver: 'docker', create: [], flags: ['--network', 'host'] },
  // It has the host's network by its own configuration, and refuses to be asked for it.
  {
    driver: 'remote',
    create: engine.remote === undefined ? undefined : [engine.remote],
    flags: [],
  },
] as const

describeOnEngine('the life of a base over months', registry => {
  describe.each(BUILDERS)('$driver', ({ driver, create, flags }) => {
    if (create === undefined) {
      test.skip('is not there', () => undefined)
      return
    }
    const builder = `e2e-${randomUUID().slice(0, 8)}`
    let sandbox: Sandbox
    let apt: AptRepository
    let repository: string
    let given: readonly string[]
    beforeAll(async () => {
      sandbox = await openSandbox(registry)
      apt = await startAptRepository(sandbox.folder)
      await apt.publish('1.0')
      repository = await sandbox.repository(files(apt.source))
      given = ['--registry', sandbox.prefix, '--push', '--tag', 'latest', ...flags]
      if (driver !== 'docker') {
        const args = ['buildx', 'create', '--name', builder, '--driver', driver, ...create]
        await runProgram('docker', args, { cwd: sandbox.folder })
        given = [...given, '--builder', builder]
      }
    }, 120_000)
    afterAll(async () => {
      if (driver !== 'docker') {
        await runProgram('docker', ['buildx', 'rm', '--force', builder], { cwd: '/' })
      }
      await apt?.[Symbol.asyncDispose]()
      await sandbox?.[Symbol.asyncDispose]()
    }, 60_000)

    const run = async (daysLater: number): Promise<BuildEnd> => {
      const shift = join(root, 'test/support/shift-clock.cjs')
      sandbox.environment.NODE_OPTIONS = `--require ${shift}`
      sandbox.environment.SHIFT_CLOCK_DAYS = String(daysLater)
      return sandbox.build(repository, given)
    }
    const bakes = ({ dockerCalls }: BuildEnd) =>
      dockerCalls.filter(call => call.startsWith('buildx bake'))

    test('is told step by step', async () => {
      const base = `${sandbox.prefix}/base`
      const first = await run(0)
      expect(first.outcomes).toEqual({ base: 'published', app: 'published' })
      const published = await publishedImage(`${base}:latest`)

      // A new month, nothing to fix: a tag more, the same digest, one bake that asks.
      const quiet = await run(31)
      expect(quiet.report.images.flatMap(({ error }) => error ?? [])).toEqual([])
      expect(quiet.report.images.map(({ refresh }) => refresh?.decision)).toEqual([
        'kept',
        undefined,
      ])
      expect(quiet.outcomes).toEqual({ base: 'unchanged', app: 'unchanged' })
      expect(bakes(quiet)).toHaveLength(1)
      const kept = quiet.report.images[0]
      expect(kept?.fingerprint).not.toBe(first.report.images[0]?.fingerprint)
      expect(kept?.digest).toBe(published?.digest)
      expect((await publishedImage(kept?.ref ?? ''))?.digest).toBe(published?.digest)
      expect((await publishedTags(base))?.filter(tag => tag.startsWith('fp-'))).toHaveLength(2)

      // The same month again: no docker process at all.
      expect((await run(31)).dockerCalls).toEqual([])

      // The next month brings a fix: the base is built without cache, the app on it.
      await apt.publish('1.1')
      const fixed = await run(62)
      expect(fixed.outcomes).toEqual({ base: 'published', app: 'published' })
      expect(fixed.report.images[0]?.refresh?.platforms[0]?.updates).toEqual([
        { name: APT_PACKAGE, installed: '1.0', available: '1.1', rebuilt: '1.1' },
      ])
      const rebuilt = await publishedImage(`${base}:latest`)
      expect(rebuilt?.digest).not.toBe(published?.digest)
      const top = rebuilt?.layers.at(-1)?.digest ?? ''
      expect(await filesOfLayer(base, top)).toContain(`opt/${APT_PACKAGE}-1.1`)
      const app = await publishedImage(`${sandbox.prefix}/app:latest`)
      expect(app?.annotations['org.opencontainers.image.base.digest']).toBe(rebuilt?.digest)

      // An index that cannot be updated is a failure, and nothing moves.
      apt.fail()
      const failed = await run(93)
      expect(failed.exitCode).toBe(1)
      expect(failed.outcomes).toEqual({ base: 'failed', app: 'blocked' })
      expect(failed.report.images[0]?.error).toContain('apt could not update its package index')
      expect((await publishedImage(`${base}:latest`))?.digest).toBe(rebuilt?.digest)
    }, 400_000)
  })
})
