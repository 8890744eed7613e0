import { rebuiltReasons } from '../changelog/rebuilt-reasons.ts'
import type { ImageRecord } from '../fingerprint/record.ts'
import { explainChange } from '../plan/explain-change.ts'
import type { Reason } from '../plan/reason.ts'

/** Why another build took the place of the one that an image stands on. */
export interface ReplacementReasons {
  /** What changed from one to the other, by their records; empty when these cannot be compared. */
  readonly reasons: readonly Reason[]
  /** Updates of a refresh beside those that the record names; absent when it names them all. */
  readonly updatesLeftOut?: number
}

/**
 * Why one build of a base took the place of another, by their records: what changed in its recipe, and what a refresh
 * brought under the same recipe. Of several refreshes the last one tells its updates.
 */
export function replacementReasons(before: ImageRecord, after: ImageRecord): ReplacementReasons {
  const stated = explainChange(after.recipe, { kind: 'record', record: before })
  const updates = (after.updates ?? []).map(
    ({ name, installed, available }): Reason => ({
      kind: 'refresh',
      item: name,
      old: installed,
      new: available,
    }),
  )
  const { updatesLeftOut } = after
  return {
    reasons: [...stated, ...rebuiltReasons(before, after, stated), ...updates],
    ...(isCount(updatesLeftOut) ? { updatesLeftOut } : {}),
  }
}

/** A record may come from anywhere. */
function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0
}
