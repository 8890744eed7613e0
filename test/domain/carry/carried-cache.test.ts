import { describe, expect, test } from '@jest/globals'
import type { BuildSpec } from '../../../src/domain/bake/definition.ts'
import { type CarryUser, chooseCarried } from '../../../src/domain/carry/carried-cache.ts'
import type { DownloadCache } from '../../../src/domain/carry/download-cache.ts'
import type { Recipe } from '../../../src/domain/fingerprint/recipe.ts'

const uv: DownloadCache = {
  id: '/root/.cache/uv',
  owner: [],
  folders: ['.'],
  run: 'uv sync',
  line: 3,
  secret: undefined,
  standsOn: 'python:3.12',
}

const recipe: Recipe = {
  v: 1,
  dockerfile: {},
  sources: [],
  dependencies: [{ file: 'uv.lock', use: 'uv sync', value: { packages: ['a 1'] } }],
  args: {},
  upstream: [],
  parents: {},
  platforms: ['linux/amd64'],
}

const spec: BuildSpec = {
  name: 'base',
  context: '/r',
  file: '/r/Dockerfile',
  configFile: '/run/config.tar',
  target: undefined,
  platforms: ['linux/amd64'],
  args: {},
  pins: [{ contextKey: 'python:3.12', kind: 'reference', source: 'docker-image://p@sha256:1' }],
  buildContexts: {},
  labels: {},
  secrets: [],
  ssh: [],
  network: undefined,
  cacheFrom: [],
  cacheTo: [],
  noCache: false,
  checks: [],
  attestations: [],
  rewriteTimestamp: false,
}

interface UserChange {
  readonly spec?: Partial<BuildSpec>
  readonly recipe?: Partial<Recipe>
  readonly cache?: Partial<DownloadCache>
  readonly finalBase?: string | undefined
}

const user = (change: UserChange = {}): CarryUser => ({
  spec: { ...spec, ...change.spec },
  recipe: { ...recipe, ...change.recipe },
  downloadCaches: [{ ...uv, ...change.cache }],
  finalBase: change.finalBase ?? 'python:3.12',
})
const app = (change: UserChange = {}) => user({ ...change, spec: { name: 'app', ...change.spec } })

test('a cache is carried with what moves it and the name that it is kept under', () => {
  const { carried, left } = chooseCarried([user()])
  expect(left).toEqual([])
  expect(carried).toEqual([
    {
      id: '/root/.cache/uv',
      namespace: '',
      owner: [],
      folders: ['.'],
      images: ['base'],
      mover: 'docker-image://p@sha256:1',
      isEmptied: false,
      key: expect.stringMatching(/^base-image-downloads-1-[0-9a-f]{12}-[0-9a-f]{8}-[0-9a-f]{24}$/),
      prefixes: [
        expect.stringMatching(/^base-image-downloads-1-[0-9a-f]{12}-[0-9a-f]{8}-$/),
        expect.stringMatching(/^base-image-downloads-1-[0-9a-f]{12}-$/),
      ],
    },
  ])
  const [only] = carried
  expect(
    only?.prefixes.every((prefix, at) => [only.key, ...only.prefixes][at]?.startsWith(prefix)),
  ).toBe(true)
})

describe('images', () => {
  test('that use one folder of the builder share it', () => {
    const { carried } = chooseCarried([
      app({ cache: { folders: ['uv'] }, spec: { noCache: true } }),
      user({ cache: { folders: ['pip', 'uv'] } }),
    ])
    expect(carried.map(({ images, folders, isEmptied }) => [images, folders, isEmptied])).toEqual([
      [['app', 'base'], ['pip', 'uv'], true],
    ])
  })

  test('of which one takes all of it share all of it', () => {
    const { carried } = chooseCarried([app({ cache: { folders: ['uv'] } }), user()])
    expect(carried.map(({ folders }) => folders)).toEqual([['.']])
  })

  test.each<{ what: string; change: UserChange }>([
    { what: 'id', change: { cache: { id: 'x' } } },
    { what: 'owner', change: { cache: { owner: ['uid=1000'] } } },
    { what: 'namespace', change: { spec: { args: { BUILDKIT_CACHE_MOUNT_NS: 'x' } } } },
  ])('with another $what have a folder of their own', ({ change }) => {
    const { carried } = chooseCarried([user(), app(change)])
    expect(carried.map(({ images }) => images)).toEqual([['base'], ['app']])
    expect(new Set(carried.map(({ prefixes }) => prefixes[1])).size).toBe(2)
  })
})

describe('what moves the files', () => {
  const onParent = (pins: BuildSpec['pins']) =>
    app({ cache: { standsOn: 'ghcr.io/acme/base:latest' }, spec: { pins } })
  test.each<{ when: string; users: readonly CarryUser[]; mover: string }>([
    {
      when: 'its base is pinned to nothing',
      users: [user({ spec: { pins: [] } })],
      mover: 'docker-image://python:3.12',
    },
    {
      when: 'its base is built in the same run',
      users: [
        onParent([{ contextKey: 'ghcr.io/acme/base', kind: 'target', image: 'base' }]),
        { ...user(), downloadCaches: [] },
      ],
      mover: 'docker-image://p@sha256:1',
    },
    {
      when: 'its base is there',
      users: [
        onParent([
          {
            contextKey: 'ghcr.io/acme/base',
            kind: 'reference',
            source: 'oci-layout:///l@sha256:2',
          },
        ]),
      ],
      mover: 'oci-layout:///l@sha256:2',
    },
  ])('when $when', ({ users, mover }) => {
    expect(chooseCarried(users).carried.map(one => one.mover)).toEqual([mover])
  })
})

describe('left where it is', () => {
  test.each<{ why: string; users: readonly CarryUser[] }>([
    {
      why: 'the RUN at line 3 of the Dockerfile of app can see a mount of type ssh',
      users: [user(), app({ cache: { secret: 'a mount of type ssh' } })],
    },
    {
      why: 'the RUN at line 3 of the Dockerfile of base stands on no image that could move them',
      users: [user({ cache: { standsOn: undefined } })],
    },
    {
      why: 'the RUN at line 3 of the Dockerfile of app stands on no image that could move them',
      users: [
        app({
          spec: { pins: [{ contextKey: 'python:3.12', kind: 'target', image: 'elsewhere' }] },
        }),
      ],
    },
  ])('because $why', ({ why, users }) => {
    expect(chooseCarried(users)).toEqual({ carried: [], left: [why] })
  })
})

describe('the key', () => {
  const keyOf = (change: UserChange) => chooseCarried([user(change)]).carried[0]
  test.each<{ what: string; change: UserChange }>([
    {
      what: 'a dependency',
      change: { recipe: { dependencies: [{ file: 'uv.lock', use: 'uv sync', value: 'b' }] } },
    },
    {
      what: 'a dependency file that counts by its bytes',
      change: { recipe: { sources: [['uv.lock', '100644', 'b']] } },
    },
    { what: 'the command', change: { cache: { run: 'uv sync --no-dev' } } },
    { what: 'an argument', change: { recipe: { args: { V: '2' } } } },
    { what: 'the refresh period', change: { recipe: { epoch: '2026-11' } } },
  ])('is another one for $what, and the nearest is found', ({ change }) => {
    const [now, before] = [keyOf(change), keyOf({})]
    expect(now?.key).not.toBe(before?.key)
    expect(now?.prefixes).toEqual(before?.prefixes)
  })

  test.each<{ what: string; change: UserChange }>([
    { what: 'code', change: { recipe: { sources: [['main.py', '100644', 'b']] } } },
    { what: 'the line of the RUN', change: { cache: { line: 9 } } },
    { what: 'its base', change: { cache: { standsOn: 'python' }, spec: { pins: [] } } },
  ])('is the same for $what', ({ change }) => {
    expect(keyOf(change)?.key).toBe(keyOf({})?.key)
  })

  test('has other beginnings on another platform', () => {
    const other = keyOf({ spec: { platforms: ['linux/arm64'] } })
    expect(other?.prefixes[1]).not.toBe(keyOf({})?.prefixes[1])
  })
})
