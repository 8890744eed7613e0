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
import { type ImageUse, listReferences } from '../../domain/dockerfile/references.ts'
import type { ImageState } from '../../domain/dockerfile/scope.ts'
import { formatLocation, InputError } from '../../domain/errors.ts'
import { wavesOf } from '../../domain/graph/graph.ts'
import { formatPlatform, parsePlatform } from '../../domain/oci/platform.ts'
import { familiarName, parseReference } from '../../domain/oci/reference.ts'
import type { ParentUse, PlanWarning, UpstreamUse } from '../../domain/plan/plan.ts'
import { branchSlug } from '../../domain/release/tag-name.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Project, ProjectImage } from './project.ts'
import { readDockerfile } from './read-dockerfile.ts'

export interface ProjectSettings {
  /** Prefix for images that state none, such as `ghcr.io/acme`. */
  readonly registry: string
  /** The input or flag that replaces it. */
  readonly registryOverride: string | undefined
  readonly defaultBranch: string | undefined
}

/** References of one image, told apart. */
interface Linked {
  readonly upstreams: readonly UpstreamUse[]
  readonly parents: readonly ParentUse[]
  readonly needs: readonly string[]
  readonly warnings: readonly PlanWarning[]
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

function linkImage(
  image: ImageDeclaration,
  evaluations: readonly Evaluation[],
  link: ReturnType<typeof createLinker>,
): Linked {
  const upstreams = new Map<string, UpstreamUse>()
  const parents = new Map<string, ParentUse>()
  const warnings = new Map<string, PlanWarning>()
  const { platforms } = image
  for (const [index, evaluation] of evaluations.entries()) {
    const stageNames = new Set(evaluation.dockerfile.stages.map(stage => stage.name))
    for (const use of listReferences(evaluation).images) {
      const reference = parseReference(use.reference, { file: image.file, line: use.line })
      const found = link(reference)
      const contextKey = familiarName(reference)
      const isFinalBase = standsOn(evaluation, use)
      if (found.kind === 'parent') {
        refuseStageName(contextKey, stageNames, { file: image.file, use })
        const known = parents.get(contextKey)
        parents.set(contextKey, {
          image: found.image,
          contextKey,
          line: use.line,
          isFinalBase: isFinalBase || known?.isFinalBase === true,
        })
      } else {
        const known = upstreams.get(use.reference)
        const platform = formatPlatform(parsePlatform(use.platform ?? platforms[index] ?? ''))
        upstreams.set(use.reference, {
          reference: use.written,
          expanded: use.reference,
          contextKey,
          line: use.line,
          platforms: [...new Set([...(known?.platforms ?? []), platform])],
          isFinalBase: isFinalBase || known?.isFinalBase === true,
          isPinnable: !stageNames.has(contextKey),
        })
        if (found.notice !== undefined) {
          warnings.set(contextKey, { message: found.notice, file: image.file, line: use.line })
        }
      }
    }
  }
  const needs = [...new Set([...parents.values()].map(use => use.image))].sort()
  return {
    upstreams: [...upstreams.values()],
    parents: [...parents.values()],
    needs,
    warnings: [...warnings.values()],
  }
}

/** True when the layers of this image are the bottom of the one that is built. */
function standsOn(evaluation: Evaluation, use: ImageUse): boolean {
  let { stage, base } = evaluation.target
  while (base.kind === 'stage') {
    const { index } = base
    const next = evaluation.stages.find(one => one.stage.index === index)
    if (next === undefined) {
      return false
    }
    ;({ stage, base } = next)
  }
  return use.by === 'from' && use.stage === stage.index
}

function refuseStageName(
  contextKey: string,
  stageNames: ReadonlySet<string | undefined>,
  { file, use }: { readonly file: string; readonly use: ImageUse },
): void {
  if (stageNames.has(contextKey)) {
    throw new InputError(`the stage "${contextKey}" has the name of the image it uses`, {
      remedy: `Rename the stage, line ${use.line}: a build could not tell it from the image ${contextKey} of this repository.`,
      at: { file, line: use.line },
    })
  }
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
