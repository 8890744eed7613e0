import { fingerprintWithoutEpoch } from '../../domain/fingerprint/recipe.ts'
import { inParallel } from '../in-parallel.ts'
import { countSources } from '../recipe/count-sources.ts'
import { overlapWarnings } from '../recipe/overlap-warnings.ts'
import { readContext } from '../recipe/read-context.ts'
import { type ImageSources, readDependencies } from '../recipe/read-dependencies.ts'
import { withStatedInstalls } from '../recipe/state-installs.ts'
import { type ComposedRecipe, composeRecipe, type RecipeFacts } from './compose-recipe.ts'
import type { ProjectImage } from './project.ts'

const MOST_READ_AT_ONCE = 4

/** The recipe that an image keeps, before it enters those of its children. */
export type SettleRecipe = (image: ProjectImage, composed: ComposedRecipe) => ComposedRecipe

/**
 * The recipes of all images of a project, by name. All of them, whatever a run is about: a child that reads a
 * file of its parent decides how the parent's file counts, and a recipe must not depend on what was selected.
 */
export async function composeRecipes(
  images: readonly ProjectImage[],
  facts: RecipeFacts,
  settle: SettleRecipe = (_, composed) => composed,
): Promise<ReadonlyMap<string, ComposedRecipe>> {
  const { workspace } = facts.ports
  const parts = await inParallel(
    images,
    MOST_READ_AT_ONCE,
    async (image): Promise<ImageSources> => {
      const context = await readContext(image.declaration, workspace)
      return { image, sources: await countSources(image, context, workspace) }
    },
  )
  const readings = await readDependencies(parts.map(withStatedInstalls), workspace)
  const composed = new Map<string, ComposedRecipe>()
  for (const { image, sources } of [...parts].sort((a, b) => a.image.wave - b.image.wave)) {
    const parents = Object.fromEntries(
      image.needs.map(name => [name, fingerprintWithoutEpoch(recipeOf(composed, name).recipe)]),
    )
    const one = settle(image, await composeRecipe({ ...facts, image, sources, readings, parents }))
    const overlaps = overlapWarnings(image, one.recipe, { images, composed })
    composed.set(image.name, { ...one, warnings: [...one.warnings, ...overlaps] })
  }
  return composed
}

export function recipeOf(
  composed: ReadonlyMap<string, ComposedRecipe>,
  name: string,
): ComposedRecipe {
  const found = composed.get(name)
  if (found === undefined) {
    throw new Error(`no recipe was composed for ${name}`)
  }
  return found
}
