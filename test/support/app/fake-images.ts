import { type Digest, digestOf } from '../../../src/domain/oci/digest.ts'
import {
  type Descriptor,
  MEDIA_TYPES,
  type StoredManifest,
} from '../../../src/domain/oci/manifest.ts'
import type { FakeStore } from './fake-store.ts'

/** What a build left for one platform, bottom layer first. */
export interface FakeBuild {
  /** `os/architecture`. */
  readonly platform: string
  /** Content of each layer; the layer's bytes are this text. */
  readonly layers: readonly string[]
}

export interface FakeExport {
  readonly builds: readonly FakeBuild[]
  readonly annotations?: Readonly<Record<string, string>>
  readonly indexAnnotations?: Readonly<Record<string, string>>
}

/** Writes an image as buildx does: one manifest, or an index over several. @returns what a tag names */
export function writeImage(store: FakeStore, wanted: FakeExport): Digest {
  const manifests = wanted.builds.map(build =>
    writeManifest(store, build, wanted.annotations ?? {}),
  )
  const [only] = manifests
  if (manifests.length === 1 && only !== undefined) {
    return only.digest
  }
  return keep(store, MEDIA_TYPES.ociIndex, {
    manifests,
    annotations: wanted.indexAnnotations ?? {},
  }).digest
}

function writeManifest(
  store: FakeStore,
  { platform, layers }: FakeBuild,
  annotations: Readonly<Record<string, string>>,
): Descriptor {
  const [os, architecture] = platform.split('/')
  const blobs = layers.map(text =>
    keepBlob(store, 'application/vnd.oci.image.layer.v1.tar+gzip', text),
  )
  const config = keepBlob(
    store,
    'application/vnd.oci.image.config.v1+json',
    JSON.stringify({
      os,
      architecture,
      rootfs: { type: 'layers', diff_ids: blobs.map(({ digest }) => digest) },
      history: layers.map(text => ({ created_by: text })),
    }),
  )
  const { digest, bytes } = keep(store, MEDIA_TYPES.ociManifest, {
    config,
    layers: blobs,
    annotations,
  })
  return {
    mediaType: MEDIA_TYPES.ociManifest,
    digest,
    size: bytes.byteLength,
    platform: { os: os ?? '', architecture: architecture ?? '', variant: undefined },
  }
}

function keepBlob(store: FakeStore, mediaType: string, text: string): Descriptor {
  const bytes = Buffer.from(text)
  const digest = digestOf(bytes)
  store.blobs.set(digest, bytes)
  return { mediaType, digest, size: bytes.byteLength }
}

function keep(store: FakeStore, mediaType: string, body: object): StoredManifest {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...body }))
  const stored = { digest: digestOf(bytes), mediaType, bytes }
  store.manifests.set(stored.digest, stored)
  return stored
}
