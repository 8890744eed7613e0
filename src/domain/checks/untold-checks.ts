import { isCheckStep, platformOfStep } from '../bake/step-name.ts'
import type { CheckRun } from './check-runs.ts'
import type { CheckEvidence, CheckFailure } from './check-verdict.ts'

export const UNTOLD = 'the builder did not tell'

/** Commands of which a bake that ended well does not say that they ran: what nobody saw did not pass. */
export function untoldRuns(
  runs: readonly CheckRun[],
  { steps, platforms }: Pick<CheckEvidence, 'steps' | 'platforms'>,
): readonly CheckFailure[] {
  return runs.flatMap((run, place) => {
    const told = steps.filter(
      step => step.run === place && !step.isCanceled && isCheckStep(step.name),
    )
    const seen = told.map(({ name }) => platformOfStep(name))
    return platforms
      .filter(platform => !seen.includes(platform) && !seen.includes(undefined))
      .map(platform => ({
        check: run.check,
        platform,
        expected: 'to run',
        got: UNTOLD,
        output: [],
        remedy: 'Run it again; if it stays so, take another version of the builder.',
      }))
  })
}
