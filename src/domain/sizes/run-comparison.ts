import type { PlatformTotals } from './compare-images.ts'
import type { ImageComparison } from './comparison.ts'

/** All images of a run against their baselines. */
export interface RunComparison {
  /** What the baselines are, in one word for people: the base branch, or what `compare-to` says. */
  readonly baseline: string
  /** `after.name` is the name of the image in the project; images that are not there are left out. */
  readonly images: readonly ImageComparison[]
  /** All of them together, per platform. */
  readonly totals: readonly PlatformTotals[]
  /** Baselines that were asked for and are not there. */
  readonly notices: readonly string[]
}

/** `changed` also where only some images have a baseline. */
export function runState({
  images,
}: Pick<RunComparison, 'images'>): 'first-measurement' | 'unchanged' | 'changed' {
  const kinds = new Set(images.flatMap(({ platforms }) => platforms.map(({ kind }) => kind)))
  if (kinds.size > 1) return 'changed'
  if (kinds.has('unchanged')) return 'unchanged'
  return kinds.has('changed') || kinds.has('gone') ? 'changed' : 'first-measurement'
}
