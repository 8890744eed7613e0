import { type Digest, digestOf } from '../../src/domain/oci/digest.ts'
import type { StoredManifest } from '../../src/domain/oci/manifest.ts'
import type { FakeStore } from '../support/app/fake-store.ts'

const OCI = 'application/vnd.oci.image'

export interface ForeignImage {
  readonly layers?: readonly ForeignLayer[]
  readonly config?: object | undefined
  readonly annotations?: Readonly<Record<string, string>>
}

export interface ForeignLayer {
  /** The digest is that of this text; no blob of it is kept. */
  readonly content: string
  readonly size: number
  readonly mediaType?: string
  readonly urls?: readonly string[]
}

/** Keeps any JSON as a manifest, as any tool may have written it. */
export function keepManifest(
  store: FakeStore,
  body: object,
  mediaType = `${OCI}.manifest.v1+json`,
): StoredManifest {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...body }))
  const stored = { digest: digestOf(bytes), mediaType, bytes }
  store.manifests.set(stored.digest, stored)
  return stored
}

export function keepImage(store: FakeStore, image: ForeignImage): StoredManifest {
  const { layers = [], annotations = {} } = image
  const config = Buffer.from(
    JSON.stringify(image.config ?? { os: 'linux', architecture: 'amd64', rootfs: {} }),
  )
  store.blobs.set(digestOf(config), config)
  return keepManifest(store, {
    config: { mediaType: `${OCI}.config.v1+json`, digest: digestOf(config), size: config.length },
    layers: layers.map(({ content, size, mediaType = `${OCI}.layer.v1.tar+gzip`, urls }) => ({
      mediaType,
      digest: digestOf(content),
      size,
      ...(urls === undefined ? {} : { urls }),
    })),
    annotations,
  })
}

export interface ForeignChild {
  readonly of: StoredManifest | Digest
  /** `os/architecture`; undefined: the index does not say. */
  readonly platform?: string
  readonly annotations?: Readonly<Record<string, string>>
}

export function keepIndex(
  store: FakeStore,
  children: readonly ForeignChild[],
  annotations: Readonly<Record<string, string>> = {},
): StoredManifest {
  return keepManifest(
    store,
    {
      manifests: children.map(({ of, platform, annotations: own }) => ({
        mediaType: `${OCI}.manifest.v1+json`,
        digest: typeof of === 'string' ? of : of.digest,
        size: 1,
        ...(own === undefined ? {} : { annotations: own }),
        ...(platform === undefined
          ? {}
          : { platform: { os: platform.split('/')[0], architecture: platform.split('/')[1] } }),
      })),
      annotations,
    },
    `${OCI}.index.v1+json`,
  )
}
