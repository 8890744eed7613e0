import { isToBuild } from '../../domain/plan/decide.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import { rebuiltVersion } from '../../domain/version/decide-version.ts'
import type { LookedUp } from '../look-up/look-up-project-image.ts'
import type { ProjectImage } from '../project/project.ts'
import type { PlannedVersion } from './plan-versions.ts'

/**
 * With `version: auto`, a build of the recipe that a version has already, because it is forced or stands on a parent that
 * was rebuilt, has other bytes and so gets a number of its own.
 * @param decided what was decided of each, in the same order
 * @param lookUp asks for the tags of another version
 */
export function raiseRebuilt(
  looked: readonly LookedUp[],
  decided: readonly PlannedImage[],
  lookUp: (image: ProjectImage, version: PlannedVersion) => Promise<LookedUp>,
): Promise<readonly LookedUp[]> {
  return Promise.all(
    looked.map(async (one, place) => {
      const state = decided[place]?.state
      const { version, image } = one
      if (version?.decision.kind !== 'published' || state === undefined || !isToBuild(state)) {
        return one
      }
      const previous = version.decision.version
      const change = { level: 'patch', because: { kind: 'other' } } as const
      return lookUp(image, {
        ...version,
        decision: { kind: 'new', version: rebuiltVersion(previous), previous, change },
        released: version.released,
      })
    }),
  )
}
