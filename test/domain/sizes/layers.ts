import { type Digest, digestOf } from '../../../src/domain/oci/digest.ts'
import type { Descriptor, HistoryEntry, ImageManifest } from '../../../src/domain/oci/manifest.ts'

export const GZIP = 'application/vnd.oci.image.layer.v1.tar+gzip'

export const digest = (name: string): Digest => digestOf(name)

export const layer = (name: string, size: number, mediaType = GZIP): Descriptor => ({
  mediaType,
  digest: digest(name),
  size,
})

export const manifest = (config: string, ...layers: readonly Descriptor[]): ImageManifest => ({
  kind: 'manifest',
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: layer(config, 1000, 'application/vnd.oci.image.config.v1+json'),
  layers,
  annotations: {},
})

export const step = (createdBy: string | undefined, emptyLayer = false): HistoryEntry => ({
  createdBy,
  created: undefined,
  emptyLayer,
})
