import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { type PlacedImage, reportImages } from '../../../src/app/report/report-images.ts'
import { InputError, StoreDeniedError } from '../../../src/domain/errors.ts'
import type { Recipe } from '../../../src/domain/fingerprint/recipe.ts'
import { encodeRecord, RECORD_ANNOTATION } from '../../../src/domain/fingerprint/record.ts'
import type { StoredManifest } from '../../../src/domain/oci/manifest.ts'
import type { Repository, Tag } from '../../../src/domain/oci/reference.ts'
import { FakeStore } from '../../support/app/fake-store.ts'
import { keepImage, keepIndex } from '../foreign-images.ts'

const repository = 'ghcr.io/acme/app' as Repository
const DEBIAN = { content: 'debian', size: 100 }
const PACKAGES = { content: 'packages', size: 20 }
const CODE = { content: 'code', size: 3 }
const record = (upstream: number, base: number) => ({
  [RECORD_ANNOTATION]: encodeRecord({
    v: 1,
    fingerprint: 'f'.repeat(64) as never,
    recipe: { v: 1, sources: [], dependencies: [] } as unknown as Recipe,
    upstreams: {},
    parentConfigs: {},
    layerCounts: { 'linux/amd64': { upstream, base } },
  }),
})

interface World {
  readonly store: FakeStore
  readonly upstreams: FakeStore
  readonly base: StoredManifest
}

function newWorld(): World {
  const [store, upstreams] = [new FakeStore(), new FakeStore()]
  return { store, upstreams, base: keepImage(upstreams, { layers: [DEBIAN] }) }
}

function placed({ store }: World, name: string, { digest }: StoredManifest): PlacedImage {
  store.tags.set(`${repository}:${name}`, digest)
  return { name, store, repository, reference: name as Tag }
}

const names = ({ digest }: StoredManifest, name = 'python:3.12') => ({
  'org.opencontainers.image.base.digest': digest,
  'org.opencontainers.image.base.name': name,
})

test.each<{
  when: string
  image: (world: World) => StoredManifest
  roles: readonly string[]
  notice?: string
}>([
  {
    when: 'its record tells them',
    image: ({ store }) =>
      keepImage(store, { layers: [DEBIAN, PACKAGES, CODE], annotations: record(1, 1) }),
    roles: ['upstream', 'base', 'app'],
  },
  {
    when: 'its record cannot be read',
    image: ({ store, base }) =>
      keepImage(store, {
        layers: [DEBIAN, CODE],
        annotations: { ...names(base), [RECORD_ANNOTATION]: 'x' },
      }),
    roles: ['app', 'app'],
  },
  {
    when: 'its record is not one of ours',
    image: ({ store }) => {
      const text = gzipSync(JSON.stringify({ v: 1, recipe: { v: 1 } })).toString('base64')
      return keepImage(store, { layers: [DEBIAN], annotations: { [RECORD_ANNOTATION]: text } })
    },
    roles: ['app'],
  },
  {
    when: 'its annotations name its base',
    image: ({ store, base }) =>
      keepImage(store, { layers: [DEBIAN, CODE], annotations: names(base) }),
    roles: ['upstream', 'app'],
  },
  {
    when: 'those of its index name its base',
    image: ({ store, base }) =>
      keepIndex(
        store,
        [{ of: keepImage(store, { layers: [DEBIAN, CODE] }), platform: 'linux/amd64' }],
        names(base),
      ),
    roles: ['upstream', 'app'],
  },
  {
    when: 'its labels name its base',
    image: ({ store, base }) =>
      keepImage(store, {
        layers: [DEBIAN, CODE],
        config: { os: 'linux', architecture: 'amd64', rootfs: {}, config: { Labels: names(base) } },
      }),
    roles: ['upstream', 'app'],
  },
  {
    when: 'it names a base that it does not stand on',
    image: ({ store, base }) =>
      keepImage(store, { layers: [PACKAGES, CODE], annotations: names(base) }),
    roles: ['app', 'app'],
  },
  {
    when: 'the base that it names is gone',
    image: world => {
      world.upstreams.manifests.clear()
      return keepImage(world.store, { layers: [DEBIAN], annotations: names(world.base) })
    },
    roles: ['app'],
    notice: 'is gone: its layers are not told apart',
  },
  {
    when: 'the base that it names may not be read',
    image: world => {
      world.upstreams.guard = () => {
        throw new StoreDeniedError('refused', { remedy: 'Log in.' })
      }
      return keepImage(world.store, { layers: [DEBIAN], annotations: names(world.base) })
    },
    roles: ['app'],
    notice: 'cannot be read, its layers are not told apart from those above: refused',
  },
  {
    when: 'it names a base by no name that there can be',
    image: ({ store, base }) =>
      keepImage(store, { layers: [DEBIAN], annotations: names(base, 'NO NAME') }),
    roles: ['app'],
  },
  {
    when: 'nothing tells them',
    image: ({ store }) => keepImage(store, { layers: [DEBIAN, CODE] }),
    roles: ['app', 'app'],
  },
])('tells roles of layers when $when', async ({ image, roles, notice }) => {
  const world = newWorld()
  const { platforms, notices } = await reportImages(
    [placed(world, 'a', image(world))],
    world.upstreams,
  )
  expect(platforms[0]?.layers.map(({ role }) => role)).toEqual(roles)
  expect(notices).toEqual(notice === undefined ? [] : [expect.stringContaining(notice)])
})

test('compares two images, the earlier one first, without a single layer byte', async () => {
  const world = newWorld()
  const [a, b] = [[DEBIAN], [DEBIAN, CODE]].map((layers, place) =>
    placed(world, `tag${place}`, keepImage(world.store, { layers })),
  ) as [PlacedImage, PlacedImage]
  const { before, after, platforms } = await reportImages([a, b], world.upstreams)
  expect([before?.name, after.name]).toEqual(['tag0', 'tag1'])
  expect(platforms[0]?.layers.map(({ state }) => state)).toEqual(['same', 'new'])
  // Layers have no blobs in these stores, and nobody missed them.
  expect(world.store.asked).toEqual([`${repository}:tag0`, `${repository}:tag1`])
})

test('names the image that is not there', async () => {
  const world = newWorld()
  const absent = { name: 'x:y', store: world.store, repository, reference: 'y' as Tag }
  await expect(reportImages([absent], world.upstreams)).rejects.toThrow(
    new InputError('there is no image x:y', { remedy: '' }),
  )
})

test('lets a store that broke down through', async () => {
  const world = newWorld()
  const image = placed(
    world,
    'a',
    keepImage(world.store, { layers: [DEBIAN], annotations: names(world.base) }),
  )
  world.upstreams.guard = () => {
    throw new TypeError('a bug')
  }
  await expect(reportImages([image], world.upstreams)).rejects.toThrow('a bug')
})
