import { importCheck } from '../../domain/init/import-check.ts'
import type { ProposedCheck } from '../../domain/init/proposed-image.ts'
import type { Project, ProjectImage } from '../project/project.ts'
import type { ProvenImages } from './init-images.ts'

/** By the name of the base. */
export type BaseChecks = ReadonlyMap<string, readonly ProposedCheck[]>

const PYTHON = /(?:^|\/)python:|\/astral-sh\/uv:python|\/uv:.*python/

/** Checks for every base that is known to hold a Python: that it starts, and that what it installs can be imported. */
export function baseChecks({ project, recipes }: ProvenImages): BaseChecks {
  const bases = project.images.filter(image => image.role === 'base' && hasPython(image, project))
  return new Map(
    bases.map(({ name, evaluations: [evaluation] }) => {
      const { dependencies = [] } = recipes.get(name)?.recipe ?? {}
      const imports = evaluation && importCheck(evaluation, dependencies)
      return [name, ['python --version', ...(imports === undefined ? [] : [imports])]]
    }),
  )
}

function hasPython(image: ProjectImage, project: Project): boolean {
  const parents = image.parents.filter(({ isFinalBase }) => isFinalBase)
  return (
    image.upstreams.some(({ expanded, isFinalBase }) => isFinalBase && PYTHON.test(expanded)) ||
    parents.some(({ image: name }) => {
      const parent = project.images.find(one => one.name === name)
      return parent !== undefined && hasPython(parent, project)
    })
  )
}
