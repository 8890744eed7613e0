import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { publishedTags } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { engines } from './buildx-engine.ts'

const CONFIG = '.github/base-images.yml'
/** A static program, which a machine of amd64 runs as either platform; children of `base` fail. */
const FILES = {
  [CONFIG]: `defaults: { platforms: [linux/amd64, linux/386] }
images:
  base:
    file: base/Dockerfile
    context: base
    from-names: [acme/base]
    checks:
      - [/bin/busybox, test, -f, /mark]
`,
  'base/Dockerfile': `FROM --platform=linux/amd64 busybox:1.36 AS tools
FROM scratch
COPY --from=tools /bin/busybox /bin/
ARG TARGETARCH
COPY marks/$TARGETARCH /mark
USER 7:7
ONBUILD RUN ["/bin/busybox", "false"]
`,
  'base/marks/amd64': 'good\n',
  'base/marks/386': 'bad\n',
}

describeOnEngine('checks of an image of two platforms', registry => {
  describe.each(engines.filter(({ driver }) => driver !== 'docker-container'))(
    'on the $driver driver',
    engine => {
      if (!engine.isThere) {
        test.skip('is not there', () => undefined)
        return
      }
      let sandbox: Sandbox
      let builder: string | undefined
      let repository: string
      let prefix: string
      beforeAll(async () => {
        builder = await engine.open()
        sandbox = await openSandbox(registry)
        prefix = `${sandbox.prefix}/${randomUUID().slice(0, 8)}`
        repository = await sandbox.repository(FILES)
      }, 120_000)
      afterAll(async () => {
        await sandbox?.[Symbol.asyncDispose]()
        await engine.close(builder)
      })

      const build = () => {
        const where = builder === undefined ? [] : ['--builder', builder]
        return sandbox.build(repository, [
          ...['--registry', prefix, '--push', '--tag', 'try', ...where],
        ])
      }
      const check = async (from: string, to: string) => {
        const text = await readFile(join(repository, CONFIG), 'utf8')
        expect(text).toContain(from)
        await writeFile(join(repository, CONFIG), text.replace(from, to))
      }
      const HOLDS = '[/bin/busybox, test, -f, /mark]'
      const FAILS = '[/bin/busybox, grep, good, /mark]'
      const failure = new RegExp(
        `^the check "/bin/busybox grep good /mark" failed on linux/386 \\(${CONFIG}:8\\)\\n {2}expected: exit code 0\\n {2}got: exit code 1`,
      )

      test('one that fails on one platform says which, and nothing is published', async () => {
        await check(HOLDS, FAILS)
        const { exitCode, outcomes, report } = await build()
        expect([exitCode, outcomes]).toEqual([1, { base: 'failed' }])
        expect(report.images[0]?.error).toMatch(failure)
        expect(report.images[0]?.error).not.toContain('linux/amd64')
        expect((await publishedTags(`${prefix}/base`)) ?? []).toEqual([])
        await check(FAILS, HOLDS)
      }, 120_000)

      test('new ones are run on every platform of what is published, whose triggers do not fire', async () => {
        const first = await build()
        expect([first.exitCode, first.outcomes]).toEqual([0, { base: 'published' }])
        const before = await publishedTags(`${prefix}/base`)
        await check(HOLDS, FAILS)
        const failed = await build()
        expect([failed.exitCode, failed.outcomes]).toEqual([1, { base: 'failed' }])
        expect(failed.report.images[0]?.error).toMatch(failure)
        expect(await publishedTags(`${prefix}/base`)).toEqual(before)
        await check(FAILS, '{ user: 7:7, run: [/bin/busybox, grep, "-E", good|bad, /mark] }')
        const passed = await build()
        expect([passed.report.images[0]?.error, passed.exitCode]).toEqual([null, 0])
        expect(passed.dockerCalls.filter(call => call.startsWith('buildx bake'))).toHaveLength(1)
        const again = await build()
        expect([again.outcomes, again.dockerCalls]).toEqual([{ base: 'unchanged' }, []])
      }, 180_000)
    },
  )
})
