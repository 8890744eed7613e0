import type { ImageDeclaration, ProjectDeclaration } from '../../domain/config/declaration.ts'
import { createLinker, type LinkableImage } from '../../domain/config/link.ts'
import { type ImageNames, resolveNames } from '../../domain/config/resolve-names.ts'
import { suggestedConfig } from '../../domain/config/suggested-config.ts'
import {
  type EvaluateOptions,
  type Evaluation,
  evaluate,
} from '../../domain/dockerfile/evaluate.ts'
import type { Dockerfile } from '../../domain/dockerfile/instruction.ts'
import type { ImageState } from '../../domain/dockerfile/scope.ts'
import { formatLocation } from '../../domain/errors.ts'
import { wavesOf } from '../../domain/graph/graph.ts'
import { familiarName, parseReference } from '../../domain/oci/reference.ts'
import { branchSlug } from '../../domain/release/tag-name.ts'
import type { Workspace } from '../../ports/workspace.ts'
import { type Linked, linkImage } from './link-image.ts'
import type { Project, ProjectImage } from './project.ts'
import { readDockerfile } from './read-dockerfile.ts'

export interface ProjectSettings {
  /** Prefix for images that state none, such as `ghcr.io/acme`. */
  readonly registry: string
  /** The input or flag that replaces it. */
  readonly registryOverride: string | undefined
  readonly defaultBranch: string | undefined
}

/**
 * Reads all Dockerfiles and links images to their parents.
 * @throws InputError with file and line: a missing Dockerfile, an unset argument in FROM, a cycle, a stage named as a parent
 */
export async function openProject(
  declared: ProjectDeclaration,
  settings: ProjectSettings,
  workspace: Workspace,
): Promise<Project> {
  const names = resolveNames(declared.images, {
    registry: declared.registry ?? settings.registry,
    override: settings.registryOverride,
  })
  const dockerfiles = new Map<string, Dockerfile>()
  for (const { file } of declared.images) {
    dockerfiles.set(file, dockerfiles.get(file) ?? (await readDockerfile(workspace, file)))
  }
  const link = createLinker(
    declared.images.map(image => linkable(image, names, settings.defaultBranch)),
  )
  const parse = (image: ImageDeclaration) => dockerfiles.get(image.file) as Dockerfile
  const linked = new Map(
    declared.images.map(image => [
      image.name,
      linkImage(image, evaluateFor(image, parse(image), undefined), link),
    ]),
  )
  const nodes = declared.images.map(({ name, declaredAt }) => ({
    name,
    parents: linkedOf(linked, name).needs,
    at: declaredAt,
  }))
  const waves = wavesOf(nodes)
  const isParent = new Set(nodes.flatMap(({ parents }) => parents))
  const ends = new Map<string, ImageState>()
  const images = new Map<string, ProjectImage>()
  for (const name of waves.flat()) {
    const declaration = declared.images.find(image => image.name === name) as ImageDeclaration
    const { upstreams, parents, needs, warnings } = linkedOf(linked, name)
    // Known parents hand down their ENV, WORKDIR and ONBUILD triggers.
    const states = new Map(parents.map(use => [use.contextKey, ends.get(use.image)]))
    const evaluations = evaluateFor(declaration, parse(declaration), reference =>
      states.get(familiarName(parseReference(reference))),
    )
    const [first] = evaluations
    if (first !== undefined) {
      ends.set(name, first.target.end)
    }
    images.set(name, {
      name,
      declaration,
      repository: (names.get(name) as ImageNames).repository,
      role: declaration.role ?? (isParent.has(name) ? 'base' : 'app'),
      evaluations,
      upstreams,
      parents,
      needs,
      wave: waves.findIndex(wave => wave.includes(name)),
      warnings,
    })
  }
  return {
    images: declared.images.flatMap(({ name }) => images.get(name) ?? []),
    waves,
    unmanaged: declared.unmanaged,
    notices: [
      ...declared.notices.map(
        ({ message, at }) => `${at === undefined ? '' : `${formatLocation(at)}: `}${message}`,
      ),
      ...suggestionNotices(declared),
      ...declared.images.flatMap(image => image.notices.map(notice => `${image.name}: ${notice}`)),
    ],
  }
}

/** The config that would link what discovery could not. */
function suggestionNotices(declared: ProjectDeclaration): readonly string[] {
  return declared.suggestions.length === 0
    ? []
    : [
        `FROM names that look like images of this repository are not linked. To link them, write .github/base-images.yml, or let \`base-image init --write\` do it:\n${suggestedConfig(declared)}`,
      ]
}

/** One evaluation a platform: arguments such as TARGETARCH may lead to other sources. */
function evaluateFor(
  image: ImageDeclaration,
  dockerfile: Dockerfile,
  imageState: EvaluateOptions['imageState'],
): readonly Evaluation[] {
  return image.platforms.map(platform =>
    evaluate(dockerfile, {
      target: image.target,
      buildArgs: image.buildArgs,
      platform,
      buildContexts: Object.keys(image.buildContexts),
      imageState,
    }),
  )
}

function linkable(
  image: ImageDeclaration,
  names: ReadonlyMap<string, ImageNames>,
  defaultBranch: string | undefined,
): LinkableImage {
  const { repository, home } = names.get(image.name) as ImageNames
  const slug = defaultBranch === undefined ? undefined : branchSlug(defaultBranch)
  return {
    name: image.name,
    repositories: [...new Set([repository, home])],
    fromNames: image.fromNames,
    movedTags: [
      ...(image.tags ?? ['latest', ...(slug === undefined ? [] : [slug])]),
      ...image.extraTags,
    ],
    at: image.declaredAt,
  }
}

function linkedOf(linked: ReadonlyMap<string, Linked>, name: string): Linked {
  const found = linked.get(name)
  if (found === undefined) {
    throw new Error(`the image ${name} was not linked`)
  }
  return found
}
