import type { ProjectDeclaration } from '../../domain/config/declaration.ts'
import { DEFAULT_CONFIG } from '../../domain/config/default-config.ts'
import { formatLocation, InputError } from '../../domain/errors.ts'
import { isAside } from '../../domain/init/choose-images.ts'
import type { ProposedConfig } from '../../domain/init/config-text.ts'
import { type DockerfileFacts, type FromLink, guessLinks } from '../../domain/init/link-guesses.ts'
import type { ComposedRecipe } from '../project/compose-recipe.ts'
import type { Project, ProjectImage } from '../project/project.ts'
import type { InitRequest } from './init-project.ts'
import { recipesOf } from './init-recipes.ts'
import { proveConfig } from './prove-config.ts'

/** The images of a repository, planned as a run would plan them. */
export interface ProvenImages {
  readonly project: Project
  readonly recipes: ReadonlyMap<string, ComposedRecipe>
  /** Undefined: no config is needed. */
  readonly config: ProposedConfig | undefined
  readonly links: readonly FromLink[]
  readonly isWithoutBase: boolean
  readonly leftAlone: readonly { readonly file: string; readonly why: string }[]
  /** Why discovery alone does not do; undefined when it does. */
  readonly whyConfig: string | undefined
}

/** What the config says, if there is one; what discovery finds, where that links everything; else a config that does. */
export async function proveImages(
  request: InitRequest,
  dockerfiles: readonly DockerfileFacts[],
): Promise<ProvenImages> {
  const { open, ports } = request
  if ((await ports.workspace.readText(DEFAULT_CONFIG)) !== undefined) {
    const project = await open(ports.workspace)
    return asItIs(project, await recipesOf(project, ports.workspace, ports))
  }
  const found = await discover(request)
  const known = new Set(found.project?.images.flatMap(image => linkKeys(image, found.project)))
  const guessed = guessLinks(dockerfiles, request.settings).filter(
    ({ child, parent }) => !known.has(`${child} ${parent}`),
  )
  const aside = new Set(dockerfiles.filter(isAside).map(({ file }) => file))
  const links = guessed.filter(({ child }) => !aside.has(child))
  const whyConfig = whyDiscoveryFails(found, links)
  if (whyConfig === undefined && found.project !== undefined && found.recipes !== undefined) {
    return asItIs(found.project, found.recipes)
  }
  return proveConfig(request, { dockerfiles, guessed, links, found, whyConfig })
}

function asItIs(project: Project, recipes: ProvenImages['recipes']): ProvenImages {
  const { unmanaged: leftAlone } = project
  const shared = { links: [], isWithoutBase: false, config: undefined, whyConfig: undefined }
  return { project, recipes, leftAlone, ...shared }
}

export interface Found {
  readonly declared: ProjectDeclaration | undefined
  readonly project: Project | undefined
  readonly recipes: ReadonlyMap<string, ComposedRecipe> | undefined
  readonly error: InputError | undefined
}

async function discover({ open, declare, ports }: InitRequest): Promise<Found> {
  let declared: ProjectDeclaration | undefined
  try {
    declared = await declare(ports.workspace)
    const project = await open(ports.workspace)
    const recipes = await recipesOf(project, ports.workspace, ports)
    return { declared, project, recipes, error: undefined }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { declared, project: undefined, recipes: undefined, error }
  }
}

function whyDiscoveryFails(
  { project, error }: Found,
  links: readonly FromLink[],
): string | undefined {
  const [link] = links
  if (error !== undefined) {
    const place = error.at === undefined ? '' : `${formatLocation(error.at)}: `
    return `without one a run would fail: ${place}${error.message}`
  }
  if (link !== undefined) {
    return `without one nothing tells that FROM ${link.fromName} (${link.child}) means ${link.parent}`
  }
  return project === undefined || project.images.length === 0
    ? 'without one only images are taken that stand on one another, from known places'
    : undefined
}

function linkKeys(image: ProjectImage, project: Project | undefined): readonly string[] {
  return image.needs.flatMap(name => {
    const parent = project?.images.find(one => one.name === name)
    return parent === undefined ? [] : [`${image.declaration.file} ${parent.declaration.file}`]
  })
}
