import { describe, expect, test } from '@jest/globals'
import {
  type AppWorld,
  CONFIG,
  ON_MAIN,
  ON_PULL_REQUEST,
  publishedWorld,
} from '../../support/app/app-world.ts'
import { FanOutRun, legNames, outcomesOf } from '../../support/app/fan-out-run.ts'

const CHECKED = CONFIG.replace('context: base', 'context: base, checks: [python --version]')

/** Everything is there; a check of the base is new, and so is the commit, whose tags are to be set. */
async function withNewCheck(): Promise<{ world: AppWorld; options: typeof ON_MAIN }> {
  const world = await publishedWorld()
  world.files['.github/base-images.yml'] = CHECKED
  const release = { ...ON_MAIN.release, commit: 'abcdef0'.padEnd(40, '0') }
  world.head = release.commit
  return { world, options: { ...ON_MAIN, release } }
}

const bakeFiles = (world: AppWorld) =>
  world.builders.flatMap(({ requests }) => requests.map(({ fileName }) => fileName))

test('an image that is there has a leg for a check that is new, and is not built', async () => {
  const { world, options } = await withNewCheck()
  const before = world.digestOf('base:latest')
  const run = new FanOutRun(world, options)
  await run.plan()
  // What stands on the base must pass its checks too.
  expect(legNames(run)).toEqual([['base'], ['app']])
  expect(await run.buildAll()).toEqual(['base tagged', 'app tagged'])
  expect(bakeFiles(world)).toHaveLength(2)
  expect(outcomesOf(await run.merge())).toMatchObject({ base: 'tags-missing tagged' })
  expect(world.digestOf('base:main-abcdef0')).toBe(before)
  expect((await run.report()).report.failed).toBe(false)
  // It is kept that it passed.
  const again = new FanOutRun(world, options)
  await again.plan()
  expect(legNames(again)).toEqual([])
})

test('one that fails is red, and its image gets no tag', async () => {
  const { world, options } = await withNewCheck()
  world.prepare = builder => {
    builder.fails = target => (target === 'base_check-1' ? 'python: not found' : undefined)
  }
  const run = new FanOutRun(world, options)
  await run.plan()
  const { report } = await run.build({ image: 'base', platform: '' })
  expect(report.failed).toBe(true)
  const merged = await run.merge()
  expect(outcomesOf(merged).base).toBe('tags-missing failed')
  expect(world.digestOf('base:main-abcdef0')).toBeUndefined()
  const reported = await run.report()
  expect(reported.report.images[0]?.error).toContain('python: not found')
})

test('a check that fails on what is there keeps its tags where they are, on one runner too', async () => {
  const { world, options } = await withNewCheck()
  world.prepare = builder => {
    builder.fails = target => (target === 'base_check-1' ? 'python: not found' : undefined)
  }
  const { report } = await world.run(options)
  expect(report.images[0]).toMatchObject({ state: 'tags-missing', outcome: 'failed' })
  expect(world.digestOf('base:main-abcdef0')).toBeUndefined()
})

test('a leg that ended before it checked is red too', async () => {
  const { world, options } = await withNewCheck()
  const run = new FanOutRun(world, options)
  await run.plan()
  const { report } = await run.merge()
  expect(report.images[0]).toMatchObject({
    outcome: 'failed',
    error: 'it did not pass its checks; the log of its leg says why',
  })
})

test('a pull request keeps nothing beside the image, and is green when the leg was', async () => {
  const { world } = await withNewCheck()
  const run = new FanOutRun(world, { ...ON_PULL_REQUEST, push: { push: true, why: 'a test' } })
  await run.plan()
  await run.buildAll()
  const asked = world.builders.length
  await run.merge()
  expect(world.builders).toHaveLength(asked)
  expect(outcomesOf(await run.report()).base).toMatch(/unchanged$/)
  world.prepare = builder => {
    builder.fails = () => 'python: not found'
  }
  await run.buildAll()
  expect(outcomesOf(await run.report()).base).toMatch(/failed$/)
})

test('in a pull request a leg that ended before it reported is red', async () => {
  const { world } = await withNewCheck()
  const run = new FanOutRun(world, { ...ON_PULL_REQUEST, push: { push: true, why: 'a test' } })
  await run.plan()
  await run.buildAll(['base'])
  const { report } = await run.report()
  expect(report.images[0]).toMatchObject({
    outcome: 'failed',
    error: 'a leg that checks it kept no report; the log of that job says why',
  })
  expect(outcomesOf({ report }).app).toMatch(/unchanged$/)
})

describe('of an image whose platforms have runners of their own', () => {
  const PLATFORMS = ['linux/amd64', 'linux/arm64']
  const onBoth = (text: string) => `defaults: { platforms: [${PLATFORMS.join(', ')}] }\n${text}`

  async function onTwoPlatforms(): Promise<{ world: AppWorld; options: typeof ON_MAIN }> {
    const world = await publishedWorld()
    world.publishUpstream('python:3.12-slim', 'python', PLATFORMS)
    world.files['.github/base-images.yml'] = onBoth(CONFIG)
    await world.run()
    world.builders.length = 0
    world.files['.github/base-images.yml'] = onBoth(CHECKED)
    const release = { ...ON_MAIN.release, commit: 'abcdef0'.padEnd(40, '0') }
    world.head = release.commit
    return { world, options: { ...ON_MAIN, release } }
  }
  const checkedOn = (world: AppWorld) =>
    world.builders.flatMap(({ requests }) =>
      requests.flatMap(
        ({ definition }) => definition.target['base_check-1']?.platforms?.join() ?? [],
      ),
    )

  test('each runner checks its own, and what both passed is not asked again', async () => {
    const { world, options } = await onTwoPlatforms()
    const run = new FanOutRun(world, options)
    await run.plan()
    expect(legNames(run)[0]).toEqual(['base (linux-amd64)', 'base (linux-arm64)'])
    const before = world.digestOf('base:latest')
    await run.buildAll()
    expect(checkedOn(world)).toEqual(PLATFORMS)
    expect(outcomesOf(await run.merge())).toMatchObject({ base: 'tags-missing tagged' })
    expect(checkedOn(world)).toEqual(PLATFORMS)
    expect([world.digestOf('base:main-abcdef0'), world.digestOf('base:latest')]).toEqual([
      before,
      before,
    ])
    expect((await run.report()).report.failed).toBe(false)
    const again = new FanOutRun(world, options)
    await again.plan()
    expect(legNames(again)).toEqual([])
  })

  test('what both passed is asked of the next version too, when it has one platform less', async () => {
    const { world, options } = await onTwoPlatforms()
    const run = new FanOutRun(world, options)
    await run.plan()
    await run.buildAll()
    world.files['.github/base-images.yml'] =
      `defaults: { platforms: [linux/amd64] }\n${CONFIG.replace('context: base', 'context: base, previous-checks: true')}`
    const { plan } = await world.plan(options)
    expect(plan.images.find(({ name }) => name === 'base')?.checksToRun).toMatchObject([
      { check: 'python --version', origin: { kind: 'previous' } },
    ])
  })

  test('in a pull request one of them that ended before it reported is red', async () => {
    const { world } = await onTwoPlatforms()
    const run = new FanOutRun(world, { ...ON_PULL_REQUEST, push: { push: true, why: 'a test' } })
    await run.plan()
    await run.buildAll(['base (linux-arm64)'])
    expect(outcomesOf(await run.report()).base).toMatch(/failed$/)
    await run.build({ image: 'base', platform: 'linux/arm64' })
    expect(outcomesOf(await run.report()).base).toMatch(/unchanged$/)
  })

  test('what one of them did not pass keeps its tags where they are', async () => {
    const { world, options } = await onTwoPlatforms()
    const run = new FanOutRun(world, options)
    await run.plan()
    expect((await run.build({ image: 'base', platform: 'linux/amd64' })).report.failed).toBe(false)
    world.prepare = builder => {
      builder.fails = target => (target === 'base_check-1' ? 'python: not found' : undefined)
    }
    expect((await run.build({ image: 'base', platform: 'linux/arm64' })).report.failed).toBe(true)
    expect(outcomesOf(await run.merge()).base).toBe('tags-missing failed')
    expect(world.digestOf('base:main-abcdef0')).toBeUndefined()
    expect((await run.report()).report.images[0]?.error).toContain('python: not found')
  })

  test('one that is gone by now is not built for one platform alone', async () => {
    const { world, options } = await onTwoPlatforms()
    const run = new FanOutRun(world, options)
    await run.plan()
    const digest = world.digestOf('base:latest')
    for (const [tag, named] of world.registry.tags) {
      if (named === digest) world.registry.tags.delete(tag)
    }
    await expect(run.build({ image: 'base', platform: 'linux/arm64' })).rejects.toThrow(
      'base was there when the run was planned, and is not now',
    )
  })
})
