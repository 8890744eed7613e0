import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { TarLayerReader } from '../../../src/adapters/layers/tar-layer-reader.ts'
import type { ComparedPair } from '../../../src/app/compare/compare-run.ts'
import { layerLooker } from '../../../src/app/contents/contents-layers.ts'
import { readLimit } from '../../../src/app/contents/contents-limit.ts'
import { openRun, packagesOf } from '../../../src/app/contents/contents-run.ts'
import { firstStoreOf, tolerantLooker } from '../../../src/app/contents/contents-tolerant.ts'
import { StoreDeniedError } from '../../../src/domain/errors.ts'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import type { Descriptor } from '../../../src/domain/oci/manifest.ts'
import type { Repository } from '../../../src/domain/oci/reference.ts'
import type { MeasuredImage } from '../../../src/domain/sizes/compare-images.ts'
import { imageSize } from '../../../src/domain/sizes/image-size.ts'
import { layerSizes } from '../../../src/domain/sizes/layer-sizes.ts'
import { wheel } from '../../domain/contents/layers.ts'
import { layerDescriptor, tarOf } from '../../support/contents/layer-blob.ts'

const repository = 'ghcr.io/acme/app' as Repository

async function wheelLayer(name: string, version: string): Promise<Buffer> {
  const files = Object.entries(wheel(name, version, { [`${name}/a.so`]: 1000 }))
  const texts = files.map(([path, text]) => [path, typeof text === 'number' ? 'x' : text])
  return gzipSync(await tarOf(Object.fromEntries(texts)))
}

function measured(...layers: readonly Descriptor[]): MeasuredImage {
  const config = { mediaType: 'x', digest: digestOf('config'), size: 1 }
  const manifest = { kind: 'manifest', mediaType: '', config, layers, annotations: {} } as const
  const size = imageSize(
    layerSizes(manifest, undefined),
    layers.map(() => 'app'),
  )
  const platform = { platform: 'linux/amd64', manifestDigest: digestOf('m'), manifest, size }
  return {
    name: 'app',
    digest: digestOf(JSON.stringify(layers)),
    notices: [],
    platforms: [platform],
  }
}

type Blobs = readonly Uint8Array[]
const storeOf = (...blobs: Blobs) => ({
  streamBlob: async (_: Repository, { digest }: Descriptor) => {
    const found = blobs.find(bytes => digestOf(bytes) === digest)
    return found && Readable.from([found])
  },
})
const refusing = {
  streamBlob: async () => {
    throw new StoreDeniedError('refused', { remedy: 'Log in.' })
  },
}

async function open(
  pairs: readonly ComparedPair[],
  stores: Parameters<typeof firstStoreOf>[0],
  limit = { bytes: 1e9, forMs: 1e9 },
) {
  const said: string[] = []
  let now = 0
  const look = layerLooker({
    store: firstStoreOf(stores),
    reader: new TarLayerReader(),
    cache: { find: async () => undefined, keep: async () => undefined },
    log: { debug: () => undefined },
    whyNotRead: readLimit(limit, () => {
      now += 10
      return new Date(now)
    }),
  })
  const opened = await openRun(pairs, {
    look: tolerantLooker(look),
    log: {
      warning: text => void said.push(`warning: ${text}`),
      notice: text => void said.push(`notice: ${text}`),
    },
  })
  return { opened, said }
}

describe('looking into the images of a run', () => {
  const make = async () => {
    const [old, now] = [await wheelLayer('torch', '2.3.0'), await wheelLayer('torch', '2.4.0')]
    const before = { measured: measured(layerDescriptor(old)), repository }
    const pair: ComparedPair = {
      image: 'app',
      repository,
      before,
      after: measured(layerDescriptor(now)),
    }
    return { old, now, pair }
  }

  test('finds layers in whichever store has them, one that refuses is passed over', async () => {
    const { old, now, pair } = await make()
    const { opened, said } = await open([pair], [refusing, storeOf(now), storeOf(old)])
    expect([said, opened.map(({ changes }) => changes?.map(({ name }) => name))]).toEqual([
      [],
      [['torch']],
    ])
    expect(packagesOf(opened)).toMatchObject([
      { image: 'app', platforms: [{ packages: [{ name: 'torch', version: '2.4.0' }] }] },
    ])
  })

  test('an image without a baseline has no changes', async () => {
    const { now, pair } = await make()
    const { opened } = await open([{ ...pair, before: undefined }], [storeOf(now)])
    expect(opened.map(({ changes }) => changes)).toEqual([null])
  })

  test.each<{ when: string; said: string; damage: (bytes: Buffer) => Blobs; refuses?: boolean }>([
    { when: 'is damaged', damage: bytes => [Buffer.alloc(bytes.length)], said: '' },
    {
      when: 'is nowhere',
      damage: () => [],
      said: 'notice: packages: the layer DIGEST is not in the store',
    },
    {
      when: 'may not be read',
      damage: () => [],
      refuses: true,
      said: 'warning: packages: the layer DIGEST could not be read: refused',
    },
  ])(
    'a layer that $when is told once and costs nothing else',
    async ({ damage, said, refuses }) => {
      const { old, now, pair } = await make()
      const [damaged] = damage(now)
      const wrong =
        damaged === undefined
          ? []
          : [
              {
                streamBlob: async (_: Repository, { digest }: Descriptor) =>
                  digest === digestOf(now) ? Readable.from([damaged]) : undefined,
              },
            ]
      const stores = [...wrong, ...(refuses ? [refusing] : []), storeOf(old)]
      const result = await open([pair, { ...pair, image: 'worker' }], stores)
      const digest = digestOf(now)
      if (damaged !== undefined) {
        expect(result.said).toEqual([
          expect.stringMatching(
            /^warning: packages: the layer .* could not be read: .* digest mismatch/,
          ),
        ])
      } else {
        expect(result.said).toEqual([said.replace('DIGEST', digest)])
      }
      expect(result.opened.map(({ image, changes }) => [image, changes])).toEqual([
        ['app', null],
        ['worker', null],
      ])
    },
  )

  test('a fault of ours leaves the image out, with a warning', async () => {
    const { now, pair } = await make()
    const broken = {
      streamBlob: async () => {
        throw new TypeError('a bug')
      },
    }
    const { opened, said } = await open([pair], [broken])
    expect([opened, said]).toEqual([[], ['warning: app: what is inside of it is not known: a bug']])
    expect((await open([{ ...pair, before: undefined }], [storeOf(now)])).said).toEqual([])
  })

  test.each([
    { limit: { bytes: 10, forMs: 1e9 }, why: 'it is more than `packages: auto` reads' },
    { limit: { bytes: 1e9, forMs: 5 }, why: '`packages: auto` reads no longer' },
  ])('layers beyond $limit are left out, and said to be', async ({ limit, why }) => {
    const { old, now, pair } = await make()
    const { opened, said } = await open([pair], [storeOf(old, now)], limit)
    expect(said).toEqual([`notice: packages: the layer ${digestOf(now)} was left out: ${why}`])
    expect(opened.map(({ contents }) => contents.packages)).toEqual([[]])
  })
})
