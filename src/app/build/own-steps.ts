import { ownerOfTarget } from '../../domain/bake/target-name.ts'
import type { BuildStep } from '../../ports/builder.ts'

/** The steps of one image: its build and its checks. */
export function ownSteps(steps: readonly BuildStep[], image: string): readonly BuildStep[] {
  return steps.filter(({ target }) => target !== undefined && ownerOfTarget(target).image === image)
}

/** Milliseconds of the steps that were not cached; undefined when there are no steps. */
export function timeOf(steps: readonly BuildStep[]): number | undefined {
  if (steps.length === 0) return undefined
  return Math.round(
    steps.reduce((sum, { durationMs, cached }) => sum + (cached ? 0 : (durationMs ?? 0)), 0),
  )
}
