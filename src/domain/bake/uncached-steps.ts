import type { ProgressStep } from './rawjson-progress.ts'

const RUN = /^\[[^\]]*\] (?:ONBUILD )?RUN /

/** RUN steps that ran in the export phase: what they made was seen by no check. */
export function uncachedSteps(steps: readonly ProgressStep[]): readonly ProgressStep[] {
  return steps.filter(step => RUN.test(step.name) && !step.cached)
}
