import { basename } from 'node:path'
import { findImages } from '../app/project/find-images.ts'
import { openProject } from '../app/project/open-project.ts'
import type { Project } from '../app/project/project.ts'
import type { ImageDeclaration, ProjectDeclaration } from '../domain/config/declaration.ts'
import type { DiscoverySettings } from '../domain/config/discovery-facts.ts'
import { defaultRegistry } from '../domain/config/resolve-names.ts'
import { DEFAULT_RULES, type PruneRules } from '../domain/prune/stored-version.ts'
import { branchSlug } from '../domain/release/tag-name.ts'
import type { Workspace } from '../ports/workspace.ts'

export interface ProjectRequest {
  readonly workspace: Workspace
  readonly config: string
  /** Account that the repository belongs to; undefined where it is not known. */
  readonly owner: string | undefined
  /** Name of the repository; undefined: that of its folder. */
  readonly repository: string | undefined
  /** The input or flag. */
  readonly registry: string | undefined
  readonly defaultBranch: string | undefined
  /** The one image that the run is about; undefined: those of the config, or discovered ones. */
  readonly single: ImageDeclaration | undefined
  /** Changes what was declared or found, such as by build arguments of the inputs. */
  readonly adjust: (declared: ProjectDeclaration) => ProjectDeclaration
}

/** In a layout the registry's name is only a label: `local` where nothing says better. */
const NO_REGISTRY = 'local.invalid'

export interface ComposedProject {
  readonly project: Project
  /** Prefix that was asked for by flag, input or config; undefined when none was. */
  readonly registry: string | undefined
  readonly prune: PruneRules
}

/** What discovery is told of the repository. */
export function discoverySettings(
  request: Pick<ProjectRequest, 'workspace' | 'owner' | 'repository' | 'defaultBranch'>,
): DiscoverySettings {
  const { workspace, owner, defaultBranch } = request
  return {
    registry: owner === undefined || owner === '' ? NO_REGISTRY : defaultRegistry(owner),
    owner,
    repo: request.repository ?? basename(workspace.root),
    movedTags: ['latest', ...(defaultBranch === undefined ? [] : [branchSlug(defaultBranch)])],
  }
}

export async function composeProject(request: ProjectRequest): Promise<ComposedProject> {
  const { workspace, defaultBranch } = request
  const settings = discoverySettings(request)
  const { registry } = settings
  const declared =
    request.single === undefined
      ? await findImages(request.config, settings, workspace)
      : onlyImage(request.single)
  const project = await openProject(
    request.adjust(declared),
    { registry, registryOverride: request.registry, defaultBranch },
    workspace,
  )
  return {
    project,
    registry: request.registry ?? declared.registry,
    prune: declared.prune ?? DEFAULT_RULES,
  }
}

function onlyImage(image: ImageDeclaration): ProjectDeclaration {
  return {
    images: [image],
    unmanaged: [],
    registry: undefined,
    configFile: undefined,
    notices: [],
    suggestions: [],
  }
}
