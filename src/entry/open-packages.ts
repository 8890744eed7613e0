import { TarLayerReader } from '../adapters/layers/tar-layer-reader.ts'
import type { ComparedPair } from '../app/compare/compare-run.ts'
import { layerLooker } from '../app/contents/contents-layers.ts'
import { type ReadLimit, readLimit } from '../app/contents/contents-limit.ts'
import { type OpenedPlatform, openRun } from '../app/contents/contents-run.ts'
import { firstStoreOf, tolerantLooker } from '../app/contents/contents-tolerant.ts'
import type { Ports } from '../app/ports.ts'
import type { PackagesMode } from '../domain/contents/packages-mode.ts'
import type { LayerCache } from '../ports/cache.ts'

/** What `auto` reads at most in one run. */
const AUTO_LIMIT: ReadLimit = { bytes: 4e9, forMs: 120_000 }

export interface PackagesRequest {
  readonly mode: PackagesMode
  readonly cache: LayerCache
  readonly ports: Pick<Ports, 'destination' | 'upstreams' | 'log' | 'now'>
}

/** Looks into images wherever their layers are: in the folder that builds went to, or in the registry. */
export function openPackages(
  pairs: readonly ComparedPair[],
  { mode, cache, ports }: PackagesRequest,
): Promise<readonly OpenedPlatform[]> {
  const { destination, upstreams, log, now } = ports
  const stores = new Set([destination.exports.store, destination.store, upstreams])
  const limited = mode === 'auto' ? { whyNotRead: readLimit(AUTO_LIMIT, now) } : {}
  const look = layerLooker({
    store: firstStoreOf([...stores]),
    reader: new TarLayerReader(),
    cache,
    log,
    ...limited,
  })
  return openRun(pairs, { look: tolerantLooker(look), log })
}
