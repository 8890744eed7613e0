import { familiarName, parseReference } from '../../domain/oci/reference.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { Project } from './project.ts'

/**
 * Under which names an image is of use in the local Docker: those that Dockerfiles of the project call it, also of
 * images that the run is not about, its from-names, and where it is published.
 */
export function localNames(
  image: Pick<PlannedImage, 'name' | 'declaration' | 'repository'>,
  project: Pick<Project, 'images'>,
): readonly string[] {
  const called = project.images.flatMap(({ parents }) =>
    parents.filter(use => use.image === image.name).map(use => use.contextKey),
  )
  const declared = image.declaration.fromNames.map(name => familiarName(parseReference(name)))
  const names = [...called, ...declared, image.repository]
  return [...new Set(names.filter(name => !name.includes('@')).map(withTag))]
}

function withTag(name: string): string {
  return name.lastIndexOf(':') > name.lastIndexOf('/') ? name : `${name}:latest`
}
