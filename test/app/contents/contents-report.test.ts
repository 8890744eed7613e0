import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { TarLayerReader } from '../../../src/adapters/layers/tar-layer-reader.ts'
import { layerLooker } from '../../../src/app/contents/contents-layers.ts'
import { reportContents } from '../../../src/app/contents/contents-report.ts'
import { changeText } from '../../../src/domain/contents/compare-contents.ts'
import type { LayerContents } from '../../../src/domain/contents/layer-contents.ts'
import { type Digest, digestOf } from '../../../src/domain/oci/digest.ts'
import type { Descriptor } from '../../../src/domain/oci/manifest.ts'
import type { Repository } from '../../../src/domain/oci/reference.ts'
import type { MeasuredImage } from '../../../src/domain/sizes/compare-images.ts'
import { imageSize } from '../../../src/domain/sizes/image-size.ts'
import { layerSizes } from '../../../src/domain/sizes/layer-sizes.ts'
import { wheel } from '../../domain/contents/layers.ts'
import { layerDescriptor, tarOf } from '../../support/contents/layer-blob.ts'

const repository = 'ghcr.io/acme/app' as Repository

async function wheelLayer(version: string, bytes: number): Promise<Buffer> {
  const files = Object.entries(wheel('torch', version, { 'torch/a.so': bytes }))
  return gzipSync(
    await tarOf(
      Object.fromEntries(
        files.map(([path, text]) => [path, typeof text === 'number' ? 'x'.repeat(text) : text]),
      ),
    ),
  )
}

const config: Descriptor = { mediaType: 'x', digest: digestOf('config'), size: 1 }

function measured(layers: readonly Descriptor[], platforms = ['linux/amd64']): MeasuredImage {
  const manifest = { kind: 'manifest', mediaType: '', config, layers, annotations: {} } as const
  return {
    name: 'app',
    digest: digestOf(JSON.stringify(layers)),
    notices: [],
    platforms: platforms.map(platform => ({
      platform,
      manifestDigest: digestOf(platform),
      manifest,
      size: imageSize(
        layerSizes(manifest, undefined),
        layers.map((_, place) => (place === 0 ? 'base' : 'app')),
      ),
    })),
  }
}

function world(blobs: readonly Uint8Array[]) {
  const streamed: Digest[] = []
  const kept = new Map<Digest, LayerContents>()
  const held = new Map(blobs.map(bytes => [digestOf(bytes), bytes]))
  const look = () =>
    layerLooker({
      store: {
        streamBlob: async (_, { digest }) => {
          streamed.push(digest)
          const bytes = held.get(digest)
          return bytes && Readable.from([bytes])
        },
      },
      reader: new TarLayerReader(),
      cache: {
        find: async ({ digest }) => kept.get(digest),
        keep: async contents => void kept.set(contents.digest, contents),
      },
      log: { debug: () => undefined },
    })
  return { look, streamed, kept }
}

test('says which package changed, streams each layer once and none that the cache knows', async () => {
  const base = gzipSync(await tarOf({ 'etc/x': 'abc' }))
  const [old, fresh] = [await wheelLayer('2.3.0', 1000), await wheelLayer('2.4.0', 313_000)]
  const { look, streamed } = world([base, old, fresh])
  const image = (top: Buffer, through: ReturnType<typeof look>) => ({
    measured: measured([layerDescriptor(base), layerDescriptor(top)]),
    repository,
    look: through,
  })
  const first = look()
  const report = await reportContents(image(old, first), image(fresh, first))
  expect(report.changes.map(one => [one.platform, one.packages.map(changeText)])).toEqual([
    ['linux/amd64', ['torch 2.3.0 -> 2.4.0: +0.31 MB']],
  ])
  expect(report.after[0]?.contents.packages.map(({ name, role }) => [name, role])).toEqual([
    ['torch', 'app'],
    ['/etc', 'base'],
  ])
  expect(streamed.toSorted()).toEqual([base, old, fresh].map(digestOf).toSorted())
  const later = look()
  expect(await reportContents(image(old, later), image(fresh, later))).toEqual(report)
  expect(streamed).toHaveLength(3)
})

test('names layers that are foreign, unknown, gone or no tar, and keeps none of them', async () => {
  const text = Buffer.from('text')
  const good = gzipSync(await tarOf({ 'etc/x': 'abc' }))
  const { look, kept } = world([text, good])
  const layers = [
    { ...layerDescriptor(Buffer.from('foreign')), urls: ['https://x.example'] },
    { ...layerDescriptor(Buffer.from('sbom')), mediaType: 'application/spdx+json' },
    layerDescriptor(Buffer.from('gone')),
    layerDescriptor(text),
    layerDescriptor(good),
  ]
  const platforms = ['linux/amd64', 'linux/arm64']
  const image = { measured: measured(layers, platforms), repository, look: look() }
  const { before, after, changes } = await reportContents(undefined, image)
  expect([before, changes]).toEqual([null, []])
  const unread = [
    'is foreign: it is had from elsewhere and not from the registry',
    'has a media type that is not known: application/spdx+json',
    'is not in the store',
    'is no tar that can be read: unexpected end of data',
    null,
  ]
  expect(after.map(one => [one.platform, one.contents.layers.map(layer => layer.unread)])).toEqual(
    platforms.map(platform => [platform, unread]),
  )
  expect([...kept.keys()]).toEqual([digestOf(good)])
})

test('a platform of one image only is told without a comparison', async () => {
  const good = gzipSync(await tarOf({ 'etc/x': 'abc' }))
  const { look } = world([good])
  const through = look()
  const image = (...platforms: string[]) => ({
    measured: measured([layerDescriptor(good)], platforms),
    repository,
    look: through,
  })
  const report = await reportContents(image('linux/amd64'), image('linux/arm64', 'linux/amd64'))
  expect(report.changes).toEqual([{ platform: 'linux/amd64', packages: [] }])
})
