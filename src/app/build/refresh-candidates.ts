import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { PlanWithFindings } from '../plan/plan-images.ts'

/** An image whose only change is that a new refresh period began, and the image that is there for the old one. */
export interface RefreshCandidate {
  readonly image: PlannedImage
  readonly last: FoundImage
}

/** Images that may be taken over into the new period instead of being built. */
export function refreshCandidates({ plan, last }: PlanWithFindings): readonly RefreshCandidate[] {
  return plan.images.flatMap(image => {
    const found = last.get(image.name)
    return found !== undefined && isOnlyRefreshed(image) && hasAllPlatforms(found, image)
      ? [{ image, last: found }]
      : []
  })
}

function isOnlyRefreshed({ state, reasons, declaration, lastRecord }: PlannedImage): boolean {
  return (
    state === 'missing' &&
    lastRecord.kind === 'record' &&
    declaration.refreshWhen === 'needed' &&
    reasons.length > 0 &&
    reasons.every(({ kind }) => kind === 'refresh')
  )
}

function hasAllPlatforms({ perPlatform }: FoundImage, { recipe }: PlannedImage): boolean {
  return recipe.platforms.every(platform => perPlatform.some(one => one.platform === platform))
}
