import { expect, test } from '@jest/globals'
import {
  AppWorld,
  FILES,
  ON_MAIN,
  ON_PULL_REQUEST,
  onTag,
  publishedWorld,
} from '../support/app/app-world.ts'

const UNCHANGED = {
  base: 'present unchanged',
  tool: 'present unchanged',
  app: 'present unchanged',
}

test('a first run builds everything and sets every tag', async () => {
  const world = new AppWorld()
  const { report } = await world.run()
  expect(report.failed).toBe(false)
  expect(
    report.images.map(({ name, role, state, outcome, tags }) => [
      name,
      role,
      state,
      outcome,
      tags.slice(1),
    ]),
  ).toEqual([
    ['base', 'base', 'missing', 'published', ['latest', 'main', 'main-1234567']],
    ['tool', 'app', 'missing', 'published', ['main', 'main-1234567']],
    ['app', 'app', 'missing', 'published', ['main', 'main-1234567']],
  ])
  for (const { ref, digest, tags } of report.images) {
    const repository = ref.slice('ghcr.io/acme/'.length, ref.lastIndexOf(':'))
    expect(tags.map(tag => world.digestOf(`${repository}:${tag}`))).toEqual(tags.map(() => digest))
  }
})

test.each([
  { when: 'a push', options: ON_MAIN },
  {
    when: 'a schedule',
    options: {
      ...ON_MAIN,
      release: { ...ON_MAIN.release, event: { kind: 'schedule', branch: 'main' } as const },
    },
  },
  { when: 'a pull request', options: ON_PULL_REQUEST },
])(
  '$when with nothing new starts no builder, writes nothing and asks no upstream',
  async ({ options }) => {
    const world = await publishedWorld()
    expect(await world.outcomes(options)).toEqual(UNCHANGED)
    expect([world.builders, world.registry.put, world.upstreams.asked]).toEqual([[], [], []])
  },
)

test.each<{
  when: string
  change: (world: AppWorld) => void
  outcomes: Partial<typeof UNCHANGED>
}>([
  {
    when: 'the code of an app changed',
    change: world => (world.files['app/main.py'] = 'print(2)\n'),
    outcomes: { app: 'missing published' },
  },
  {
    when: 'a base changed',
    change: world => (world.files['base/packages.txt'] = 'curl\njq\n'),
    outcomes: { base: 'missing published', app: 'missing published' },
  },
  {
    when: 'only a comment of the base changed',
    change: world =>
      (world.files['base/Dockerfile'] = `# why\n${String(FILES['base/Dockerfile'])}`),
    outcomes: {},
  },
  {
    when: 'a file became executable',
    change: world => (world.files['tool/tool.sh'] = { text: 'echo tool\n', executable: true }),
    outcomes: { tool: 'missing published' },
  },
  {
    when: 'a file appeared that no instruction reads',
    change: world => (world.files['app/notes.txt'] = 'nothing\n'),
    outcomes: {},
  },
  {
    when: 'a month turned and the base has nothing to fix',
    change: world => (world.now = new Date('2026-12-01T00:00:00Z')),
    outcomes: {},
  },
  {
    when: 'the content tag of a base is gone',
    change: world => {
      for (const name of world.registry.tags.keys()) {
        if (name.startsWith('ghcr.io/acme/base:fp-')) world.registry.tags.delete(name)
      }
    },
    outcomes: { base: 'missing published', app: 'stale published' },
  },
  {
    when: 'the upstream moved',
    change: world => world.publishUpstream('python:3.12-slim', 'python 3.12.2'),
    outcomes: {},
  },
])('when $when', async ({ change, outcomes }) => {
  const world = await publishedWorld()
  change(world)
  expect(await world.outcomes()).toEqual({ ...UNCHANGED, ...outcomes })
  expect(await world.outcomes()).toEqual(UNCHANGED)
})

test('content that is there gets its tag by one PUT of the same manifest, without a builder', async () => {
  const world = await publishedWorld()
  const before = world.digestOf('base:latest')
  world.registry.tags.set('ghcr.io/acme/base:latest', world.digestOf('tool:main') ?? ('' as never))
  expect(await world.outcomes()).toEqual({ ...UNCHANGED, base: 'tags-missing tagged' })
  expect([world.builders, world.registry.put]).toEqual([[], ['ghcr.io/acme/base:latest']])
  expect(world.digestOf('base:latest')).toBe(before)
})

test('a run that was killed between content tag and moving tags is completed by the next', async () => {
  const world = new AppWorld()
  world.registry.guard = action => {
    if (action === 'put') throw new Error('killed')
  }
  await world.run().catch(() => undefined)
  expect([...world.registry.tags.keys()].filter(name => !name.includes(':fp-'))).toEqual([])
  world.registry.guard = () => undefined
  world.builders.length = 0
  expect(await world.outcomes()).toEqual({
    base: 'tags-missing tagged',
    tool: 'tags-missing tagged',
    app: 'tags-missing tagged',
  })
  expect(world.builders).toEqual([])
})

test('a parent that was rebuilt under the same recipe makes its child stale', async () => {
  const world = await publishedWorld()
  const old = world.digestOf('base:latest')
  await world.run({ ...ON_MAIN, selection: { kind: 'names', names: ['base'] }, force: true })
  expect(world.digestOf('base:latest')).not.toBe(old)
  const { report } = await world.run()
  expect(report.images.map(({ name, state, reasons }) => [name, state, reasons.length])).toEqual([
    ['base', 'present', 0],
    ['tool', 'present', 0],
    ['app', 'stale', 1],
  ])
})

test('force rebuilds what is selected without the layer cache, and what stands on it', async () => {
  const world = await publishedWorld()
  const forced = { ...ON_MAIN, force: true, selection: { kind: 'bases' } as const }
  expect(await world.outcomes(forced)).toEqual({ base: 'forced published' })
  const proved = world.builders[0]?.requests[0]?.definition.target
  expect(proved?.base?.['no-cache']).toBe(true)
  const exported = world.builders[0]?.requests[1]?.definition.target
  expect(exported?.base?.['no-cache']).toBeUndefined()
  expect(await world.outcomes()).toEqual({ ...UNCHANGED, app: 'stale published' })
})

test.each([
  { selection: { kind: 'bases' } as const, names: ['base'] },
  { selection: { kind: 'apps' } as const, names: ['base', 'tool', 'app'] },
  { selection: { kind: 'names', names: ['app'] } as const, names: ['base', 'app'] },
  { selection: { kind: 'names', names: ['tool'] } as const, names: ['tool'] },
])(
  'a selection of $selection plans $names, and tags none but the selected',
  async ({ selection, names }) => {
    const world = new AppWorld()
    const { report } = await world.run({ ...ON_MAIN, selection })
    expect(report.images.map(({ name }) => name)).toEqual(names)
    const tagged = report.images.filter(({ tags }) => tags.length > 1).map(({ name }) => name)
    expect(tagged).toEqual(selection.kind === 'apps' ? ['tool', 'app'] : names.slice(-1))
  },
)

test('the fingerprint of an image does not hang on what is selected', async () => {
  const world = new AppWorld()
  const all = (await world.plan()).plan.images
  for (const selection of [{ kind: 'bases' }, { kind: 'names', names: ['app'] }] as const) {
    for (const { name, fingerprint } of (await world.plan({ ...ON_MAIN, selection })).plan.images) {
      expect(fingerprint).toBe(all.find(image => image.name === name)?.fingerprint)
    }
  }
})

test('an unknown name is refused with a suggestion', async () => {
  const world = new AppWorld()
  const planned = world.plan({ ...ON_MAIN, selection: { kind: 'names', names: ['ap'] } })
  await expect(planned).rejects.toMatchObject({
    message: 'there is no image "ap" in this repository',
    remedy: 'Did you mean app? Choose among: base, app, tool; or bases, apps, all.',
  })
})

test('an app for one more platform is missing because of the platforms, not built for the first time', async () => {
  const world = new AppWorld()
  world.publishUpstream('python:3.12-slim', 'python 3.12.1', ['linux/amd64', 'linux/arm64'])
  await world.run()
  world.files['.github/base-images.yml'] =
    `defaults: { platforms: [linux/amd64, linux/arm64] }\n${String(FILES['.github/base-images.yml'])}`
  const { report } = await world.run()
  expect(report.images.map(({ name, reasons }) => [name, reasons.map(({ kind }) => kind)])).toEqual(
    [
      ['base', ['platforms']],
      ['tool', ['platforms']],
      ['app', ['parent', 'platforms']],
    ],
  )
  expect(report.images.map(({ sizes }) => sizes.map(({ platform }) => platform))).toEqual(
    report.images.map(() => ['linux/amd64', 'linux/arm64']),
  )
})

test.each<{ when: string; settings: string; change: (world: AppWorld) => void }>([
  {
    when: 'a month turns',
    settings: 'refresh: monthly',
    change: world => (world.now = new Date('2027-01-15T00:00:00Z')),
  },
  {
    when: 'its upstream moves',
    settings: 'upstream: digest',
    change: world => world.publishUpstream('python:3.12-slim', 'python 3.12.2'),
  },
])('a version that is published stays as it is when $when', async ({ settings, change }) => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = String(FILES['.github/base-images.yml']).replace(
    'context: tool',
    `context: tool, ${settings}`,
  )
  await world.run(onTag('v1.2.3'))
  const version = world.digestOf('tool:1.2.3')
  change(world)
  const { report } = await world.run(onTag('v1.2.3'))
  expect(report.images.find(({ name }) => name === 'tool')).toMatchObject({
    state: 'present',
    outcome: 'unchanged',
    digest: version,
  })
  expect(world.digestOf('tool:1.2.3')).toBe(version)
})
