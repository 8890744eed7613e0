import { expect, test } from '@jest/globals'
import {
  type AppWorld,
  CONFIG,
  ON_MAIN,
  publishedWorld,
  AppWorld as World,
} from '../support/app/app-world.ts'
import type { FakeBuilder } from '../support/app/fake-builder.ts'

const CHECKED = CONFIG.replace('context: base', 'context: base, checks: [python --version]')

/** A world whose builders are changed before their first bake. */
function worldWith(prepare: (builder: FakeBuilder) => void): AppWorld {
  const world = new World()
  world.prepare = prepare
  return world
}

test.each<{
  when: string
  fails: (target: string) => boolean
  failFast?: boolean
  outcomes: Readonly<Record<string, string>>
}>([
  {
    when: 'a base fails, what stands on it is blocked and the rest is published',
    fails: target => target === 'base',
    outcomes: { base: 'failed', tool: 'published', app: 'blocked' },
  },
  {
    when: 'an app fails, others are published',
    fails: target => target === 'app',
    outcomes: { base: 'published', tool: 'published', app: 'failed' },
  },
  {
    when: 'a check of a base fails, it is not published, nor what stands on it',
    fails: target => target === 'base_check-1',
    outcomes: { base: 'failed', tool: 'published', app: 'blocked' },
  },
  {
    when: 'one fails and the run is to stop at once, nothing is published',
    fails: target => target === 'tool',
    failFast: true,
    outcomes: { base: 'blocked', tool: 'failed', app: 'blocked' },
  },
])('when $when', async ({ fails, failFast = false, outcomes }) => {
  const world = worldWith(builder => {
    builder.fails = target => (fails(target) ? `process "make" did not complete` : undefined)
  })
  world.files['.github/base-images.yml'] = CHECKED
  const { report } = await world.run({ ...ON_MAIN, failFast })
  expect(Object.fromEntries(report.images.map(({ name, outcome }) => [name, outcome]))).toEqual(
    outcomes,
  )
  expect(report.failed).toBe(true)
  for (const { name, outcome, tags, error } of report.images) {
    expect([name, tags.length > 0, world.digestOf(`${name}:main`) !== undefined]).toEqual([
      name,
      outcome === 'published',
      outcome === 'published',
    ])
    expect(error === null).toBe(outcome !== 'failed')
  }
})

test('a refused push fails its image; what buildx stopped with it goes out alone', async () => {
  const world = worldWith(builder => {
    builder.refusesPush = name => name === 'base'
    builder.stopsAtRefusal = true
  })
  const { report } = await world.run()
  expect(report.images.map(({ name, outcome, error }) => [name, outcome, error])).toEqual([
    ['base', 'failed', expect.stringContaining('failed to push ghcr.io/acme/base:fp-')],
    ['tool', 'published', null],
    ['app', 'blocked', null],
  ])
})

test('what a failed export left in the store counts, though buildx said nothing', async () => {
  const world = worldWith(builder => {
    builder.refusesPush = name => name === 'base'
  })
  expect(await world.outcomes()).toMatchObject({
    base: 'missing failed',
    tool: 'missing published',
  })
  expect(world.builders[0]?.requests.map(({ fileName }) => fileName)).toEqual([
    'docker-bake.json',
    'docker-bake.export-0.json',
    'docker-bake.export-0-base.json',
  ])
})

test('an image of an earlier run does not stand for an export that failed', async () => {
  const world = new World()
  world.isLayout = false
  const options = { ...ON_MAIN, push: { push: false, why: 'measured only' } }
  await world.run(options)
  world.prepare = builder => {
    builder.refusesPush = name => name === 'app'
  }
  const { report } = await world.run(options)
  expect(report.images.find(({ name }) => name === 'app')).toMatchObject({
    outcome: 'failed',
    error: expect.stringContaining('is of an earlier run'),
  })
})

test('a RUN that runs again in the export was seen by no check: no tag is set', async () => {
  const world = worldWith(builder => {
    builder.forgets = true
  })
  const { report } = await world.run()
  expect(
    report.images.map(({ name, outcome, error }) => [name, outcome, error?.split('\n')]),
  ).toEqual([
    [
      'base',
      'failed',
      [
        '[base 2/2] RUN make ran again while the image was exported: no check has seen what it made, so no tag is set.',
        'Give the builder more room for its cache (its garbage collection took steps away), then run again.',
      ],
    ],
    ['tool', 'failed', expect.anything()],
    ['app', 'blocked', undefined],
  ])
  expect(world.registry.put).toEqual([
    expect.stringMatching(/base:fp-/),
    expect.stringMatching(/tool:fp-/),
  ])
  const { plan } = await world.plan()
  expect(plan.images.map(({ name, state }) => [name, state])).toEqual([
    ['base', 'missing'],
    ['tool', 'missing'],
    ['app', 'missing'],
  ])
})

test('such an export takes its content tag back where there was one before', async () => {
  const world = await publishedWorld()
  const before = world.digestOf('base:latest')
  world.prepare = builder => {
    builder.forgets = true
  }
  await world.run({ ...ON_MAIN, force: true, selection: { kind: 'bases' } })
  const { plan } = await world.plan()
  expect(plan.images.map(({ name, state }) => [name, state])).toEqual([
    ['base', 'present'],
    ['tool', 'present'],
    ['app', 'present'],
  ])
  expect(plan.images[0]?.digest).toBe(before)
})

test('an app that came out on another build of its base is proved and exported once more, on the published one', async () => {
  const world = worldWith(builder => {
    builder.forgetsSilently = target => target === 'app'
  })
  const { report, images } = await world.run()
  expect(report.images.map(({ name, outcome, error }) => [name, outcome, error])).toEqual([
    ['base', 'published', null],
    ['tool', 'published', null],
    ['app', 'published', null],
  ])
  const layersOf = (name: string) =>
    images.get(name)?.perPlatform[0]?.manifest.layers.map(({ digest }) => digest) ?? []
  const base = layersOf('base')
  expect(layersOf('app').slice(0, base.length)).toEqual(base)
})

test('steps and time of an image count once, however often it had to be proved', async () => {
  const world = worldWith(builder => {
    builder.fails = target => (target === 'app' ? 'broken' : undefined)
  })
  const { report } = await world.run()
  expect(report.images.map(({ name, buildMs, steps }) => [name, buildMs, steps])).toEqual([
    ['base', 1500, { total: 1, cached: 0 }],
    ['tool', 1500, { total: 1, cached: 0 }],
    ['app', 1500, { total: 1, cached: 0 }],
  ])
})
