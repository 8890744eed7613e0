import type { LayerContents, UnreadLayer } from '../../domain/contents/layer-contents.ts'
import { whyUnread } from '../../domain/contents/layer-kind.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import type { Descriptor } from '../../domain/oci/manifest.ts'
import type { Repository } from '../../domain/oci/reference.ts'
import type { LayerCache } from '../../ports/cache.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import type { LayerReader } from '../../ports/layer-contents.ts'
import type { Log } from '../../ports/log.ts'
import type { WhyNotRead } from './contents-limit.ts'

export interface LayerPorts {
  readonly store: Pick<ImageStore, 'streamBlob'>
  readonly reader: LayerReader
  readonly cache: LayerCache
  readonly log: Pick<Log, 'debug'>
  /** Asked for layers that the cache does not know; absent: all are read. */
  readonly whyNotRead?: WhyNotRead
}

/** What is in a layer, wherever it is known from. */
export type LookIntoLayer = (
  repository: Repository,
  layer: Descriptor,
) => Promise<LayerContents | UnreadLayer>

/** Streams only layers that neither this run nor the cache has seen; each is asked for once a run. */
export function layerLooker(ports: LayerPorts): LookIntoLayer {
  const asked = new Map<Digest, Promise<LayerContents | UnreadLayer>>()
  return (repository, layer) => {
    const answer = asked.get(layer.digest) ?? lookInto(ports, repository, layer)
    asked.set(layer.digest, answer)
    return answer
  }
}

async function lookInto(
  { store, reader, cache, log, whyNotRead }: LayerPorts,
  repository: Repository,
  layer: Descriptor,
): Promise<LayerContents | UnreadLayer> {
  const { digest, size } = layer
  const unread = whyUnread(layer)
  if (unread !== undefined) return { digest, unread }
  const known = await cache.find(layer)
  if (known !== undefined) {
    log.debug(`the contents of layer ${digest} are known from the cache`)
    return known
  }
  const left = whyNotRead?.(layer)
  if (left !== undefined) return { digest, unread: left }
  log.debug(`layer ${digest} is read, ${size} bytes`)
  const blob = await store.streamBlob(repository, layer)
  if (blob === undefined) return { digest, unread: 'is not in the store' }
  const read = await reader.read(blob, layer)
  if (!('unread' in read)) await cache.keep(read)
  return read
}
