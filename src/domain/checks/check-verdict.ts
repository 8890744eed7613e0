import { isCheckStep } from '../bake/step-name.ts'
import { checkRuns } from './check-runs.ts'
import { type ConfigAnswer, configClaims } from './config-question.ts'
import { judgeConfig } from './judge-config.ts'
import { type CheckStep, judgeStep } from './judge-step.ts'
import { asMapping, type StatedCheck } from './stated-check.ts'
import { untoldRuns } from './untold-checks.ts'

/** Why an image did not pass a check. */
export interface CheckFailure {
  /** Place of the check in the list of the image, from 0. */
  readonly check: number
  /** Undefined where nobody knows. */
  readonly platform: string | undefined
  readonly expected: string
  readonly got: string
  /** Last lines that the command printed. */
  readonly output: readonly string[]
  readonly remedy: string | undefined
}

export interface CheckEvidence {
  readonly platforms: readonly string[]
  readonly steps: readonly CheckStep[]
  /** By platform; empty when it was not asked for, or the bake failed. */
  readonly config: ReadonlyMap<string, ConfigAnswer>
  /** The bake ended well, so that every command must have been told. */
  readonly isComplete: boolean
}

/** What is wrong by what was seen; nothing is said of checks that were stopped because of another one. */
export function judgeChecks(
  checks: readonly StatedCheck[],
  evidence: CheckEvidence,
): readonly CheckFailure[] {
  const runs = checkRuns(checks)
  const mappings = checks.map(asMapping)
  return [
    ...evidence.steps.flatMap(step => {
      const run = runs[step.run]
      const check = run === undefined ? undefined : mappings[run.check]
      return run === undefined || check === undefined || step.isCanceled || !isCheckStep(step.name)
        ? []
        : judgeStep(step, { run, check, platforms: evidence.platforms })
    }),
    ...(evidence.isComplete ? untoldRuns(runs, evidence) : []),
    ...judgeConfig(configClaims(checks), evidence.config),
  ]
}
