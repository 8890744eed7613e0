import type { RunReport } from './report.ts'

/** What a run did not have to do. */
export interface Savings {
  /** Images whose content was there already. */
  readonly unbuiltCount: number
  readonly imageCount: number
  /** Milliseconds that those took when they were built; of the others it is not known. */
  readonly knownBuildMs: number
  readonly knownCount: number
  /** Compressed bytes of layers that the baselines have too, each once on every platform. */
  readonly reusedBytes: number
  /** Of all layers of the images that have a baseline. */
  readonly totalBytes: number
}

export function savingsOf({ images, comparison }: RunReport): Savings {
  const unbuilt = images.filter(({ outcome }) => outcome === 'unchanged' || outcome === 'tagged')
  const times = unbuilt.flatMap(({ lastBuildMs }) => lastBuildMs ?? [])
  const layers = (comparison?.images ?? [])
    .flatMap(({ platforms }) => platforms)
    .filter(({ kind }) => kind === 'unchanged' || kind === 'changed')
    .flatMap(({ platform, layers: all }) =>
      all.flatMap(({ state, after }) => (after === null ? [] : { platform, state, after })),
    )
  const bytesOf = (some: typeof layers) =>
    [
      ...new Map(
        some.map(({ platform, after }) => [`${platform} ${after.digest}`, after.compressedBytes]),
      ).values(),
    ].reduce((sum, bytes) => sum + bytes, 0)
  return {
    unbuiltCount: unbuilt.length,
    imageCount: images.length,
    knownBuildMs: times.reduce((sum, ms) => sum + ms, 0),
    knownCount: times.length,
    reusedBytes: bytesOf(layers.filter(({ state }) => state === 'same')),
    totalBytes: bytesOf(layers),
  }
}
