import { rebuiltReasons } from '../changelog/rebuilt-reasons.ts'
import type { ImageRecord } from '../fingerprint/record.ts'
import { explainChange } from '../plan/explain-change.ts'
import type { Reason } from '../plan/reason.ts'

/**
 * Why one build of a base took the place of another, by their records: what changed in its recipe, and what a refresh
 * brought under the same recipe. Of several refreshes the last one tells its updates.
 */
export function replacementReasons(before: ImageRecord, after: ImageRecord): readonly Reason[] {
  const stated = explainChange(after.recipe, { kind: 'record', record: before })
  const updates = (after.updates ?? []).map(
    ({ name, installed, available }): Reason => ({
      kind: 'refresh',
      item: name,
      old: installed,
      new: available,
    }),
  )
  return [...stated, ...rebuiltReasons(before, after, stated), ...updates]
}
