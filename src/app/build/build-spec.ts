import type { BasePin, BuildSpec } from '../../domain/bake/definition.ts'
import { parseReference, type Repository } from '../../domain/oci/reference.ts'
import { needsFreshLayers } from '../../domain/plan/decide.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { RunFolder } from '../../ports/run-folder.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { RunOptions } from '../options.ts'
import type { Destination } from '../ports.ts'
import { cacheRefs } from './cache-refs.ts'
import { imageSource } from './image-source.ts'
import { configFileOf } from './judge-proof.ts'
import type { SettledAccess } from './settle-access.ts'
import type { TakenUpstreams } from './take-upstreams.ts'

export interface SpecContext {
  /** Absolute path of the repository. */
  readonly root: string
  readonly options: RunOptions
  readonly destination: Destination
  readonly upstreams: TakenUpstreams
  /** Secrets and SSH agents, by image name. */
  readonly access: SettledAccess['given']
  /** Names of the images that are built in this run. */
  readonly isBuilt: (name: string) => boolean
  /** What is there already, by image name. */
  readonly published: ReadonlyMap<string, FoundImage>
  /** Dockerfiles for checks, by image name; see `writeCheckFiles`. */
  readonly checkFiles: ReadonlyMap<string, string>
  readonly repositoryOf: (name: string) => Repository
  /** Of the run. */
  readonly folder: Pick<RunFolder, 'path'>
}

/** Everything buildx must be told about one image, each base pinned to the exact image the plan took. */
export function buildSpec(image: PlannedImage, context: SpecContext): BuildSpec {
  const { declaration } = image
  const { root, options } = context
  const access = context.access.get(image.name)
  if (access === undefined) throw new Error(`what ${image.name} is given is not settled`)
  const path = (relative: string) => (relative === '.' ? root : `${root}/${relative}`)
  return {
    name: image.name,
    context: path(declaration.context),
    file: path(declaration.file),
    target: declaration.target,
    platforms: image.builtPlatforms,
    args: declaration.buildArgs,
    pins: [...parentPins(image, context), ...upstreamPins(image, context)],
    buildContexts: declaration.buildContexts,
    labels: declaration.labels,
    ...access,
    network: declaration.network,
    ...cacheRefs(image.repository, context.options, context.destination.folder !== undefined),
    noCache: options.noCache || needsFreshLayers(image),
    checks: image.checksToRun.map(({ check }) => check),
    configFile: configFileOf(image.name, context.folder),
    checkFile: context.checkFiles.get(image.name),
    attestations: attestations(image),
    rewriteTimestamp: declaration.rewriteTimestamp,
  }
}

function parentPins(image: PlannedImage, context: SpecContext): readonly BasePin[] {
  return image.parents.map(({ image: parent, contextKey }): BasePin => {
    if (context.isBuilt(parent)) {
      return { contextKey, kind: 'target', image: parent }
    }
    const found = context.published.get(parent)
    if (found === undefined) {
      throw new Error(`the parent ${parent} of ${image.name} is neither there nor built`)
    }
    return {
      contextKey,
      kind: 'reference',
      source: imageSource(context.repositoryOf(parent), found.digest, context.destination.folder),
    }
  })
}

function upstreamPins(image: PlannedImage, { upstreams }: SpecContext): readonly BasePin[] {
  return image.upstreams.flatMap((use): readonly BasePin[] => {
    const taken = upstreams.get(image.name)?.get(use.expanded)
    return taken === undefined || !use.isPinnable
      ? []
      : [
          {
            contextKey: use.contextKey,
            kind: 'reference',
            source: `docker-image://${parseReference(use.expanded).repository}@${taken.digest}`,
          },
        ]
  })
}

function attestations({ declaration }: PlannedImage): readonly string[] {
  const stated = (type: string, value: string | undefined) =>
    value === undefined || value === 'false'
      ? `type=${type},disabled=true`
      : value === 'true'
        ? `type=${type}`
        : `type=${type},${value}`
  return [stated('provenance', declaration.provenance), stated('sbom', declaration.sbom)]
}
