import type { CheckFailure } from '../../domain/checks/check-verdict.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'

/**
 * Images that failed nothing but checks of an image that failed itself: it is to blame. How many of its children the
 * builder asked before it stopped is chance.
 * @param failedChecks of images that are built; one that is there already has failed, whoever else did
 */
export function blockedByParents(
  failedChecks: ReadonlyMap<string, readonly CheckFailure[]>,
  failed: ReadonlyMap<string, string>,
  images: readonly PlannedImage[],
): readonly string[] {
  return [...failedChecks].flatMap(([name, failures]) => {
    const checks = images.find(image => image.name === name)?.checksToRun ?? []
    const isTheirs = failures.every(({ check }) => {
      const origin = checks[check]?.origin
      return origin?.kind === 'parent' && failed.has(origin.image)
    })
    return isTheirs ? [name] : []
  })
}
