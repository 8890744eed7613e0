import type { Digest } from '../oci/digest.ts'
import type { ImageConfig, ImageManifest } from '../oci/manifest.ts'

/** One layer of an image for one platform; lists are bottom layer first. */
export interface LayerSize {
  readonly digest: Digest
  /** Bytes as transferred, from the `size` of the layer's descriptor (OCI image-spec, descriptor). */
  readonly compressedBytes: number
  readonly mediaType: string
  /**
   * The step that made the layer, as the builder wrote it into the config's `history[].created_by`; absent
   * when the history does not fit the layers, because no step can be told for sure then.
   */
  readonly createdBy: string | undefined
}

/** @param config absent when it could not be read */
export function layerSizes(
  manifest: ImageManifest,
  config: Pick<ImageConfig, 'history'> | undefined,
): readonly LayerSize[] {
  const steps = config?.history.filter(entry => !entry.emptyLayer) ?? []
  const fits = steps.length === manifest.layers.length
  return manifest.layers.map(({ digest, size, mediaType }, position) => ({
    digest,
    compressedBytes: size,
    mediaType,
    createdBy: fits ? steps[position]?.createdBy : undefined,
  }))
}

/** Bytes of all layers together; one that several lists hold, or one list twice, is transferred and counted once. */
export function distinctBytes(...lists: readonly (readonly LayerSize[])[]): number {
  const bytes = new Map(lists.flat().map(layer => [layer.digest, layer.compressedBytes]))
  return [...bytes.values()].reduce((sum, next) => sum + next, 0)
}
