import { attributeLayer } from '../../domain/contents/attribute-layer.ts'
import { LayerCollector } from '../../domain/contents/layer-collector.ts'
import type { LayerContents, UnreadLayer } from '../../domain/contents/layer-contents.ts'
import { StoreUnavailableError } from '../../domain/errors.ts'
import type { Descriptor } from '../../domain/oci/manifest.ts'
import type { LayerReader } from '../../ports/layer-contents.ts'
import { CheckedBlob } from './checked-blob.ts'
import { CompressionCurve } from './compression-curve.ts'
import { decompress } from './decompress.ts'
import { favorMemory } from './favor-memory.ts'
import { walkTar } from './walk-tar.ts'

/** Reads layers as they stream by: decompressed by node, walked entry by entry, digest checked on the way. */
export class TarLayerReader implements LayerReader {
  async read(
    blob: AsyncIterable<Uint8Array>,
    descriptor: Descriptor,
  ): Promise<LayerContents | UnreadLayer> {
    favorMemory()
    const checked = new CheckedBlob(blob, descriptor)
    try {
      return await readChecked(checked, descriptor)
    } finally {
      await checked.close()
    }
  }
}

async function readChecked(
  checked: CheckedBlob,
  { digest, size }: Descriptor,
): Promise<LayerContents | UnreadLayer> {
  const collector = new LayerCollector()
  const curve = new CompressionCurve()
  let notices: readonly string[]
  try {
    notices = await walkTar(decompress(checked, curve), curve, collector)
  } catch (error) {
    if (error instanceof StoreUnavailableError) throw error
    // Damage on the way is told before damage at the source.
    await checked.drain()
    return { digest, unread: `is no tar that can be read: ${messageOf(error)}` }
  }
  await checked.drain()
  return attributeLayer(collector, { digest, compressedBytes: size, notices })
}

/** By shape: errors of zlib and streams may come from another realm. */
function messageOf(error: unknown): string {
  const { message } = typeof error === 'object' && error !== null ? (error as Partial<Error>) : {}
  return message ?? String(error)
}
