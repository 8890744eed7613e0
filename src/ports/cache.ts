import type { LayerContents } from '../domain/contents/layer-contents.ts'
import type { Descriptor } from '../domain/oci/manifest.ts'

/** Keeps what was found in layers, by their digest. A cache that fails is one that has nothing: no method throws. */
export interface LayerCache {
  /** Only what is whole, of this layer and of the version that this code writes. */
  find(layer: Descriptor): Promise<LayerContents | undefined>
  keep(contents: LayerContents): Promise<void>
}
