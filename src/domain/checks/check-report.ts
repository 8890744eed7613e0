import { formatLocation } from '../errors.ts'
import type { CheckFailure } from './check-verdict.ts'
import type { PlannedCheck } from './planned-check.ts'
import { checkTitle } from './stated-check.ts'

/** A check of an image in documents. */
export interface CheckReport {
  /** On one line, as people read it. */
  readonly check: string
  readonly from: 'own' | 'parent' | 'previous'
  /** The image or the version that it is a check of; null for the image's own. */
  readonly of: string | null
  /** `file:line` in the config; null when only a record states it. */
  readonly at: string | null
  /**
   * `passed-before`: the image that is there passed it in an earlier run. `to-run`: nothing was run yet. `not-run`: it was
   * stopped or not begun because something else failed.
   */
  readonly result: 'passed' | 'passed-before' | 'failed' | 'not-run' | 'to-run'
  /** Of a failure, for each platform. */
  readonly failures?: readonly CheckFailureReport[]
}

export interface CheckFailureReport {
  readonly platform: string | null
  readonly expected: string
  readonly got: string
}

export interface CheckOutcomes {
  readonly checks: readonly PlannedCheck[]
  readonly toRun: readonly PlannedCheck[]
  /** `planned`: nothing was run; `stopped`: the image failed or was not tried. */
  readonly end: 'planned' | 'passed' | 'stopped'
  /** By place in `toRun`. */
  readonly failures: readonly CheckFailure[]
}

export function reportChecks(outcomes: CheckOutcomes): readonly CheckReport[] {
  return outcomes.checks.map(planned => {
    const place = outcomes.toRun.indexOf(planned)
    const failures = outcomes.failures.filter(({ check }) => check === place)
    return {
      ...sourceOf(planned),
      result: resultOf(place, failures, outcomes.end),
      ...(failures.length === 0
        ? {}
        : {
            failures: failures.map(({ platform = null, expected, got }) => ({
              platform,
              expected,
              got,
            })),
          }),
    }
  })
}

function resultOf(
  place: number,
  failures: readonly CheckFailure[],
  end: CheckOutcomes['end'],
): CheckReport['result'] {
  if (place < 0) return 'passed-before'
  if (failures.length > 0) return 'failed'
  switch (end) {
    case 'planned':
      return 'to-run'
    case 'passed':
      return 'passed'
    case 'stopped':
      return 'not-run'
  }
}

function sourceOf({
  check,
  origin,
}: PlannedCheck): Pick<CheckReport, 'check' | 'from' | 'of' | 'at'> {
  const title = checkTitle(check)
  if (origin.kind === 'previous') {
    return { check: title, from: origin.kind, of: origin.version, at: null }
  }
  const of = origin.kind === 'parent' ? origin.image : null
  return { check: title, from: origin.kind, of, at: formatLocation(origin.at) }
}
