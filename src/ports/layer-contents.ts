import type { LayerContents, UnreadLayer } from '../domain/contents/layer-contents.ts'
import type { Descriptor } from '../domain/oci/manifest.ts'

/** Looks into the blob of a layer. */
export interface LayerReader {
  /**
   * What the layer holds, read once from the first byte to the last, nothing kept on disk. A blob that is what its
   * descriptor says but no tar that can be read is an `UnreadLayer`.
   * @param blob not checked yet
   * @throws StoreUnavailableError when size or digest are not those of the descriptor, and what `blob` throws
   */
  read(
    blob: AsyncIterable<Uint8Array>,
    descriptor: Descriptor,
  ): Promise<LayerContents | UnreadLayer>
}
