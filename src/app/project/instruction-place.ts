import type { Location } from '../../domain/errors.ts'
import { formsOf } from '../../domain/plan/dockerfile-change.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import { layerLine } from '../../domain/sizes/layer-line.ts'

/**
 * Where an instruction of an image's layers stands: in its own Dockerfile, else in that of an image it stands on.
 * @param instruction readable, as reports have it
 */
export function instructionPlace(
  name: string,
  instruction: string,
  images: readonly PlannedImage[],
): Location | undefined {
  const image = images.find(one => one.name === name)
  if (image === undefined) return undefined
  return ownPlace(image, instruction) ?? parentPlace(image, instruction, images)
}

function ownPlace({ recipe, files }: PlannedImage, instruction: string): Location | undefined {
  const [line] = formsOf(recipe.dockerfile).flatMap(({ stages }, form) => {
    const lines = files.lines?.forms[form] ?? []
    return layerLine(instruction, { stages, lines }) ?? []
  })
  return files.lines === undefined || line === undefined
    ? undefined
    : { file: files.lines.file, line }
}

function parentPlace(
  { needs }: PlannedImage,
  instruction: string,
  images: readonly PlannedImage[],
): Location | undefined {
  return needs
    .map(parent => instructionPlace(parent, instruction, images))
    .find(place => place !== undefined)
}
