import { randomUUID } from 'node:crypto'
import type { BuildSpec } from '../../domain/bake/definition.ts'
import {
  type CarriedCache,
  type CarryUser,
  chooseCarried,
} from '../../domain/carry/carried-cache.ts'
import {
  type Carriage,
  fillDefinition,
  packDefinition,
} from '../../domain/carry/carry-definition.ts'
import { TOO_MANY } from '../../domain/carry/carry-script.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import { formatBytes } from '../../domain/sizes/format-bytes.ts'
import type { BakeRequest, Builder, BuildStep } from '../../ports/builder.ts'
import type { DownloadStore } from '../../ports/download-store.ts'
import type { Log } from '../../ports/log.ts'
import type { Ports } from '../ports.ts'
import { ownSteps } from './own-steps.ts'
import type { Proof } from './prove.ts'

export interface CarryRequest {
  readonly specs: readonly BuildSpec[]
  readonly images: readonly PlannedImage[]
  readonly ports: Ports
}

/** A cache of a builder that came to this run without it. */
export interface FreshCache {
  readonly cache: CarriedCache
  /** The key of what was brought. */
  readonly broughtKey: string | undefined
}

/**
 * Brings to a fresh builder what pip and uv downloaded in earlier runs, into the cache mounts of the images that are to
 * be built. Whatever goes wrong costs a download and no more.
 */
export async function bringDownloads(
  builder: Builder,
  request: CarryRequest,
): Promise<readonly FreshCache[]> {
  const { downloads: store, log } = request.ports
  const { carried, left } = chooseCarried(carryUsers(request))
  for (const why of store === undefined ? [] : left) {
    log.info(`downloads are not carried between runners: ${why}`)
  }
  if (store === undefined || carried.length === 0) return []
  const there = await builder.cacheMounts()
  const fresh = carried.filter(({ namespace, id }) => !there.includes(`${namespace}/${id}`))
  const found = new Map<CarriedCache, Carriage & { readonly key: string }>()
  for (const cache of fresh.filter(({ isEmptied }) => !isEmptied)) {
    const kept = await store.find(cache)
    if (kept === undefined) continue
    log.info(
      `${formatBytes(kept.compressedBytes)} of downloads for ${cache.id} from ${kept.key === cache.key ? 'a run that installed the same' : 'an earlier run'}`,
    )
    found.set(cache, { cache, folder: kept.folder, key: kept.key })
  }
  const isBrought = found.size > 0 && (await fill(builder, [...found.values()], request))
  return fresh.map(cache => ({
    cache,
    broughtKey: isBrought ? found.get(cache)?.key : undefined,
  }))
}

/** Keeps what the builder has downloaded since, where it was no other's, and where the run may write caches. */
export async function keepDownloads(
  builder: Builder,
  fresh: readonly FreshCache[],
  { request, proof }: { readonly request: CarryRequest; readonly proof: Proof },
): Promise<void> {
  const { downloads: store } = request.ports
  if (store?.mayKeep !== true) return
  for (const one of fresh) {
    const { cache, broughtKey } = one
    const steps = fillingSteps(cache, proof)
    const isWorthIt =
      store.keeps === 'all' || broughtKey !== undefined || steps.some(step => step.buildsPackages)
    if (broughtKey === cache.key || steps.length === 0 || !isWorthIt) continue
    if (await store.has(cache)) continue
    await pack(builder, one, { store, log: request.ports.log })
  }
}

function carryUsers({ specs, images }: CarryRequest): readonly CarryUser[] {
  return specs.flatMap(spec => {
    const image = images.find(({ name }) => name === spec.name)
    if (image === undefined) return []
    const upstream = image.upstreams.find(({ isFinalBase }) => isFinalBase)?.expanded
    const parent = image.parents.find(({ isFinalBase }) => isFinalBase)?.contextKey
    const { recipe, downloadCaches = [] } = image
    return [{ spec, recipe, downloadCaches, finalBase: upstream ?? parent }]
  })
}

async function fill(
  builder: Builder,
  carriages: readonly Carriage[],
  { ports }: CarryRequest,
): Promise<boolean> {
  const why = await failureOf(builder, {
    definition: fillDefinition(carriages, randomUUID()),
    title: `Bring downloads of pip and uv for ${namesOf(carriages)}`,
    fileName: 'docker-bake.downloads-in.json',
  })
  if (why !== undefined) {
    ports.log.notice(
      `downloads of earlier runs could not be brought to the builder, so they are downloaded again: ${why.text}`,
    )
  }
  return why === undefined
}

async function pack(
  builder: Builder,
  { cache, broughtKey }: FreshCache,
  { store, log }: { readonly store: DownloadStore; readonly log: Log },
): Promise<void> {
  const packed = (folders: readonly string[], folder: string) =>
    failureOf(builder, {
      definition: packDefinition([{ cache: { ...cache, folders }, folder }], randomUUID()),
      title: `Keep downloads of pip and uv of ${cache.images.join(', ')}`,
      fileName: 'docker-bake.downloads-out.json',
    })
  const why = await packed(cache.folders, await store.place(cache))
  if (why === undefined) {
    const kept = await store.keep(cache)
    if (kept === undefined) log.notice(`downloads for ${cache.id} could not be kept`)
    else log.info(`kept ${formatBytes(kept.compressedBytes)} of downloads for ${cache.id}`)
  } else if (!why.isTooMany) {
    log.notice(`downloads for ${cache.id} could not be taken from the builder: ${why.text}`)
  } else if (broughtKey === undefined) {
    log.notice(`downloads for ${cache.id} are too many to be carried`)
  } else {
    // What is kept once is the nearest for ever: something small has to take its place.
    log.info(`downloads for ${cache.id} have grown too many: the next run begins anew`)
    if ((await packed([], await store.place(cache))) === undefined) await store.keep(cache)
  }
}

interface Failure {
  readonly text: string
  readonly isTooMany: boolean
}

/** Nothing that goes wrong here makes a run fail: undefined, or why it could not be done. */
async function failureOf(
  builder: Builder,
  request: Pick<BakeRequest, 'definition' | 'title' | 'fileName'>,
): Promise<Failure | undefined> {
  try {
    const { ok, steps, tail } = await builder.bake({
      ...request,
      targets: ['default'],
      expectCached: false,
    })
    const isTooMany = steps.some(({ error }) => error?.includes(`exit code: ${TOO_MANY}`))
    return ok ? undefined : { text: tail.at(-1) ?? 'no reason given', isTooMany }
  } catch (error) {
    return { text: (error as Error).message, isTooMany: false }
  }
}

/** Steps with a cache mount that were run for an image that came out well. */
function fillingSteps({ images }: CarriedCache, { proven, steps }: Proof): readonly BuildStep[] {
  return proven
    .filter(({ name }) => images.includes(name))
    .flatMap(({ name }) => ownSteps(steps, name))
    .filter(step => !step.cached && /--mount=\S*type=cache/.test(step.name))
}

function namesOf(carriages: readonly Carriage[]): string {
  return [...new Set(carriages.flatMap(({ cache }) => cache.images))].sort().join(', ')
}
