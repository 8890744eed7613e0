import { chooseContext } from '../../domain/config/choose-context.ts'
import type { ProjectDeclaration } from '../../domain/config/declaration.ts'
import { formatLocation, InputError } from '../../domain/errors.ts'
import { chooseImages, isAside } from '../../domain/init/choose-images.ts'
import { configText, type ProposedConfig } from '../../domain/init/config-text.ts'
import { type DockerfileFacts, type FromLink, guessLinks } from '../../domain/init/link-guesses.ts'
import type { ProposedImage } from '../../domain/init/proposed-image.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { ComposedRecipe } from '../project/compose-recipe.ts'
import { composeRecipes } from '../project/compose-recipes.ts'
import { discoveryFacts } from '../project/find-images.ts'
import type { Project, ProjectImage } from '../project/project.ts'
import type { InitRequest } from './init-project.ts'

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

export const CONFIG_PATH = '.github/base-images.yml'

/** What the config says, if there is one; what discovery finds, where that links everything; else a config that does. */
export async function proveImages(
  request: InitRequest,
  dockerfiles: readonly DockerfileFacts[],
): Promise<ProvenImages> {
  const { open, ports } = request
  if ((await ports.workspace.readText(CONFIG_PATH)) !== undefined) {
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

interface Found {
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

interface Candidates {
  readonly dockerfiles: readonly DockerfileFacts[]
  /** Also of Dockerfiles that lie aside. */
  readonly guessed: readonly FromLink[]
  readonly links: readonly FromLink[]
  readonly found: Found
  readonly whyConfig: string | undefined
}

/** An image that cannot be planned is left out, with what stands on it; the others are tried again. */
async function proveConfig(request: InitRequest, candidates: Candidates): Promise<ProvenImages> {
  const { settings, ports, open } = request
  const { workspace } = ports
  const leftAlone = new Map<string, string>()
  for (;;) {
    const dockerfiles = candidates.dockerfiles.filter(({ file }) => !leftAlone.has(file))
    const links = candidates.links.filter(
      ({ parent, child }) => !leftAlone.has(parent) && !leftAlone.has(child),
    )
    const found = (candidates.found.declared?.images ?? []).filter(
      ({ file }) => !leftAlone.has(file),
    )
    const chosen = chooseImages(dockerfiles, links, { found, namespace: settings })
    if (chosen.images.length === 0) {
      throw noImage(candidates, leftAlone)
    }
    try {
      const images = await withContexts(chosen.images, workspace)
      const config = { registry: undefined, images }
      const proposed = withFile(workspace, CONFIG_PATH, configText(config))
      const project = await open(proposed)
      const recipes = await recipesOf(project, proposed, ports)
      const { isWithoutBase } = chosen
      const { whyConfig } = candidates
      const others = [
        ...[...leftAlone].map(([file, why]) => ({ file, why })),
        ...project.unmanaged
          .filter(({ file }) => !leftAlone.has(file))
          .map(({ file }) => ({ file, why: whyAlone(file, candidates) })),
      ]
      return { project, recipes, config, links, isWithoutBase, leftAlone: others, whyConfig }
    } catch (error) {
      const file = error instanceof InputError ? error.at?.file : undefined
      if (file === undefined || !dockerfiles.some(one => one.file === file)) throw error
      leftAlone.set(file, (error as InputError).message)
      for (const child of standingOn(file, request, candidates)) {
        leftAlone.set(child, `it stands on ${file}, which cannot be planned`)
      }
    }
  }
}

/** Dockerfiles that discovery would link to this one by its published name. */
function standingOn(
  file: string,
  { settings }: InitRequest,
  { found, dockerfiles }: Candidates,
): readonly string[] {
  const images = (found.declared?.images ?? []).filter(image => image.file === file)
  const names = images.map(({ name, image }) => `${settings.registry}/${image ?? name}`)
  return dockerfiles
    .filter(({ references }) => references.some(({ repository }) => names.includes(repository)))
    .map(one => one.file)
}

function noImage({ dockerfiles }: Candidates, leftAlone: ReadonlyMap<string, string>): InputError {
  const [first] = [
    ...[...leftAlone].map(([file, why]) => ({ file, why })),
    ...dockerfiles.flatMap(({ file, unreadable }) =>
      unreadable === undefined ? [] : [{ file, why: unreadable }],
    ),
  ]
  return new InputError(
    first === undefined
      ? 'there is no Dockerfile in this repository'
      : `no Dockerfile of this repository can be planned: ${first.why}`,
    {
      remedy:
        first === undefined
          ? 'Add a Dockerfile first; docs/get-started.md shows a base and a thin app on it.'
          : 'Correct it, or declare the image with what it needs in .github/base-images.yml.',
      at: first === undefined ? undefined : { file: first.file },
    },
  )
}

function whyAlone(file: string, { dockerfiles, guessed }: Candidates): string {
  const facts = dockerfiles.find(one => one.file === file)
  const link = guessed.find(({ child }) => child === file)
  if (link !== undefined) {
    return `it stands on ${link.parent}, but lies aside and nothing builds it; declare it if it is to be published`
  }
  if (facts?.unreadable !== undefined) {
    return `it cannot be read: ${facts.unreadable}`
  }
  return 'it stands on no image of this repository, and none stands on it'
}

async function withContexts(
  images: readonly ProposedImage[],
  workspace: Workspace,
): Promise<readonly ProposedImage[]> {
  const facts = discoveryFacts(workspace)
  const chosen: ProposedImage[] = []
  for (const image of images) {
    const { file, target, buildArgs } = image
    const use = { file, target, args: buildArgs, contextNames: Object.keys(image.buildContexts) }
    const context =
      image.context ??
      (await chooseContext(file, folder => facts.sourcesExist(use, folder))).context
    chosen.push({ ...image, context })
  }
  return chosen
}

function linkKeys(image: ProjectImage, project: Project | undefined): readonly string[] {
  return image.needs.flatMap(name => {
    const parent = project?.images.find(one => one.name === name)
    return parent === undefined ? [] : [`${image.declaration.file} ${parent.declaration.file}`]
  })
}

function recipesOf(
  project: Project,
  workspace: Workspace,
  ports: InitRequest['ports'],
): Promise<ReadonlyMap<string, ComposedRecipe>> {
  return composeRecipes(project.images, {
    isTagEvent: false,
    pushes: false,
    sharedArgs: [],
    ports: { ...ports, workspace },
  })
}

/** The workspace as it would be with one file more. */
export function withFile(workspace: Workspace, path: string, text: string): Workspace {
  return {
    root: workspace.root,
    readText: async asked => (asked === path ? text : workspace.readText(asked)),
    readBytes: async asked =>
      asked === path ? new TextEncoder().encode(text) : workspace.readBytes(asked),
    exists: asked => workspace.exists(asked),
    listFiles: () => workspace.listFiles(),
    walkContext: (context, keep) => workspace.walkContext(context, keep),
    blobIds: (context, paths) => workspace.blobIds(context, paths),
    isLfsPointer: (context, asked) => workspace.isLfsPointer(context, asked),
    absentSubmodules: () => workspace.absentSubmodules(),
    git: () => workspace.git(),
    gitVersion: () => workspace.gitVersion(),
    gitConfigHoldsCredentials: context => workspace.gitConfigHoldsCredentials(context),
  }
}
