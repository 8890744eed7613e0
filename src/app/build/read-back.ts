import { bakeTargetName } from '../../domain/bake/target-name.ts'
import { uncachedSteps } from '../../domain/bake/uncached-steps.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { BakeOutcome } from '../../ports/builder.ts'
import { mayHold } from '../look-up/found-image.ts'
import { isWhole, lookUpImage } from '../look-up/look-up-image.ts'
import type { ExportContext, ExportedImage } from './export-context.ts'
import { parentNotBelow, recordsOurParents } from './stands-on.ts'
import { withdrawContent } from './withdraw-content.ts'

/** What became of an exported image: the truth is what the store says, whatever buildx said. */
export async function readBack(
  image: PlannedImage,
  outcome: BakeOutcome,
  context: ExportContext,
): Promise<ExportedImage> {
  const { exports } = context.request.ports.destination
  const target = bakeTargetName(image.name)
  const metadata = metadataOf(outcome.metadata, target)
  const name = `${image.repository}:${image.storedTag}`
  const fail = (error: string): ExportedImage => ({
    outcome: 'failed',
    image: undefined,
    error,
    metadata,
  })
  const { repository, storedTag, builtPlatforms } = image
  const found = await lookUpImage(exports.store, repository, storedTag, builtPlatforms)
  if (!outcome.ok && (found === undefined || found.digest === image.digest)) {
    return fail(outcome.tail.join('\n') || `buildx ended with exit code ${outcome.exitCode}`)
  }
  if (found === undefined) {
    return fail(`${name} is not there although buildx said that it was exported`)
  }
  if (!isWhole(found)) {
    return fail(`${name} is not whole: ${found.missing}`)
  }
  const said = outcome.digests.get(target)
  const isOthers = said !== undefined && said !== found.digest
  if (isOthers && image.state === 'missing' && mayHold(found, image.recipe)) {
    // Two runs made the same content at the same moment: the one that wrote last has the tag.
    if (recordsOurParents(image, found, context)) {
      return { outcome: 'adopted', image: found, error: undefined, metadata }
    }
  }
  if (isOthers) {
    return fail(
      `${name} is ${found.digest}, but buildx exported ${said}: another run wrote the same tag`,
    )
  }
  if (!outcome.ok && !recordsOurParents(image, found, context)) {
    return fail(`${name} is of an earlier run, and was not exported:\n${outcome.tail.join('\n')}`)
  }
  const [again] = uncachedSteps(outcome.steps)
  const parent = again === undefined ? parentNotBelow(image, found, context) : undefined
  if (again !== undefined || parent !== undefined) {
    await withdrawContent(image, context)
  }
  if (again !== undefined) {
    // Steps are shared by images, so one that ran again concerns all.
    return fail(
      `${again.name} ran again while the image was exported: no check has seen what it made, so no tag is set.\nGive the builder more room for its cache (its garbage collection took steps away), then run again.`,
    )
  }
  if (parent !== undefined) {
    const why = `its bottom layers are not those of ${parent} as it was published: the layer cache gave it an older build, so no tag is set.\nRun again: it is then built on what was published.`
    return { ...fail(why), hasOtherParent: true }
  }
  return {
    outcome: exports.kind === 'layout' ? 'built' : 'published',
    image: found,
    error: undefined,
    metadata,
  }
}

function metadataOf(metadata: unknown, target: string): unknown {
  return typeof metadata === 'object' && metadata !== null
    ? (metadata as Record<string, unknown>)[target]
    : undefined
}
