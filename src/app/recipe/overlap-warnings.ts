import { overlappingPins } from '../../domain/lint/overlapping-pins.ts'
import type { PlanWarning } from '../../domain/plan/plan.ts'
import type { ComposedRecipe } from '../project/compose-recipe.ts'
import type { ProjectImage } from '../project/project.ts'

/** Packages that an image installs in another version than the images it stands on. */
export function overlapWarnings(
  image: ProjectImage,
  recipe: ComposedRecipe['recipe'],
  known: { readonly images: readonly ProjectImage[]; readonly composed: Composed },
): readonly PlanWarning[] {
  const installing = ({ name, declaration }: ProjectImage, { dependencies }: typeof recipe) => ({
    name,
    dependencies: dependencies.map(entry => ({
      ...entry,
      file: declaration.context === '.' ? entry.file : `${declaration.context}/${entry.file}`,
    })),
  })
  const below = imagesBelow(image, known.images).flatMap(base => {
    const found = known.composed.get(base.name)
    return found === undefined ? [] : [installing(base, found.recipe)]
  })
  return overlappingPins(installing(image, recipe), below).map(message => ({
    message,
    file: image.declaration.file,
    line: undefined,
  }))
}

type Composed = ReadonlyMap<string, ComposedRecipe>

/** Those whose layers are the bottom of this image, nearest first. */
function imagesBelow(
  { parents }: ProjectImage,
  images: readonly ProjectImage[],
): readonly ProjectImage[] {
  const use = parents.find(({ isFinalBase }) => isFinalBase)
  const parent = images.find(({ name }) => name === use?.image)
  return parent === undefined ? [] : [parent, ...imagesBelow(parent, images)]
}
