import { type Digest, digestOf } from '../../src/domain/oci/digest.ts'
import { type Descriptor, MEDIA_TYPES, type StoredManifest } from '../../src/domain/oci/manifest.ts'

/** Bytes that a store holds, with the descriptor that names them. */
export interface TestBlob {
  readonly descriptor: Descriptor
  readonly bytes: Buffer
}

/** One small image of one platform. */
export interface TestImage {
  readonly manifest: StoredManifest
  readonly config: TestBlob
  readonly layers: readonly TestBlob[]
  readonly platform: { readonly os: string; readonly architecture: string }
}

export interface TestIndex {
  readonly manifest: StoredManifest
  readonly images: readonly TestImage[]
}

export function testBlob(mediaType: string, content: string): TestBlob {
  const bytes = Buffer.from(content)
  return { bytes, descriptor: { mediaType, digest: digestOf(bytes), size: bytes.byteLength } }
}

/** `salt` makes another image. */
export function testImage(
  salt: string,
  architecture = 'amd64',
  mediaType: string = MEDIA_TYPES.ociManifest,
): TestImage {
  const platform = { os: architecture === 'unknown' ? 'unknown' : 'linux', architecture }
  const layers = ['bottom', 'top'].map(name =>
    testBlob(
      'application/vnd.oci.image.layer.v1.tar+gzip',
      `${name} layer of ${salt} for ${architecture}`,
    ),
  )
  const config = testBlob(
    'application/vnd.oci.image.config.v1+json',
    JSON.stringify({
      ...platform,
      rootfs: { type: 'layers', diff_ids: layers.map(layer => layer.descriptor.digest) },
      config: { Labels: { salt } },
    }),
  )
  const manifest = stored(mediaType, {
    config: config.descriptor,
    layers: layers.map(layer => layer.descriptor),
    annotations: { salt },
  })
  return { manifest, config, layers, platform }
}

export function testIndex(salt: string, images: readonly TestImage[]): TestIndex {
  const manifest = stored(MEDIA_TYPES.ociIndex, {
    manifests: images.map(image => ({
      mediaType: image.manifest.mediaType,
      digest: image.manifest.digest,
      size: image.manifest.bytes.byteLength,
      platform: image.platform,
    })),
    annotations: { index: salt },
  })
  return { manifest, images }
}

/** A digest that nothing has. */
export const ABSENT_DIGEST: Digest = digestOf('nothing has this digest')

function stored(mediaType: string, body: object): StoredManifest {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...body }))
  return { digest: digestOf(bytes), mediaType, bytes }
}
