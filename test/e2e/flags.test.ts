import { randomUUID } from 'node:crypto'
import { rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeOnEngine, engine } from '../support/e2e-engine.ts'
import { publishedImage, publishedTags } from '../support/e2e-registry.ts'
import { openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'

/**
 * Each build of the base that really runs gives another image. The mark keeps this run apart from what an earlier one
 * forced: BuildKit would give the newest base and an app that it kept of an older one.
 */
const FILES = {
  ...SMALL_REPOSITORY,
  'base/Dockerfile': `FROM busybox:1.36
ARG FLAVOUR=plain
RUN echo $FLAVOUR && cat /proc/sys/kernel/random/uuid > /id; : ${randomUUID()}
COPY tool /tool
`,
}
const KEPT = { base: 'unchanged', app: 'unchanged' }

describeOnEngine('flags and small steps of one repository', registry => {
  let sandbox: Sandbox
  let repository: string
  let flags: readonly string[]
  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    repository = await sandbox.repository(FILES)
    flags = ['--registry', sandbox.prefix, ...engine.networkFlags]
  }, 120_000)
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]()
  })

  const push = (...more: readonly string[]) =>
    sandbox.build(repository, [...flags, '--push', ...more])
  const states = async (from: string, ...more: readonly string[]) => {
    const { images } = await sandbox.plan(from, [...flags, ...more])
    return Object.fromEntries(images.map(({ name, state }) => [name, state]))
  }
  const tags = async () => [
    await publishedTags(`${sandbox.prefix}/base`),
    await publishedTags(`${sandbox.prefix}/app`),
  ]
  const digestOf = async (name: string) =>
    (await publishedImage(`${sandbox.prefix}/${name}`))?.digest

  test('--dry-run plans, starts no docker process and writes nothing', async () => {
    const end = await push('--dry-run')
    expect([end.exitCode, end.outcomes]).toEqual([0, { base: 'planned', app: 'planned' }])
    expect([end.dockerCalls, await tags()]).toEqual([[], [undefined, undefined]])
  }, 60_000)

  test('without --push all is built and measured, nothing is pushed', async () => {
    const end = await sandbox.build(repository, flags)
    expect([end.exitCode, end.outcomes]).toEqual([0, { base: 'built', app: 'built' }])
    expect(end.report.images.map(({ sizes }) => sizes.length)).toEqual([1, 1])
    expect(await tags()).toEqual([undefined, undefined])
  }, 60_000)

  test('one image that is named gets the tag; its base is built with it and gets none', async () => {
    const end = await push('app', '--tag', 'one')
    expect([end.exitCode, end.outcomes]).toEqual([0, { base: 'published', app: 'published' }])
    expect((await tags()).map(list => list?.filter(tag => !tag.startsWith('fp-')))).toEqual([
      [],
      ['one'],
    ])
  }, 60_000)

  test('another tag is one manifest more: the same digest, no docker process', async () => {
    const end = await push('--tag', 'two')
    expect([end.exitCode, end.outcomes]).toEqual([0, { base: 'tagged', app: 'tagged' }])
    expect(end.dockerCalls).toEqual([])
    expect(await digestOf('app:two')).toBe(await digestOf('app:one'))
  }, 60_000)

  test('a depth-1 clone, a folder without git and files with other times give the same answer', async () => {
    const clone = join(sandbox.folder, 'clone')
    await sandbox.git(repository, 'clone', '--quiet', '--depth=1', `file://${repository}`, clone)
    expect(await states(clone)).toEqual({ base: 'present', app: 'present' })
    const copy = await sandbox.copy(repository)
    await rm(join(copy, '.git'), { recursive: true })
    await utimes(join(copy, 'app', 'code'), 0, 0)
    expect(await states(copy)).toEqual({ base: 'present', app: 'present' })
  }, 60_000)

  test.each([
    { flag: '--build-arg=FLAVOUR=sweet', planned: { base: 'missing', app: 'missing' } },
    { flag: '--build-arg=FLAVOUR=plain', planned: { base: 'present', app: 'present' } },
    { flag: '--build-arg=NOBODY=asks', planned: { base: 'present', app: 'present' } },
    { flag: '--no-cache', planned: { base: 'present', app: 'present' } },
    { flag: '--force', planned: { base: 'forced', app: 'forced' } },
  ])(
    '$flag: $planned',
    async ({ flag, planned }) => {
      expect(await states(repository, flag)).toEqual(planned)
    },
    60_000,
  )

  test('--force builds anew without the cache, in place of what is there', async () => {
    const before = await digestOf('base:two')
    const end = await push('base', '--force', '--tag', 'two')
    expect([end.exitCode, end.outcomes]).toEqual([0, { base: 'published' }])
    const [base] = end.report.images
    expect(base?.digest).not.toBe(before)
    expect([await digestOf('base:two'), await digestOf(base?.ref.split('/').at(-1) ?? '')]).toEqual(
      [base?.digest, base?.digest],
    )
  }, 60_000)

  test('what stands on a base that was rebuilt is stale, and is built on the new one', async () => {
    expect(await states(repository)).toEqual({ base: 'present', app: 'stale' })
    const end = await push('--tag', 'two')
    expect([end.exitCode, end.outcomes]).toEqual([0, { base: 'unchanged', app: 'published' }])
    const app = await publishedImage(`${sandbox.prefix}/app:two`)
    const base = await publishedImage(`${sandbox.prefix}/base:two`)
    expect(app?.annotations['org.opencontainers.image.base.digest']).toBe(base?.digest)
    expect(app?.layers.slice(0, base?.layers.length)).toEqual(base?.layers)
    expect((await push('--tag', 'two')).outcomes).toEqual(KEPT)
  }, 60_000)

  test('an app that the cache keeps of an older base is built once more, on the base of the run', async () => {
    const elsewhere = `${sandbox.prefix}/elsewhere`
    const args = ['--registry', elsewhere, '--push', '--tag', 'try', ...engine.networkFlags]
    const first = await sandbox.build(repository, args)
    expect([first.exitCode, first.outcomes]).toEqual([0, { base: 'published', app: 'published' }])
    const base = await publishedImage(`${elsewhere}/base:try`)
    const app = await publishedImage(`${elsewhere}/app:try`)
    expect(app?.layers.slice(0, base?.layers.length)).toEqual(base?.layers)
    expect((await sandbox.build(repository, args)).outcomes).toEqual(KEPT)
  }, 60_000)
})
