import type { PlannedImage } from '../../domain/plan/plan.ts'
import { isBelow, recordOf } from '../look-up/found-image.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import { type ExportContext, imageNow } from './export-context.ts'

type Context = Pick<ExportContext, 'request' | 'done'>

/** True when the image's record names the parents as they are now. */
export function recordsOurParents(
  image: PlannedImage,
  found: FoundImage,
  context: Context,
): boolean {
  const read = recordOf(found)
  return image.needs.every(name =>
    imageNow(name, context)?.perPlatform.every(
      ({ platform, configDigest }) =>
        read.kind === 'record' && read.record.parentConfigs[name]?.[platform] === configDigest,
    ),
  )
}

/** The parent whose layers are not the bottom of the image although it is built on it; undefined when all are. */
export function parentNotBelow(
  image: PlannedImage,
  found: FoundImage,
  context: Context,
): string | undefined {
  return image.parents.find(({ image: name, isFinalBase }) => {
    const parent = imageNow(name, context)
    return isFinalBase && (parent === undefined || !isBelow(parent, found))
  })?.image
}
