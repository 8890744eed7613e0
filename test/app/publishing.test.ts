import { expect, test } from '@jest/globals'
import { recordOf } from '../../src/app/look-up/found-image.ts'
import {
  StoreDeniedError,
  StoreUnavailableError,
  TagConflictError,
} from '../../src/domain/errors.ts'
import { outputsOf } from '../../src/entry/outputs.ts'
import {
  AppWorld,
  COMMIT,
  CONFIG,
  ON_MAIN,
  onTag,
  publishedWorld,
  SOURCE,
} from '../support/app/app-world.ts'
import { writeImage } from '../support/app/fake-images.ts'

test('a release tags the content that is there, and its families', async () => {
  const world = await publishedWorld()
  expect(await world.outcomes(onTag('v1.2.3'))).toEqual({
    base: 'present unchanged',
    tool: 'tags-missing tagged',
    app: 'tags-missing tagged',
  })
  expect(world.builders).toEqual([])
  expect(world.registry.put.filter(name => name.includes('app'))).toEqual([
    'ghcr.io/acme/app:1.2.3',
    'ghcr.io/acme/app:1.2',
    'ghcr.io/acme/app:1',
    'ghcr.io/acme/app:latest',
  ])
})

test('a version that is published with other content is refused before any build', async () => {
  const world = await publishedWorld()
  await world.run(onTag('v1.2.3'))
  world.files['app/main.py'] = 'print(2)\n'
  const rerun = world.run(onTag('v1.2.3'))
  await expect(rerun).rejects.toThrow(TagConflictError)
  await expect(rerun).rejects.toThrow(
    /app:1.2.3 is published with fingerprint [0-9a-f]{64}, this commit gives fingerprint [0-9a-f]{64}/,
  )
  expect(world.builders).toEqual([])
})

test('a version that another run published while this one built is refused, and no moving tag is set', async () => {
  const world = await publishedWorld()
  world.files['app/main.py'] = 'print(2)\n'
  world.prepare = builder => {
    builder.beforeExport = () => {
      const digest = writeImage(world.registry, {
        builds: [{ platform: 'linux/amd64', layers: ['theirs'] }],
      })
      world.registry.tags.set('ghcr.io/acme/app:2.0.0', digest)
    }
  }
  const { report } = await world.run(onTag('v2.0.0'))
  expect(report.images.find(({ name }) => name === 'app')).toMatchObject({
    outcome: 'failed',
    error: expect.stringContaining('app:2.0.0 is published with an image without a record'),
  })
  expect(world.registry.put.filter(name => name.includes('/app:'))).toEqual([])
})

test('the same version again is no work, also under another digest', async () => {
  const world = await publishedWorld()
  await world.run(onTag('v1.2.3'))
  const published = world.digestOf('app:1.2.3')
  await world.run({ ...onTag('v1.2.3'), force: true })
  expect(world.digestOf('app:1.2.3')).toBe(published)
  expect(world.digestOf('app:1.2')).toBe(published)
})

test('an older release does not move the tags of a newer one', async () => {
  const world = await publishedWorld()
  await world.run(onTag('v1.2.0'))
  const newer = world.digestOf('app:latest')
  world.files['app/main.py'] = 'print("fix")\n'
  const { report } = await world.run(onTag('v1.1.9'))
  expect(report.images.find(({ name }) => name === 'app')?.tags.slice(1)).toEqual(['1.1.9', '1.1'])
  expect([world.digestOf('app:latest'), world.digestOf('app:1')]).toEqual([newer, newer])
  expect(report.notices).toContain(
    'ghcr.io/acme/app:1 stays where it is: a higher release is published',
  )
})

test.each<{ when: string; change: (world: AppWorld) => void; said: string }>([
  {
    when: 'the branch has moved on',
    change: world => (world.head = 'f'.repeat(40)),
    said: 'the branch has a newer commit',
  },
  {
    when: 'the head cannot be asked',
    change: world => (world.head = new Error('503')),
    said: 'the head of the branch could not be asked',
  },
])('branch tags stay when $when; the commit gets its own', async ({ change, said }) => {
  const world = await publishedWorld()
  const before = world.digestOf('app:main')
  world.files['app/main.py'] = 'print(2)\n'
  change(world)
  const { report } = await world.run()
  const app = report.images.find(({ name }) => name === 'app')
  expect(app?.tags.slice(1)).toEqual(['main-1234567'])
  expect(world.digestOf('app:main')).toBe(before)
  expect(report.notices).toContain(`ghcr.io/acme/app:main stays where it is: ${said}`)
})

test('branch tags stay when the branch moves on while it is built', async () => {
  const world = await publishedWorld()
  const before = world.digestOf('app:main')
  world.files['app/main.py'] = 'print(2)\n'
  world.prepare = builder => {
    builder.beforeExport = () => {
      world.head = 'f'.repeat(40)
    }
  }
  const { report } = await world.run()
  expect(world.digestOf('app:main')).toBe(before)
  expect(report.images.find(({ name }) => name === 'app')).toMatchObject({
    outcome: 'published',
    tagNotices: ['ghcr.io/acme/app:main stays where it is: the branch has a newer commit'],
  })
})

test.each<{
  what: string
  annotations: Readonly<Record<string, string>>
  moved: boolean
  said: string
}>([
  {
    what: 'another repository',
    annotations: { 'org.opencontainers.image.source': 'https://github.com/other/shop' },
    moved: false,
    said: 'ghcr.io/acme/tool:main stays where it is: it belongs to https://github.com/other/shop',
  },
  {
    what: 'no repository',
    annotations: {},
    moved: true,
    said: 'ghcr.io/acme/tool:main named no source repository and is taken over',
  },
])(
  'a tag whose image names $what as its source is moved: $moved',
  async ({ annotations, moved, said }) => {
    const world = await publishedWorld()
    const theirs = writeImage(world.registry, {
      builds: [{ platform: 'linux/amd64', layers: ['theirs'] }],
      annotations,
    })
    world.registry.tags.set('ghcr.io/acme/tool:main', theirs)
    const { report } = await world.run()
    expect(world.digestOf('tool:main') === theirs).toBe(!moved)
    expect(report.notices).toContain(said)
  },
)

test('what an image remembers: record, base, revision, source', async () => {
  const world = new AppWorld()
  const { images, planned } = await world.run(onTag('v1.2.3'))
  const [app, base] = [images.get('app'), images.get('base')]
  const python = world.upstreams.tags.get('docker.io/library/python:3.12-slim')
  expect(app?.annotations).toMatchObject({
    'org.opencontainers.image.revision': COMMIT,
    'org.opencontainers.image.source': SOURCE,
    'org.opencontainers.image.version': '1.2.3',
    'org.opencontainers.image.base.name': 'ghcr.io/acme/base:latest',
    'org.opencontainers.image.base.digest': base?.digest,
    'io.github.base-image-action.fingerprint': planned.plan.images.find(
      ({ name }) => name === 'app',
    )?.fingerprint,
    'io.github.base-image-action.record-version': '1',
  })
  expect(base?.annotations).toMatchObject({
    'org.opencontainers.image.base.name': 'docker.io/library/python:3.12-slim',
    'org.opencontainers.image.base.digest': python,
  })
  const record = recordOf(app)
  expect(record.kind === 'record' && record.record).toMatchObject({
    parentConfigs: { base: { 'linux/amd64': base?.perPlatform[0]?.configDigest } },
    layerCounts: { 'linux/amd64': { upstream: 1, base: 1 } },
    upstreams: {},
  })
  const ofBase = recordOf(base)
  expect(ofBase.kind === 'record' && ofBase.record).toMatchObject({
    layerCounts: { 'linux/amd64': { upstream: 1, base: 0 } },
    upstreams: { 'python:3.12-slim': { digest: python, takenAt: '2026-11-21T12:00:00.000Z' } },
  })
})

test('an image of several platforms keeps fingerprint and base on its index, the record on each manifest', async () => {
  const world = new AppWorld()
  world.publishUpstream('python:3.12-slim', 'python', ['linux/amd64', 'linux/arm64'])
  world.files['.github/base-images.yml'] =
    `defaults: { platforms: [linux/arm64, linux/amd64] }\n${CONFIG}`
  const { images, report } = await world.run()
  const app = images.get('app')
  const base = images.get('base')
  expect(app?.mediaType).toBe('application/vnd.oci.image.index.v1+json')
  expect(app?.annotations['org.opencontainers.image.base.digest']).toBe(base?.digest)
  const record = recordOf(app)
  expect(record.kind === 'record' && record.record.parentConfigs).toEqual({
    base: Object.fromEntries(
      (base?.perPlatform ?? []).map(({ platform, configDigest }) => [platform, configDigest]),
    ),
  })
  expect(
    report.images.map(({ sizes }) =>
      sizes.map(({ bytesByRole, platform }) => [platform, bytesByRole.upstream > 0]),
    ),
  ).toEqual(
    report.images.map(() => [
      ['linux/amd64', true],
      ['linux/arm64', true],
    ]),
  )
  expect(await world.outcomes()).toEqual({
    base: 'present unchanged',
    tool: 'present unchanged',
    app: 'present unchanged',
  })
})

test('a record that would not fit shrinks, and the next run finds its image all the same', async () => {
  const world = new AppWorld()
  for (let index = 0; index < 4000; index += 1) {
    world.files[`app/data/part-${index % 7}/${(index * 7919) % 104729}.bin`] = `${index * 31}`
  }
  world.files['app/Dockerfile'] = 'FROM ghcr.io/acme/base\nCOPY data /data\n'
  const { images } = await world.run()
  const app = images.get('app')
  expect(app?.annotations['io.github.base-image-action.record']?.length).toBeLessThanOrEqual(
    64 * 1024,
  )
  expect((await world.outcomes()).app).toBe('present unchanged')
  world.files['app/data/part-3/new.bin'] = 'new'
  const { report } = await world.run()
  expect(report.images.find(({ name }) => name === 'app')).toMatchObject({
    state: 'missing',
    reasons: [{ kind: 'sources' }],
  })
})

test.each([
  { may: 'not write', push: false },
  { may: 'write', push: true },
])('a registry that refuses to read, in a run that may $may', async ({ push }) => {
  const world = await publishedWorld()
  world.registry.guard = (action, name) => {
    if (action === 'read' && name.includes('/tool')) {
      throw new StoreDeniedError('the registry refused to read ghcr.io/acme/tool', {
        remedy: 'Give the job `packages: read`.',
      })
    }
  }
  const planned = world.plan({ ...ON_MAIN, push: { push, why: 'a test' } })
  if (push) {
    await expect(planned).rejects.toThrow(StoreDeniedError)
    return
  }
  expect((await planned).plan.images.map(({ name, state }) => [name, state])).toEqual([
    ['base', 'present'],
    ['tool', 'missing'],
    ['app', 'present'],
  ])
  expect(world.said).toEqual([
    'warning: the registry refused to read ghcr.io/acme/tool; tool counts as missing. Give the job `packages: read`.',
  ])
})

test('a registry that cannot be asked is never absence', async () => {
  const world = await publishedWorld()
  world.registry.guard = () => {
    throw new StoreUnavailableError('503', { remedy: 'Wait.' })
  }
  await expect(world.run({ ...ON_MAIN, push: { push: false, why: 'a test' } })).rejects.toThrow(
    StoreUnavailableError,
  )
  expect(world.builders).toEqual([])
})

test('a tag that is refused fails its image and no other', async () => {
  const world = new AppWorld()
  world.registry.guard = (action, name) => {
    if (action === 'put' && name === 'ghcr.io/acme/tool:main') {
      throw new StoreDeniedError('refused to write', { remedy: 'Give the job `packages: write`.' })
    }
  }
  const { report } = await world.run()
  expect(report.images.map(({ name, outcome, error }) => [name, outcome, error])).toEqual([
    ['base', 'published', null],
    ['tool', 'failed', 'refused to write\nGive the job `packages: write`.'],
    ['app', 'published', null],
  ])
  expect(report.failed).toBe(true)
})

test('a release that runs again in a new month builds nothing and moves no tag, also when its base was refreshed meanwhile', async () => {
  const world = await publishedWorld()
  await world.run(onTag('v1.2.3'))
  const released = world.digestOf('app:1.2.3')
  world.now = new Date('2026-12-02T00:00:00Z')
  world.publishUpstream('python:3.12-slim', 'python 3.12.2')
  world.builders.length = 0
  world.registry.put.length = 0
  expect(await world.outcomes(onTag('v1.2.3'))).toEqual({
    base: 'present unchanged',
    app: 'present unchanged',
    tool: 'present unchanged',
  })
  expect([world.builders, world.registry.put]).toEqual([[], []])
  // The month's refresh, and again.
  await world.run()
  expect(world.digestOf('app:main')).not.toBe(released)
  world.builders.length = 0
  world.registry.put.length = 0
  expect(await world.outcomes(onTag('v1.2.3'))).toMatchObject({ app: 'present unchanged' })
  expect([world.builders, world.registry.put]).toEqual([[], []])
  for (const tag of ['1.2.3', '1.2', '1', 'latest']) {
    expect([tag, world.digestOf(`app:${tag}`)]).toEqual([tag, released])
  }
})

test('a release that was stopped before its moving tags is finished from the version, without a build', async () => {
  const world = await publishedWorld()
  await world.run(onTag('v1.2.3'))
  const released = world.digestOf('app:1.2.3')
  for (const tag of ['1.2', '1', 'latest']) {
    world.registry.tags.delete(`ghcr.io/acme/app:${tag}`)
  }
  world.now = new Date('2026-12-02T00:00:00Z')
  world.publishUpstream('python:3.12-slim', 'python 3.12.2')
  await world.run()
  world.builders.length = 0
  expect(await world.outcomes(onTag('v1.2.3'))).toMatchObject({ app: 'tags-missing tagged' })
  expect(world.builders).toEqual([])
  for (const tag of ['1.2.3', '1.2', '1', 'latest']) {
    expect([tag, world.digestOf(`app:${tag}`)]).toEqual([tag, released])
  }
})

test('a new version in a new month is built on a refreshed base', async () => {
  const world = await publishedWorld()
  await world.run(onTag('v1.2.3'))
  world.now = new Date('2026-12-02T00:00:00Z')
  world.publishUpstream('python:3.12-slim', 'python 3.12.2')
  world.files['app/main.py'] = 'print(2)\n'
  expect(await world.outcomes(onTag('v1.2.4'))).toEqual({
    base: 'missing published',
    app: 'missing published',
    tool: 'tags-missing tagged',
  })
})

const IMAGE = 'ghcr.io/acme/tool'

/** Refuses to write one tag. */
function refusing(world: AppWorld, tag: string): void {
  world.registry.guard = (action, name) => {
    if (action === 'put' && name === tag) {
      throw new StoreDeniedError('refused to write', { remedy: 'Give the job `packages: write`.' })
    }
  }
}

test.each<{ refused: string; set: readonly string[]; unset: readonly string[] }>([
  { refused: '1.2.3', set: [], unset: ['1.2.3', '1.2', '1', 'latest'] },
  { refused: '1', set: ['1.2.3', '1.2'], unset: ['1', 'latest'] },
])(
  'tags that were set before $refused was refused are told, and those that were not',
  async ({ refused, set, unset }) => {
    const world = new AppWorld()
    refusing(world, `${IMAGE}:${refused}`)
    const result = await world.run(onTag('v1.2.3'))
    expect(set.map(tag => world.digestOf(`tool:${tag}`))).toEqual(set.map(() => expect.any(String)))
    expect(result.report.images.find(({ name }) => name === 'tool')).toMatchObject({
      outcome: 'failed',
      error: 'refused to write\nGive the job `packages: write`.',
      tags: [expect.stringMatching(/^fp-/), ...set],
      tagNotices: [
        `not set, for one of them failed: ${unset.map(tag => `${IMAGE}:${tag}`).join(', ')}`,
      ],
    })
    const { images } = outputsOf(result, { kind: 'all' })
    expect(JSON.parse(images ?? '').tool.tags.slice(1)).toEqual(set)
  },
)

test('tags that were there before one was refused are told as well', async () => {
  const world = await publishedWorld()
  await world.run(onTag('v1.2.3'))
  world.registry.tags.delete(`${IMAGE}:1.2.3`)
  world.registry.tags.delete(`${IMAGE}:latest`)
  refusing(world, `${IMAGE}:1.2.3`)
  const { report } = await world.run(onTag('v1.2.3'))
  expect(report.images.find(({ name }) => name === 'tool')).toMatchObject({
    tags: [expect.stringMatching(/^fp-/), '1.2', '1'],
    tagNotices: [`not set, for one of them failed: ${IMAGE}:1.2.3, ${IMAGE}:latest`],
  })
})
