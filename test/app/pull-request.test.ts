import { expect, test } from '@jest/globals'
import { cacheTag } from '../../src/app/build/cache-refs.ts'
import type { RunOptions } from '../../src/app/options.ts'
import type { RunEvent } from '../../src/domain/release/event.ts'
import {
  type AppWorld,
  ON_MAIN,
  ON_PULL_REQUEST,
  publishedWorld,
  AppWorld as World,
} from '../support/app/app-world.ts'

test('a pull request builds into a layout and measures, from the last image of the default branch', async () => {
  const world = await publishedWorld()
  const before = new Map(world.registry.tags)
  world.files['app/main.py'] = 'print(2)\n'
  const { report, images } = await world.run(ON_PULL_REQUEST)
  expect(world.registry.tags).toEqual(before)
  expect(report.pushed).toBe(false)
  const app = report.images.find(({ name }) => name === 'app')
  const layers = images.get('app')?.perPlatform[0]?.manifest.layers ?? []
  const config = images.get('app')?.perPlatform[0]?.manifest.config
  expect(app).toMatchObject({
    state: 'missing',
    outcome: 'built',
    sizes: [
      {
        platform: 'linux/amd64',
        layers: [{ role: 'upstream' }, { role: 'base' }, { role: 'app' }],
        pullCostBytes: (layers.at(-1)?.size ?? 0) + (config?.size ?? 0),
      },
    ],
  })
  expect(report.images.find(({ name }) => name === 'base')?.sizes[0]?.pullCostBytes).toBe(0)
  const pinned = world.builders[0]?.requests[0]?.definition.target.app?.contexts
  expect(pinned).toEqual({
    'ghcr.io/acme/base': `docker-image://ghcr.io/acme/base@${world.digestOf('base:latest')}`,
  })
})

test('base and app changed in one pull request: the app is built on that base', async () => {
  const world = await publishedWorld()
  world.files['base/packages.txt'] = 'jq\n'
  world.files['app/main.py'] = 'print(2)\n'
  const { images, report } = await world.run(ON_PULL_REQUEST)
  const layersOf = (name: string) =>
    images.get(name)?.perPlatform[0]?.manifest.layers.map(({ digest }) => digest) ?? []
  expect(layersOf('app').slice(0, -1)).toEqual(layersOf('base'))
  expect(images.get('app')?.annotations['org.opencontainers.image.base.digest']).toBe(
    images.get('base')?.digest,
  )
  expect(report.images.map(({ name, outcome, tags }) => [name, outcome, tags.length])).toEqual([
    ['base', 'built', 1],
    ['tool', 'unchanged', 1],
    ['app', 'built', 1],
  ])
  expect(world.builders[0]?.requests[0]?.definition.target.app?.contexts).toEqual({
    'ghcr.io/acme/base': 'target:base',
  })
})

test('without a baseline there is no pull cost', async () => {
  const world = new World()
  const { report } = await world.run(ON_PULL_REQUEST)
  expect(
    report.images.flatMap(({ sizes }) => sizes.map(({ pullCostBytes }) => pullCostBytes)),
  ).toEqual([null, null, null])
})

test('a run into a layout takes its parents from there', async () => {
  const world = new World()
  world.isLayout = true
  await world.run()
  world.files['app/main.py'] = 'print(2)\n'
  const { report } = await world.run()
  expect(report.images.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['base', 'unchanged'],
    ['tool', 'unchanged'],
    ['app', 'built'],
  ])
  const base = world.layout.tags.get('ghcr.io/acme/base:latest')
  expect(world.builders[1]?.requests[0]?.definition.target.app?.contexts).toEqual({
    'ghcr.io/acme/base': `oci-layout:///layout@${base}`,
  })
  expect(world.registry.tags.size).toBe(0)
})

const pull = (fork: boolean): RunEvent => ({
  kind: 'pull-request',
  number: 7,
  baseBranch: 'release/2',
  headCommit: 'c'.repeat(40),
  fork,
})
const cache = (branch: string) => `type=registry,ref=ghcr.io/acme/tool:${cacheTag(branch)}`
const WRITTEN = 'mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true'

test.each<{
  when: string
  event: RunEvent
  options: Partial<RunOptions>
  from: readonly string[]
  to: readonly string[]
}>([
  {
    when: 'the default branch',
    event: { kind: 'branch-push', branch: 'main' },
    options: {},
    from: [cache('main')],
    to: [`${cache('main')},${WRITTEN}`],
  },
  {
    when: 'another branch',
    event: { kind: 'branch-push', branch: 'feature/x' },
    options: {},
    from: [cache('feature/x'), cache('main')],
    to: [`${cache('feature/x')},${WRITTEN}`],
  },
  {
    when: 'a pull request',
    event: pull(false),
    options: { writeCache: false },
    from: [cache('pull-request-7'), cache('release/2'), cache('main')],
    to: [],
  },
  {
    when: 'a pull request that was told where to write',
    event: pull(false),
    options: { writeCache: false, cacheTo: ['type=gha'] },
    from: [],
    to: ['type=gha'],
  },
  {
    when: 'a fork, whatever it was told',
    event: pull(true),
    options: { writeCache: false, cacheFrom: ['type=gha'], cacheTo: ['type=registry,ref=x'] },
    from: ['type=gha'],
    to: [],
  },
  {
    when: 'a git tag',
    event: { kind: 'tag-push', tag: 'v1.0.0' },
    options: {},
    from: [cache('main')],
    to: [],
  },
  {
    when: 'a run that uses none',
    event: { kind: 'branch-push', branch: 'main' },
    options: { useCache: false },
    from: [],
    to: [],
  },
])('caches of $when', async ({ event, options, from, to }) => {
  const world = new World()
  await world.run({ ...ON_MAIN, ...options, release: { ...ON_MAIN.release, event } })
  expect(toolOf(world)).toEqual([from, to])
})

function toolOf(world: AppWorld) {
  const tool = world.builders[0]?.requests[0]?.definition.target.tool
  return [tool?.['cache-from'] ?? [], tool?.['cache-to'] ?? []]
}

test('branches whose slugs are the same have caches of their own', () => {
  expect([cacheTag('a/b'), cacheTag('a-b')].map(tag => tag.replace(/[0-9a-f]{6}$/, ''))).toEqual([
    'cache-a-b-',
    'cache-a-b-',
  ])
  expect(cacheTag('a/b')).not.toBe(cacheTag('a-b'))
  expect(cacheTag('日本')).toMatch(/^cache-branch-[0-9a-f]{6}$/)
})
