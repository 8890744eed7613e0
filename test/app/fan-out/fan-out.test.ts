import { beforeEach, describe, expect, test } from '@jest/globals'
import { recordOf } from '../../../src/app/look-up/found-image.ts'
import type { Repository, Tag } from '../../../src/domain/oci/reference.ts'
import type { RunReport } from '../../../src/domain/report/report.ts'
import { AppWorld, ON_MAIN, ON_PULL_REQUEST, publishedWorld } from '../../support/app/app-world.ts'
import { FanOutRun, legNames, outcomesOf } from '../../support/app/fan-out-run.ts'

const BOTH = `registry: ghcr.io/acme
images:
  base: { file: base/Dockerfile, context: base, platforms: [linux/amd64, linux/arm64] }
  app: { file: app/Dockerfile, context: app, platforms: [linux/amd64, linux/arm64] }
  tool: { file: tool/Dockerfile, context: tool }
`

let world: AppWorld
beforeEach(() => {
  world = new AppWorld()
  world.publishUpstream('python:3.12-slim', 'python', ['linux/amd64', 'linux/arm64'])
})

describe('a fan-out', () => {
  test('builds in waves, and moves tags after the last', async () => {
    const run = new FanOutRun(world)
    await run.plan()
    expect(legNames(run)).toEqual([['base', 'tool'], ['app']])
    expect(await run.buildAll()).toEqual(['base published', 'tool published', 'app published'])
    expect([...world.registry.tags.keys()].filter(name => !name.includes(':fp-'))).toEqual([])
    const merged = await run.merge()
    expect(outcomesOf(merged)).toEqual({
      base: 'missing published',
      tool: 'missing published',
      app: 'missing published',
    })
    expect(merged.report.images.map(({ tags }) => tags.slice(1))).toEqual([
      ['latest', 'main', 'main-1234567'],
      ['main', 'main-1234567'],
      ['main', 'main-1234567'],
    ])
    const { report, images } = await run.report()
    expect(report.images.map(({ tags }) => tags)).toEqual(
      merged.report.images.map(({ tags }) => tags),
    )
    expect(report.images.map(({ reasons }) => reasons[0]?.kind)).toEqual([
      'first-build',
      'first-build',
      'first-build',
    ])
    expect(images.get('app')?.annotations['org.opencontainers.image.base.digest']).toBe(
      world.digestOf('base:latest'),
    )
    expect(report.failed).toBe(false)
  })

  test('copies to other registries with one builder, after the last leg', async () => {
    const elsewhere = ['docker.io', 'quay.io'].map(host => `${host}/acme/tool` as Repository)
    for (const repository of elsewhere) world.registry.lacking.add(repository)
    const run = new FanOutRun(world, {
      ...ON_MAIN,
      selection: { kind: 'names', names: ['tool'] },
      copies: elsewhere.map(repository => ({ repository, tags: ['main'] as Tag[] })),
    })
    await run.plan()
    await run.buildAll()
    world.builders.length = 0
    const { report } = await run.merge()
    expect(report.failed).toBe(false)
    for (const repository of elsewhere) {
      expect(world.registry.tags.get(`${repository}:main`)).toBe(world.digestOf('tool:main'))
    }
    expect(world.builders.map(({ copies }) => copies.length)).toEqual([2])
  })

  test('tells in its report what only the legs know: times, cache use, warnings and why one failed', async () => {
    world.prepare = builder => {
      builder.fails = target => (target === 'tool' ? 'chmod: not found' : undefined)
    }
    const run = new FanOutRun(world)
    await run.plan()
    await run.buildAll(['app'])
    run.kept[0] = { ...(run.kept[0] as RunReport), warnings: ['the cache was not written'] }
    await run.merge()
    const { report } = await run.report()
    expect(
      report.images.map(({ name, outcome, buildMs, steps }) => ({ name, outcome, buildMs, steps })),
    ).toEqual([
      { name: 'base', outcome: 'published', buildMs: 1500, steps: { total: 1, cached: 0 } },
      { name: 'tool', outcome: 'failed', buildMs: 1500, steps: { total: 1, cached: 0 } },
      { name: 'app', outcome: 'failed', buildMs: null, steps: null },
    ])
    expect(report.images[1]?.error).toContain('chmod: not found')
    expect(report.images[2]?.error).toBe('its leg did not publish it; the log of that job says why')
    expect(report.warnings).toEqual(['the cache was not written'])
  })

  test('has no legs when nothing is to be built, and still sets tags', async () => {
    world = await publishedWorld()
    const release = { ...ON_MAIN.release, commit: 'abcdef0'.padEnd(40, '0') }
    world.head = release.commit
    const run = new FanOutRun(world, { ...ON_MAIN, release })
    await run.plan()
    expect([run.mode, legNames(run)]).toEqual(['fan-out', []])
    expect(world.upstreams.asked).toEqual([])
    expect(outcomesOf(await run.merge())).toEqual({
      base: 'tags-missing tagged',
      tool: 'tags-missing tagged',
      app: 'tags-missing tagged',
    })
    expect(world.digestOf('base:main-abcdef0')).toBe(world.digestOf('base:latest'))
    expect(outcomesOf(await run.report())).toMatchObject({ base: 'tags-missing tagged' })
  })

  test('tells in its report which tags merging was refused', async () => {
    const run = new FanOutRun(world)
    await run.plan()
    await run.buildAll()
    world.registry.guard = (action, name) => {
      if (action === 'put' && name.endsWith('/app:main-1234567')) throw new Error('denied')
    }
    const unset = 'not set, for one of them failed: ghcr.io/acme/app:main-1234567'
    const merged = await run.merge()
    expect(merged.report.images[2]).toMatchObject({ outcome: 'failed', tagNotices: [unset] })
    const { report } = await run.report()
    expect(report.images[2]).toMatchObject({
      outcome: 'failed',
      error: 'its tags were not set; the log of the job that merges says why',
      tags: [expect.stringMatching(/^fp-/), 'main'],
      tagNotices: [unset],
    })
  })

  test('is for one runner where nothing is pushed', async () => {
    const run = new FanOutRun(world, ON_PULL_REQUEST)
    await run.plan()
    expect([run.mode, legNames(run)]).toEqual(['one-runner', []])
  })

  test('takes one upstream in all legs, and one hour', async () => {
    const run = new FanOutRun(world)
    await run.plan()
    const planned = run.handover.upstreams.map(({ taken }) => taken.digest)
    world.publishUpstream('python:3.12-slim', 'python, moved')
    world.now = new Date('2026-12-01T00:00:01Z')
    await run.buildAll()
    const { images } = await run.merge()
    const record = recordOf(images.get('tool'))
    expect(record.kind === 'record' && record.record.upstreams['python:3.12-slim']).toMatchObject({
      digest: planned[0],
      takenAt: run.handover.at,
    })
    expect(new Set(planned).size).toBe(1)
    expect(record.kind === 'record' && record.record.recipe.epoch).toBeUndefined()
    const base = recordOf(images.get('base'))
    expect(base.kind === 'record' && base.record.recipe.epoch).toBe('2026-11')
  })

  test('compares with what was there before tags moved', async () => {
    world = await publishedWorld()
    const before = world.digestOf('tool:main')
    world.files['tool/tool.sh'] = 'echo new\n'
    const run = new FanOutRun(world)
    await run.plan()
    await run.buildAll()
    await run.merge()
    const { planned, report } = await run.report()
    expect(planned.last.get('tool')?.digest).toBe(before)
    expect(
      report.images.find(({ name }) => name === 'tool')?.sizes[0]?.pullCostBytes,
    ).toBeGreaterThan(0)
  })

  test('is red when a leg did not publish, and says so of what stands on it', async () => {
    const run = new FanOutRun(world)
    await run.plan()
    await run.build({ image: 'tool', platform: '' })
    const merged = await run.merge()
    expect(outcomesOf(merged)).toEqual({
      base: 'missing failed',
      tool: 'missing published',
      app: 'missing blocked',
    })
    expect(merged.report.failed).toBe(true)
    expect(world.digestOf('tool:main')).toBeDefined()
    expect(outcomesOf(await run.report())).toEqual(outcomesOf(merged))
  })

  test('is red when an image that was forced is the old one', async () => {
    world = await publishedWorld()
    const run = new FanOutRun(world, { ...ON_MAIN, force: true })
    await run.plan()
    await run.buildAll(['base', 'app'])
    expect(outcomesOf(await run.merge())).toEqual({
      base: 'forced failed',
      tool: 'forced published',
      app: 'forced blocked',
    })
  })

  test('refuses a leg whose parent is not there', async () => {
    const run = new FanOutRun(world)
    await run.plan()
    await expect(run.build({ image: 'app', platform: '' })).rejects.toThrow(
      'app is built on base, which is not there',
    )
  })

  test('refuses a leg of another commit', async () => {
    const run = new FanOutRun(world)
    await run.plan()
    world.files['tool/tool.sh'] = 'echo new\n'
    await expect(run.build({ image: 'tool', platform: '' })).rejects.toThrow(
      /^the recipe of tool was [0-9a-f]{64} when it was planned, here it is [0-9a-f]{64}/,
    )
  })

  test.each([
    { image: 'nothing', platform: '', says: 'the plan has no image "nothing"' },
    { image: 'tool', platform: 'linux/arm64', says: 'the plan has no leg for tool on linux/arm64' },
  ])('refuses a leg for $image $platform', async ({ image, platform, says }) => {
    const run = new FanOutRun(world)
    await run.plan()
    await expect(run.build({ image, platform })).rejects.toThrow(says)
  })

  test('adopts what another run published meanwhile, without a builder', async () => {
    const run = new FanOutRun(world)
    await run.plan()
    await run.world.run()
    world.builders.length = 0
    expect(await run.buildAll()).toEqual(['base adopted', 'tool adopted', 'app adopted'])
    expect(world.builders).toEqual([])
  })

  test('builds what was forced', async () => {
    world = await publishedWorld()
    const before = world.digestOf('base:latest')
    const run = new FanOutRun(world, {
      ...ON_MAIN,
      force: true,
      selection: { kind: 'names', names: ['base'] },
    })
    await run.plan()
    expect(legNames(run)).toEqual([['base']])
    expect(await run.buildAll()).toEqual(['base published'])
    await run.merge()
    expect(world.digestOf('base:latest')).not.toBe(before)
  })
})

describe('a fan-out over platforms', () => {
  beforeEach(() => {
    world.files['.github/base-images.yml'] = BOTH
  })

  test('builds each on its own runner and merges them', async () => {
    const run = new FanOutRun(world)
    await run.plan()
    expect(legNames(run)).toEqual([
      ['base (linux-amd64)', 'base (linux-arm64)', 'tool'],
      ['app (linux-amd64)', 'app (linux-arm64)'],
    ])
    expect(await run.buildAll()).toEqual([
      'base (linux-amd64) published',
      'base (linux-arm64) published',
      'tool published',
      'app (linux-amd64) published',
      'app (linux-arm64) published',
    ])
    const { report, images } = await run.merge()
    expect(report.failed).toBe(false)
    const app = images.get('app')
    expect(app?.perPlatform.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64'])
    const base = images.get('base')
    expect(app?.annotations['org.opencontainers.image.base.digest']).toBe(base?.digest)
    const record = recordOf(app)
    expect(record.kind === 'record' && Object.keys(record.record.parentConfigs.base ?? {})).toEqual(
      ['linux/amd64', 'linux/arm64'],
    )
    expect(world.digestOf('app:main')).toBe(app?.digest)
    // The next run has nothing to do.
    expect(await world.outcomes()).toEqual({
      base: 'present unchanged',
      tool: 'present unchanged',
      app: 'present unchanged',
    })
  })

  test('gives the same image whoever merges it', async () => {
    const run = new FanOutRun(world)
    await run.plan()
    await run.buildAll()
    const tag = [...world.registry.tags.keys()].find(name => /app:fp-[0-9a-f]{32}$/.test(name))
    expect(tag).toBeUndefined()
    const { images } = await run.merge()
    const first = images.get('app')?.digest
    for (const name of [...world.registry.tags.keys()].filter(one =>
      /app:(?:fp-[0-9a-f]{32}|main.*)$/.test(one),
    )) {
      world.registry.tags.delete(name)
    }
    expect((await run.merge()).images.get('app')?.digest).toBe(first)
  })

  test('refuses to drop a platform, and moves no tag of that image', async () => {
    const run = new FanOutRun(world)
    await run.plan()
    await run.build({ image: 'base', platform: 'linux/amd64' })
    await run.build({ image: 'tool', platform: '' })
    const { report } = await run.merge()
    expect(report.images.find(({ name }) => name === 'base')).toMatchObject({
      outcome: 'failed',
      error: expect.stringMatching(
        /^base is declared for linux\/arm64, but ghcr.io\/acme\/base:fp-[0-9a-f]{32}-linux-arm64 is not there/,
      ),
    })
    expect(world.digestOf('base:latest')).toBeUndefined()
    expect(world.digestOf('tool:main')).toBeDefined()
    await expect(run.build({ image: 'app', platform: 'linux/amd64' })).rejects.toThrow(
      'base is declared for linux/arm64',
    )
  })

  test('builds a leg on a parent that another leg has put together meanwhile', async () => {
    const run = new FanOutRun(world)
    await run.plan()
    await run.buildAll(['app (linux-arm64)'])
    const isContent = (name: string) => /base:fp-[0-9a-f]{32}$/.test(name)
    const name = [...world.registry.tags.keys()].find(isContent) ?? ''
    const merged = world.registry.tags.get(name)
    world.registry.tags.delete(name)
    let reads = 0
    world.registry.guard = (action, asked) => {
      reads += action === 'read' && asked === name ? 1 : 0
      if (reads === 2 && merged !== undefined) {
        world.registry.tags.set(name, merged)
      }
    }
    const { report } = await run.build({ image: 'app', platform: 'linux/arm64' })
    expect(report.images.map(({ outcome }) => outcome)).toEqual(['published'])
    expect(reads).toBeGreaterThan(1)
  })

  test('takes up what an earlier attempt built', async () => {
    const run = new FanOutRun(world)
    await run.plan()
    await run.build({ image: 'base', platform: 'linux/amd64' })
    world.builders.length = 0
    const { report } = await run.build({ image: 'base', platform: 'linux/amd64' })
    expect(report.images.map(({ outcome }) => outcome)).toEqual(['adopted'])
    expect(world.builders).toEqual([])
  })

  test('does not merge what stands on different parents', async () => {
    const run = new FanOutRun(world)
    await run.plan()
    await run.buildAll(['app (linux-arm64)'])
    await new FanOutRun(world, {
      ...ON_MAIN,
      force: true,
      selection: { kind: 'names', names: ['base'] },
    }).world.run({
      ...ON_MAIN,
      force: true,
      selection: { kind: 'names', names: ['base'] },
    })
    await run.build({ image: 'app', platform: 'linux/arm64' })
    const { report } = await run.merge()
    expect(report.images.find(({ name }) => name === 'app')).toMatchObject({
      outcome: 'failed',
      error: expect.stringContaining('the platforms of app were built on different parents'),
    })
  })

  test('refuses a leg for a platform without its name', async () => {
    const run = new FanOutRun(world)
    await run.plan()
    await expect(run.build({ image: 'base', platform: '' })).rejects.toThrow(
      'the plan has no leg for base',
    )
  })
})
