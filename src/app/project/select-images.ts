import { nearest } from '../../domain/dockerfile/nearest.ts'
import { InputError } from '../../domain/errors.ts'
import { ancestorsOf } from '../../domain/graph/graph.ts'
import type { ImageSelection } from '../options.ts'
import type { ProjectImage } from './project.ts'

export interface SelectedImages {
  /** The selected images and all that they stand on, in the order given. */
  readonly images: readonly ProjectImage[]
  readonly isSelected: (name: string) => boolean
}

/** @throws InputError when a name is no image of the project */
export function selectImages(
  images: readonly ProjectImage[],
  selection: ImageSelection,
): SelectedImages {
  const selected = new Set(namesOf(images, selection))
  const nodes = images.map(({ name, needs, declaration }) => ({
    name,
    parents: needs,
    at: declaration.declaredAt,
  }))
  const wanted = ancestorsOf([...selected], nodes)
  return {
    images: images.filter(({ name }) => wanted.has(name)),
    isSelected: name => selected.has(name),
  }
}

/** Why a run has nothing to do at all; empty when it is about some image. */
export function emptyNotices(
  images: readonly ProjectImage[],
  selected: readonly ProjectImage[],
): readonly string[] {
  if (images.length === 0) {
    return [
      'no image of this repository is managed: let `base-image init` propose a .github/base-images.yml that names its Dockerfiles, or lay them out as the documentation says (Dockerfile.base and Dockerfile, docker/base, docker/base-images/*, services/*)',
    ]
  }
  return selected.length > 0
    ? []
    : [
        `none of the images is selected (${images.map(({ name, role }) => `${name}: ${role}`).join(', ')}): \`images\` says which, and a dispatch takes \`bases\` where it is not given`,
      ]
}

type Selectable = Pick<ProjectImage, 'name' | 'role'>

/** @throws InputError when a name is none of the images */
export function namesOf(
  images: readonly Selectable[],
  selection: ImageSelection,
): readonly string[] {
  switch (selection.kind) {
    case 'all':
      return images.map(({ name }) => name)
    case 'bases':
      return images.filter(({ role }) => role === 'base').map(({ name }) => name)
    case 'apps':
      return images.filter(({ role }) => role === 'app').map(({ name }) => name)
    case 'names':
      return selection.names.map(name => checkName(name, images))
  }
}

function checkName(name: string, images: readonly Selectable[]): string {
  const names = images.map(image => image.name)
  if (names.includes(name)) {
    return name
  }
  const near = nearest(name, names)
  throw new InputError(`there is no image ${JSON.stringify(name)} in this repository`, {
    remedy: `${near === undefined ? '' : `Did you mean ${near}? `}Choose among: ${names.join(', ')}; or bases, apps, all.`,
  })
}
