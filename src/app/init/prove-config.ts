import { chooseContext } from '../../domain/config/choose-context.ts'
import { DEFAULT_CONFIG } from '../../domain/config/default-config.ts'
import { InputError } from '../../domain/errors.ts'
import { chooseImages } from '../../domain/init/choose-images.ts'
import { configText } from '../../domain/init/config-text.ts'
import type { DockerfileFacts, FromLink } from '../../domain/init/link-guesses.ts'
import type { ProposedImage } from '../../domain/init/proposed-image.ts'
import type { Workspace } from '../../ports/workspace.ts'
import { discoveryFacts } from '../project/find-images.ts'
import type { Found, ProvenImages } from './init-images.ts'
import type { InitRequest } from './init-project.ts'
import { recipesOf } from './init-recipes.ts'
import { withFile } from './workspace-with-file.ts'

interface Candidates {
  readonly dockerfiles: readonly DockerfileFacts[]
  /** Also of Dockerfiles that lie aside. */
  readonly guessed: readonly FromLink[]
  readonly links: readonly FromLink[]
  readonly found: Found
  readonly whyConfig: string | undefined
}

/** An image that cannot be planned is left out, with what stands on it; the others are tried again. */
export async function proveConfig(
  request: InitRequest,
  candidates: Candidates,
): Promise<ProvenImages> {
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
      const proposed = withFile(workspace, DEFAULT_CONFIG, configText(config))
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
