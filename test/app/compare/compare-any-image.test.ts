import { expect, test } from '@jest/globals'
import { readAnyImage } from '../../../src/app/compare/compare-any-image.ts'
import { StoreUnavailableError } from '../../../src/domain/errors.ts'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import type { StoredManifest } from '../../../src/domain/oci/manifest.ts'
import type { Repository } from '../../../src/domain/oci/reference.ts'
import { FakeStore } from '../../support/app/fake-store.ts'
import { keepImage, keepIndex, keepManifest } from '../foreign-images.ts'

const repository = 'docker.io/library/python' as Repository
const ABSENT = digestOf('absent')

async function read(make: (store: FakeStore) => StoredManifest) {
  const store = new FakeStore()
  const { digest } = make(store)
  const image = await readAnyImage(store, repository, digest)
  return {
    platforms: image?.platforms.map(
      ({ platform, manifest, config }) =>
        `${platform}: ${manifest.layers.map(({ size }) => size).join('+')}${config === undefined ? ' without config' : ''}`,
    ),
    notices: image?.notices.map(notice => notice.replace(/sha256:[0-9a-f]{64}/g, 'DIGEST')),
  }
}

const layer = (size: number) => ({ content: `${size}`, size })
const good = (store: FakeStore, size = 7) => keepImage(store, { layers: [layer(size)] })

test.each<{
  what: string
  make: (store: FakeStore) => StoredManifest
  platforms: readonly string[]
  notices?: readonly string[]
}>([
  { what: 'an image without an index', make: store => good(store), platforms: ['linux/amd64: 7'] },
  {
    what: 'zstd, uncompressed, foreign and unknown layers',
    make: store =>
      keepImage(store, {
        layers: [
          { ...layer(1), mediaType: 'application/vnd.oci.image.layer.v1.tar+zstd' },
          { ...layer(2), mediaType: 'application/vnd.oci.image.layer.v1.tar' },
          {
            ...layer(3),
            mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
            urls: ['https://example.com/layer'],
          },
          { ...layer(4), mediaType: 'application/x-nobody-knows' },
        ],
      }),
    platforms: ['linux/amd64: 1+2+3+4'],
  },
  {
    what: 'all platforms of an index, attestations left out',
    make: store =>
      keepIndex(store, [
        { of: good(store, 1), platform: 'linux/amd64' },
        { of: good(store, 2), platform: 'linux/arm64' },
        { of: good(store, 3), platform: 'unknown/unknown' },
        {
          of: good(store, 4),
          platform: 'linux/amd64',
          annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
        },
      ]),
    platforms: ['linux/amd64: 1', 'linux/arm64: 2'],
  },
  {
    what: 'two children of one platform',
    make: store =>
      keepIndex(store, [
        { of: good(store, 1), platform: 'windows/amd64' },
        { of: good(store, 2), platform: 'windows/amd64' },
      ]),
    platforms: ['windows/amd64: 1', 'windows/amd64 (2): 2'],
  },
  {
    what: 'a child whose platform only its config knows',
    make: store => keepIndex(store, [{ of: good(store) }]),
    platforms: ['linux/amd64: 7'],
  },
  {
    what: 'an index of which parts are not there or no image',
    make: store =>
      keepIndex(store, [
        { of: ABSENT, platform: 'linux/386' },
        { of: keepIndex(store, []), platform: 'linux/arm64' },
        { of: keepManifest(store, { layers: 7 }), platform: 'linux/s390x' },
        { of: good(store), platform: 'linux/amd64' },
      ]),
    platforms: ['linux/amd64: 7'],
    notices: [
      'linux/386 (DIGEST) is not there',
      'linux/arm64 (DIGEST) is an index in an index',
      'linux/s390x (DIGEST) cannot be used: it has no object at config',
    ],
  },
  {
    what: 'something that is no image, such as a chart',
    make: store => keepImage(store, { layers: [layer(5)], config: {} }),
    platforms: ['unknown: 5 without config'],
    notices: ['the steps of unknown (DIGEST) are not known: its config has no os'],
  },
  {
    what: 'an image whose config is not there',
    make: store => {
      const made = good(store)
      store.blobs.clear()
      return keepIndex(store, [{ of: made, platform: 'linux/arm64' }])
    },
    platforms: ['linux/arm64: 7 without config'],
    notices: ['the steps of linux/arm64 (DIGEST) are not known: its config is not there'],
  },
  {
    what: 'an index of absurdly many children',
    make: store => keepIndex(store, Array(103).fill({ of: good(store), platform: 'linux/amd64' })),
    platforms: Array.from({ length: 100 }, (_, n) =>
      n === 0 ? 'linux/amd64: 7' : `linux/amd64 (${n + 1}): 7`,
    ),
    notices: ['3 more platforms are left out'],
  },
])('reads $what', async ({ make, platforms, notices = [] }) => {
  expect(await read(make)).toEqual({ platforms, notices })
})

test('knows what is not there', async () => {
  expect(await readAnyImage(new FakeStore(), repository, ABSENT)).toBeUndefined()
})

test.each<{ what: string; make: (store: FakeStore) => StoredManifest; why: string }>([
  {
    what: 'no manifest',
    make: store => keepManifest(store, {}),
    why: 'is neither an index nor an image',
  },
  { what: 'an empty index', make: store => keepIndex(store, []), why: 'has no image in it' },
  {
    what: 'an index of which nothing is there',
    make: store => keepIndex(store, [{ of: ABSENT, platform: 'linux/amd64' }]),
    why: `linux/amd64 (${ABSENT}) is not there`,
  },
])('refuses $what', async ({ make, why }) => {
  await expect(read(make)).rejects.toThrow(StoreUnavailableError)
  await expect(read(make)).rejects.toThrow(why)
})
