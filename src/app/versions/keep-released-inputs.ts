import { fingerprintOf, type Recipe } from '../../domain/fingerprint/recipe.ts'
import type { ReadRecord } from '../../domain/fingerprint/record.ts'
import type { Tag } from '../../domain/oci/reference.ts'
import { recordOf } from '../look-up/found-image.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import { lookUpLastImage } from '../look-up/look-up-last-image.ts'
import type { Ports } from '../ports.ts'
import type { ComposedRecipe } from '../project/compose-recipe.ts'
import type { ProjectImage } from '../project/project.ts'

export interface KeptInputs {
  readonly composed: ComposedRecipe
  /** The published version that this recipe made; undefined when there is none. */
  readonly released: FoundImage | undefined
}

/**
 * The recipe of a version that is published already, with the refresh period and upstream digests of its own record:
 * an untouched release stays the same when a month turns or an upstream moves. Any other is left as it is.
 */
export function keepInputs(composed: ComposedRecipe, released: ReadRecord): ComposedRecipe {
  if (released.kind !== 'record') return composed
  const { recipe, fingerprint } = released.record
  // By reference: another one, such as of a named context, is a change whatever it resolves to.
  const upstream = composed.recipe.upstream.map(
    entry => recipe.upstream.find(({ reference }) => reference === entry.reference) ?? entry,
  )
  const kept: Recipe = { ...composed.recipe, epoch: recipe.epoch, upstream }
  return fingerprintOf(kept) === fingerprint ? { ...composed, recipe: kept } : composed
}

/**
 * The same for the releases of a git tag.
 * @param versions immutable tags that the run wants
 */
export async function keepReleasedInputs(
  composed: ComposedRecipe,
  image: ProjectImage,
  versions: readonly Tag[],
  { destination }: Pick<Ports, 'destination'>,
): Promise<KeptInputs> {
  for (const version of versions) {
    const { store } = destination
    const released = await lookUpLastImage(
      store,
      image.repository,
      version,
      composed.recipe.platforms,
    )
    const kept = keepInputs(composed, recordOf(released))
    if (kept !== composed) return { composed: kept, released }
  }
  return { composed, released: undefined }
}
