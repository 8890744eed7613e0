import { TarLayerReader } from '../adapters/layers/tar-layer-reader.ts'
import { type LookIntoLayer, layerLooker } from '../app/contents/contents-layers.ts'
import { readLimit } from '../app/contents/contents-limit.ts'
import { type ImageToOpen, reportContents } from '../app/contents/contents-report.ts'
import { tolerantLooker } from '../app/contents/contents-tolerant.ts'
import { measurePlaced, type PlacedImage } from '../app/report/report-images.ts'
import type { ContentsReport } from '../domain/contents/contents-report.ts'
import type { ImageStore } from '../ports/image-store.ts'
import type { Log } from '../ports/log.ts'
import type { CliArguments } from './cli-arguments.ts'
import { localLayerCache } from './layer-cache.ts'
import { placeReferences } from './report-references.ts'

interface PackagesWorld {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: Log
}

/** What `--open` alone reads at most. */
const PAGE_LIMIT = { bytes: 4e9, forMs: 120_000 }

/**
 * `report A [B] --packages`; with `--open` alone what can be read within limits.
 * @throws as `reportReferences` and `reportContents`
 */
export async function reportPackages(
  { names, flags }: CliArguments,
  registry: ImageStore,
  { environment, log }: PackagesWorld,
): Promise<ContentsReport> {
  const limited = flags.packages ? {} : { whyNotRead: readLimit(PAGE_LIMIT, () => new Date()) }
  const cache = localLayerCache(environment)
  const reader = new TarLayerReader()
  const lookers = new Map<ImageStore, LookIntoLayer>()
  const open = async (image: PlacedImage): Promise<ImageToOpen> => {
    const { store, repository } = image
    const whole = lookers.get(store) ?? layerLooker({ store, reader, cache, log, ...limited })
    const look = flags.packages ? whole : tolerantLooker(whole)
    lookers.set(store, whole)
    return { measured: await measurePlaced(image, registry), repository, look }
  }
  const [first, second] = await placeReferences(names, registry, flags.directory)
  return second === undefined
    ? reportContents(undefined, await open(first))
    : reportContents(await open(first), await open(second))
}
