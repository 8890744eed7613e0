import { expect, test } from '@jest/globals'
import { lookUpImage } from '../../../src/app/look-up/look-up-image.ts'
import { StoreUnavailableError } from '../../../src/domain/errors.ts'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import { MEDIA_TYPES } from '../../../src/domain/oci/manifest.ts'
import { parseReference, type Tag } from '../../../src/domain/oci/reference.ts'
import type { ImageStore } from '../../../src/ports/image-store.ts'
import { type TestImage, testImage, testIndex } from '../../support/store-images.ts'

const v1 = 'v1' as Tag
const { repository } = parseReference('ghcr.io/acme/base')
const amd64 = testImage('x')
const arm64 = testImage('x', 'arm64')
const PLATFORMS = ['linux/amd64', 'linux/arm64']

/** A store that holds these manifests, `v1` on the first of them, and every blob of the images. */
function storeOf(
  manifests: readonly TestImage['manifest'][],
  images: readonly TestImage[],
  change: Partial<ImageStore> = {},
): ImageStore {
  const blobs = new Map(
    images.flatMap(({ config, layers }) =>
      [config, ...layers].map(blob => [blob.descriptor.digest, blob.bytes] as const),
    ),
  )
  return {
    manifest: async (_, reference) =>
      reference === v1 ? manifests[0] : manifests.find(({ digest }) => digest === reference),
    resolve: async () => manifests[0]?.digest,
    blob: async (_, { digest }) => blobs.get(digest),
    streamBlob: async () => undefined,
    hasBlob: async (_, { digest }) => blobs.has(digest),
    putTag: async () => undefined,
    listTags: async () => [v1],
    ...change,
  }
}

const index = testIndex('x', [amd64, arm64])
const broken = (body: object, mediaType: string = MEDIA_TYPES.ociIndex) => {
  const bytes = Buffer.from(JSON.stringify(body))
  return { digest: digestOf(bytes), mediaType, bytes }
}

test.each<{ when: string; store: ImageStore; says: string }>([
  {
    when: 'what the tag names',
    store: storeOf([broken({})], []),
    says: 'ghcr.io/acme/base v1 cannot be used: it has no schemaVersion 2',
  },
  {
    when: 'the config',
    store: storeOf([index.manifest, amd64.manifest, arm64.manifest], [amd64, arm64], {
      blob: async () => Buffer.from('{}'),
    }),
    says: `${amd64.config.descriptor.digest} cannot be used: it has no os`,
  },
])('it is an error when $when cannot be read', async ({ store, says }) => {
  const looking = lookUpImage(store, repository, v1, PLATFORMS)
  await expect(looking).rejects.toThrow(StoreUnavailableError)
  await expect(looking).rejects.toThrow(says)
})

test('a platform whose manifest is an index again is missing', async () => {
  const nested = testIndex('nested', [{ ...amd64, manifest: index.manifest }])
  const store = storeOf([nested.manifest, index.manifest, amd64.manifest], [amd64])
  expect(await lookUpImage(store, repository, v1, ['linux/amd64'])).toEqual({
    digest: nested.manifest.digest,
    missing: `image of linux/amd64: ${index.manifest.digest} is an index`,
  })
})

test.each([
  { asked: false, missing: undefined },
  { asked: true, missing: `layer ${amd64.layers[1]?.descriptor.digest} of linux/amd64` },
])('layers are asked for when they may be missing: $asked', async ({ asked, missing }) => {
  const withoutTop = { ...amd64, layers: amd64.layers.slice(0, 1) }
  const store = storeOf([amd64.manifest], [withoutTop], { layersMayBeMissing: asked })
  const found = await lookUpImage(store, repository, v1, ['linux/amd64'])
  expect(found && 'missing' in found ? found.missing : undefined).toBe(missing)
})

test("a foreign layer is nobody's to keep", async () => {
  const { bytes } = amd64.manifest
  const body = JSON.parse(Buffer.from(bytes).toString())
  body.layers[0].urls = ['https://foreign.example/layer']
  const manifest = broken(body, MEDIA_TYPES.ociManifest)
  const onlyTop = { ...amd64, layers: amd64.layers.slice(1) }
  const store = storeOf([manifest], [onlyTop], { layersMayBeMissing: true })
  expect(await lookUpImage(store, repository, v1, ['linux/amd64'])).toMatchObject({
    digest: manifest.digest,
    perPlatform: [{ platform: 'linux/amd64' }],
  })
})

test('at most eight platforms are asked for at once', async () => {
  let running = 0
  let most = 0
  const images = Array.from({ length: 20 }, (_, place) => testImage('many', `cpu${place}`))
  const all = testIndex('many', images)
  const plain = storeOf([all.manifest, ...images.map(image => image.manifest)], images)
  const store: ImageStore = {
    ...plain,
    manifest: async (...question) => {
      running += 1
      most = Math.max(most, running)
      await new Promise(resolve => setTimeout(resolve, 2))
      running -= 1
      return plain.manifest(...question)
    },
  }
  const found = await lookUpImage(
    store,
    repository,
    v1,
    images.map(image => `linux/${image.platform.architecture}`),
  )
  expect([most, found && 'perPlatform' in found && found.perPlatform.length]).toEqual([8, 20])
})
