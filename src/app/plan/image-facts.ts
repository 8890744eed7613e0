import type { Digest } from '../../domain/oci/digest.ts'
import type { Tag } from '../../domain/oci/reference.ts'
import { type ImageFacts, isToBuild } from '../../domain/plan/decide.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { TagFacts } from '../../domain/release/settle-tags.ts'
import { configsOf, isBelow, recordOf } from '../look-up/found-image.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { LookedUp, LookedUpCopy } from '../look-up/look-up-project-image.ts'
import type { ProjectImage } from '../project/project.ts'

/** What was decided of the images that came before. */
export interface DecisionContext {
  readonly planned: ReadonlyMap<string, PlannedImage>
  /** What is there of the images that were decided already. */
  readonly held: ReadonlyMap<string, FoundImage>
  readonly force: boolean
}

/** What an image is decided by; `found` is what stands for its content. */
export function factsOf(
  { image, composed, last, isReleased, settled, tagDigests, copies }: LookedUp,
  found: FoundImage | undefined,
  { planned, held, force }: DecisionContext,
): ImageFacts {
  return {
    forced: force,
    recipe: composed.recipe,
    files: composed.files,
    lastRecord: recordOf(last),
    published: found === undefined ? undefined : { digest: found.digest, record: recordOf(found) },
    parents: (isReleased ? [] : image.needs).map(name => ({
      name,
      isBuilt: isToBuild(planned.get(name)?.state ?? 'present'),
      configs: configsOf(held.get(name)),
      isNotBelow: isOnOtherLayers(image, found, { name, parent: held.get(name) }),
    })),
    wantedTags: [...settled.tags, ...copies.flatMap(copy => copy.settled.tags.map(inFull(copy)))],
    tagDigests: new Map([
      ...digestsOf(tagDigests),
      ...copies.flatMap(copy =>
        digestsOf(copy.current).map(([tag, digest]) => [inFull(copy)(tag), digest] as const),
      ),
    ]),
  }
}

function digestsOf(current: TagFacts['current']): readonly (readonly [Tag, Digest])[] {
  return [...current].map(([tag, { digest }]) => [tag, digest])
}

/** A tag of another repository is told by its whole name. */
function inFull({ repository }: LookedUpCopy): (tag: Tag) => string {
  return tag => `${repository}:${tag}`
}

/** True for an image that is built FROM this parent and does not begin with its layers. */
function isOnOtherLayers(
  { parents }: ProjectImage,
  found: FoundImage | undefined,
  { name, parent }: { readonly name: string; readonly parent: FoundImage | undefined },
): boolean {
  const isFinalBase = parents.some(use => use.image === name && use.isFinalBase)
  return isFinalBase && found !== undefined && parent !== undefined && !isBelow(parent, found)
}
