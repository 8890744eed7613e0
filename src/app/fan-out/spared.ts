import type { HandoverImage } from '../../domain/fan-out/handover.ts'
import { isToBuild } from '../../domain/plan/decide.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'

/** Needed no build after all: a leg found that the new refresh period brings it nothing, or it stands on such an image. */
export function isSpared(
  { state, digest }: Pick<PlannedImage, 'state' | 'digest'>,
  before: HandoverImage,
): boolean {
  return (
    !isToBuild(state) &&
    digest !== undefined &&
    ((before.state === 'stale' && digest === before.digest) ||
      (before.state === 'missing' && digest === before.last))
  )
}
