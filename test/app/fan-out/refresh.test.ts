import { expect, test } from '@jest/globals'
import { recordOf } from '../../../src/app/look-up/found-image.ts'
import { refreshTexts } from '../../../src/render/refresh-words.ts'
import { type AppWorld, ON_PULL_REQUEST, publishedWorld } from '../../support/app/app-world.ts'
import { FanOutRun, legNames, outcomesOf } from '../../support/app/fan-out-run.ts'

const NATIVE = `registry: ghcr.io/acme
images:
  base: { file: base/Dockerfile, context: base, platforms: [linux/amd64, linux/arm64] }
  app: { file: app/Dockerfile, context: app, platforms: [linux/amd64, linux/arm64] }
  tool: { file: tool/Dockerfile, context: tool }
`
const PUSHING_PULL_REQUEST = {
  ...ON_PULL_REQUEST,
  push: { push: true, why: 'pushed: a test' },
}

const answer = (...updates: readonly string[]) =>
  [
    '#base-image manager apt',
    '#base-image index',
    'Hit:1 http://deb.example stable InRelease',
    '',
    '#base-image end 0',
    '#base-image updates',
    ...updates.map(text => `Inst ${text}`),
    '',
    '#base-image end 0',
    '#base-image installed',
    'ii  curl 7.88.1-10',
    '',
    '#base-image end 0',
    '',
  ].join('\n')
const NOTHING = answer()
const CURL = answer('curl [7.88.1-10] (7.88.1-12 Debian:12/stable [amd64])')

/** A new month over what is published; upstreams are for both platforms where `files` hold NATIVE. */
async function aMonthLater(files: Record<string, string> = {}): Promise<AppWorld> {
  const world = await publishedWorld(files)
  world.now = new Date('2026-12-01T04:00:00Z')
  return world
}

async function aMonthLaterOnTwoPlatforms(): Promise<AppWorld> {
  const both = ['linux/amd64', 'linux/arm64']
  const world = await publishedWorld()
  world.publishUpstream('python:3.12-slim', 'python', both)
  world.files['.github/base-images.yml'] = NATIVE
  await world.run()
  world.builders.length = 0
  world.registry.put.length = 0
  world.now = new Date('2026-12-01T04:00:00Z')
  return world
}

const bakeFiles = (world: AppWorld) =>
  world.builders.flatMap(({ requests }) => requests.map(({ fileName }) => fileName))

test('a new month with nothing to fix has no legs in a fan-out, and builds nothing', async () => {
  const world = await aMonthLater()
  const before = world.digestOf('base:latest')
  world.probes = { base: NOTHING }
  const run = new FanOutRun(world)
  await run.plan()
  expect(legNames(run)).toEqual([])
  expect(bakeFiles(world)).toEqual(['docker-bake.refresh-probe-base_probe.json'])
  const { report } = await run.merge()
  expect(outcomesOf({ report })).toEqual({
    base: 'present unchanged',
    tool: 'present unchanged',
    app: 'present unchanged',
  })
  expect(world.digestOf('base:latest')).toBe(before)
  const reported = await run.report()
  expect(reported.report.images[0]?.refresh).toMatchObject({ period: '2026-12', decision: 'kept' })
})

test('something to fix is built by a leg that does not ask again, and the report says what', async () => {
  const world = await aMonthLater()
  world.probes = { base: CURL }
  const run = new FanOutRun(world)
  await run.plan()
  expect(legNames(run)).toEqual([['base'], ['app']])
  expect(await run.buildAll()).toEqual(['base published', 'app published'])
  expect(bakeFiles(world).filter(name => name.includes('refresh'))).toHaveLength(1)
  const proof = world.builders[1]?.requests.find(({ fileName }) => fileName === 'docker-bake.json')
  expect(proof?.definition.target.base?.['no-cache']).toBe(true)
  await run.merge()
  const { report } = await run.report()
  expect(report.images[0]).toMatchObject({
    outcome: 'published',
    refresh: { decision: 'rebuild', platforms: [{ updates: [{ name: 'curl' }] }] },
  })
  expect(recordOf((await world.plan()).published.get('base'))).toMatchObject({
    record: { updates: [{ name: 'curl' }] },
  })
})

test('of very many updates the record names two hundred and counts the rest', async () => {
  const world = await aMonthLater()
  const names = Array.from({ length: 230 }, (_, at) => `lib${100 + at}`)
  world.probes = { base: answer(...names.map(name => `${name} [1] (2 Debian:12/stable [amd64])`)) }
  const run = new FanOutRun(world)
  await run.plan()
  await run.buildAll()
  await run.merge()
  const read = recordOf((await world.plan()).published.get('base'))
  const record = read.kind === 'record' ? read.record : undefined
  expect([record?.updates?.length, record?.updatesLeftOut]).toEqual([200, 30])
  const [base] = (await run.report()).report.images
  expect(base && refreshTexts(base)).toEqual([
    expect.stringMatching(/built anew for 230 packages with updates/),
    expect.stringMatching(/, and \d+ more$/),
  ])
})

test('thirty updates are in the record and the report of a fan-out, as on one runner', async () => {
  const world = await aMonthLater()
  const names = Array.from({ length: 30 }, (_, at) => `lib${10 + at}`)
  world.probes = { base: answer(...names.map(name => `${name} [1] (2 Debian:12/stable [amd64])`)) }
  const run = new FanOutRun(world)
  await run.plan()
  await run.buildAll()
  await run.merge()
  const read = recordOf((await world.plan()).published.get('base'))
  const recorded = read.kind === 'record' ? read.record.updates : []
  expect(recorded?.map(({ name }) => name)).toEqual(names)
  const { report } = await run.report()
  expect(report.images[0]?.refresh?.platforms[0]?.updates).toHaveLength(30)
})

test('an image that could not be asked has a leg, which asks again and is red', async () => {
  const world = await aMonthLater()
  world.probes = { base: '' }
  const run = new FanOutRun(world)
  await run.plan()
  expect(legNames(run)).toEqual([['base'], ['app']])
  const { report } = await run.build({ image: 'base', platform: '' })
  expect(report.images[0]).toMatchObject({ outcome: 'failed', refresh: { decision: 'failed' } })
  expect(report.images[0]?.error).toContain('gave no answer')
  expect(outcomesOf(await run.merge())).toMatchObject({
    base: 'missing failed',
    app: 'stale blocked',
  })
})

test('a leg that is run again after the index can be fetched takes the image over', async () => {
  const world = await aMonthLater()
  world.probes = { base: '' }
  const run = new FanOutRun(world)
  await run.plan()
  world.probes = { base: NOTHING }
  expect(await run.buildAll()).toEqual(['base adopted', 'app adopted'])
  expect(outcomesOf(await run.merge())).toEqual({
    base: 'present unchanged',
    tool: 'present unchanged',
    app: 'present unchanged',
  })
})

test('a pull request in a new month builds on what is there, and sets no content tag of the base', async () => {
  const world = await aMonthLater()
  world.probes = { base: NOTHING }
  world.files['app/main.py'] = 'print(2)\n'
  const run = new FanOutRun(world, PUSHING_PULL_REQUEST)
  await run.plan()
  expect(legNames(run)).toEqual([['app']])
  expect(await run.buildAll()).toEqual(['app published'])
  expect(outcomesOf(await run.merge())).toMatchObject({
    base: 'present unchanged',
    app: 'missing published',
  })
  expect([...world.registry.put].filter(name => name.includes('/base:'))).toEqual([])
})

test('platforms of other runners are asked by their legs, and what needs no build is merged as it was', async () => {
  const world = await aMonthLaterOnTwoPlatforms()
  const before = world.digestOf('app:main')
  world.probes = { base: NOTHING }
  const run = new FanOutRun(world)
  await run.plan()
  expect(world.builders).toEqual([])
  expect(legNames(run)[0]).toEqual(['base (linux-amd64)', 'base (linux-arm64)'])
  expect(await run.buildAll()).toEqual([
    'base (linux-amd64) adopted',
    'base (linux-arm64) adopted',
    'app (linux-amd64) adopted',
    'app (linux-arm64) adopted',
  ])
  expect(bakeFiles(world)).toEqual([
    'docker-bake.refresh-probe-base_probe.json',
    'docker-bake.refresh-probe-base_probe.json',
  ])
  expect(
    world.builders.map(({ requests }) => requests[0]?.definition.target.base_probe?.platforms),
  ).toEqual([['linux/amd64'], ['linux/arm64']])
  const { report } = await run.merge()
  expect(report.failed).toBe(false)
  expect(outcomesOf({ report }).app).toBe('present unchanged')
  expect(world.digestOf('app:main')).toBe(before)
})

test('one platform may be built anew while the other is taken over', async () => {
  const world = await aMonthLaterOnTwoPlatforms()
  world.probes = { base: NOTHING }
  const run = new FanOutRun(world)
  await run.plan()
  await run.build({ image: 'base', platform: 'linux/amd64' })
  world.probes = { base: CURL }
  const { report } = await run.build({ image: 'base', platform: 'linux/arm64' })
  expect(report.images[0]?.outcome).toBe('published')
  await run.build({ image: 'app', platform: 'linux/amd64' })
  await run.build({ image: 'app', platform: 'linux/arm64' })
  const merged = await run.merge()
  expect(outcomesOf(merged)).toMatchObject({ base: 'missing published', app: 'stale published' })
  expect(merged.report.failed).toBe(false)
})
