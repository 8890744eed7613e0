import type { ProgressStep } from './rawjson-progress.ts'
import { isRunStep } from './step-name.ts'

/** RUN steps that ran in the export phase: what they made was seen by no check. */
export function uncachedSteps(steps: readonly ProgressStep[]): readonly ProgressStep[] {
  return steps.filter(step => isRunStep(step.name) && !step.cached)
}
