import type { Digest } from './digest.ts'
import type { Platform } from './platform.ts'

export const MEDIA_TYPES = {
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
} as const

/** OCI image-spec, descriptor. */
export interface Descriptor {
  readonly mediaType: string
  readonly digest: Digest
  /** Bytes of the blob as transferred. */
  readonly size: number
  readonly platform?: Platform
  readonly annotations?: Readonly<Record<string, string>>
  /** Where a foreign layer is had from. */
  readonly urls?: readonly string[]
}

/** OCI image index or Docker manifest list. */
export interface ImageIndex {
  readonly kind: 'index'
  readonly mediaType: string
  readonly manifests: readonly Descriptor[]
  readonly annotations: Readonly<Record<string, string>>
}

/** OCI image manifest or Docker schema 2; layers are bottom first. */
export interface ImageManifest {
  readonly kind: 'manifest'
  readonly mediaType: string
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
  readonly annotations: Readonly<Record<string, string>>
}

/** What one step of the build left in the image; OCI image-spec, config, `history`. */
export interface HistoryEntry {
  readonly createdBy: string | undefined
  readonly created: string | undefined
  readonly emptyLayer: boolean
}

/** The parts of an image's config that are read here. */
export interface ImageConfig {
  readonly platform: Platform
  readonly created: string | undefined
  /** Uncompressed layer digests, bottom first. */
  readonly diffIds: readonly Digest[]
  /** Bottom first; empty when the image has none. */
  readonly history: readonly HistoryEntry[]
  readonly env: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly user: string | undefined
  readonly shell: readonly string[] | undefined
  readonly onBuild: readonly string[]
  readonly workingDir: string | undefined
}

/** A manifest's or index's bytes as the store keeps them; `digest` is that of `bytes`, checked. */
export interface StoredManifest {
  readonly digest: Digest
  readonly mediaType: string
  readonly bytes: Uint8Array
}
