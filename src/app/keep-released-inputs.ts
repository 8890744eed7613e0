import { fingerprintOf, type Recipe } from '../domain/fingerprint/recipe.ts'
import type { Tag } from '../domain/oci/reference.ts'
import type { ComposedRecipe } from './compose-recipe.ts'
import { recordOf } from './found-image.ts'
import type { FoundImage } from './look-up-image.ts'
import { lookUpLastImage } from './look-up-last-image.ts'
import type { Ports } from './ports.ts'
import type { ProjectImage } from './project.ts'

export interface KeptInputs {
  readonly composed: ComposedRecipe
  /** The published version that this recipe made; undefined when there is none. */
  readonly released: FoundImage | undefined
}

/**
 * The recipe of a version that is published already, with the refresh period and upstream digests of its own record:
 * an untouched release stays the same when a month turns or an upstream moves.
 * @param versions immutable tags that the run wants
 */
export async function keepReleasedInputs(
  composed: ComposedRecipe,
  image: ProjectImage,
  versions: readonly Tag[],
  { destination }: Pick<Ports, 'destination'>,
): Promise<KeptInputs> {
  const { recipe } = composed
  for (const version of versions) {
    const released = await lookUpLastImage(
      destination.store,
      image.repository,
      version,
      recipe.platforms,
    )
    const read = recordOf(released)
    if (read.kind === 'record') {
      const { epoch, upstream } = read.record.recipe
      const kept: Recipe = { ...recipe, epoch, upstream }
      if (fingerprintOf(kept) === read.record.fingerprint) {
        return { composed: { ...composed, recipe: kept }, released }
      }
    }
  }
  return { composed, released: undefined }
}
