import { loadImage } from '../adapters/buildx/load-image.ts'
import { loadLayoutImage } from '../adapters/buildx/load-layout-image.ts'
import type { Probe } from '../adapters/process/probe.ts'
import type { Environment } from '../adapters/process/run-child.ts'
import type { FoundImage } from '../app/look-up/look-up-image.ts'
import type { Destination } from '../app/ports.ts'
import { localNames } from '../app/project/local-names.ts'
import type { Project } from '../app/project/project.ts'
import type { RunResult } from '../app/run.ts'
import type { PlannedImage } from '../domain/plan/plan.ts'
import type { Log } from '../ports/log.ts'

export interface LoadRequest {
  readonly result: RunResult
  readonly project: Pick<Project, 'images'>
  /** The image layout that the image is in; undefined: the registry. */
  readonly folderOf: (name: string) => string | undefined
  readonly environment: Environment
  readonly probe: Probe
  readonly temporaryFolder: string
  readonly log: Log
}

/** Puts all images of the run into the local Docker under the names that Dockerfiles and compose files use. */
export async function loadImages(request: LoadRequest): Promise<void> {
  for (const image of request.result.planned.plan.images) {
    const found = request.result.images.get(image.name)
    if (found === undefined) {
      continue
    }
    const names = localNames(image, request.project)
    await load(image, found, { names, request })
    request.log.info(`${image.name} is in Docker as ${names.join(', ')}`)
  }
}

async function load(
  image: PlannedImage,
  found: FoundImage,
  { names, request }: { readonly names: readonly string[]; readonly request: LoadRequest },
): Promise<void> {
  const folder = request.folderOf(image.name)
  if (folder === undefined) {
    return loadImage(request.probe, `${image.repository}@${found.digest}`, names)
  }
  const own = `linux/${process.arch === 'x64' ? 'amd64' : process.arch}`
  const platform = found.perPlatform.find(one => one.platform === own) ?? found.perPlatform[0]
  if (platform !== undefined) {
    const { manifest, manifestDigest, manifestBytes } = platform
    const stored = { mediaType: manifest.mediaType, digest: manifestDigest, size: manifestBytes }
    await loadLayoutImage(
      { folder, manifest: stored, config: manifest.config, layers: manifest.layers, names },
      { environment: request.environment, temporaryFolder: request.temporaryFolder },
    )
  }
}

/** The image layout that an image is in: what was built goes where builds go, the rest is in the store. */
export function exportFolder(
  name: string,
  { report }: RunResult,
  { folder, exports }: Destination,
): string | undefined {
  const isBuilt = report.images.some(image => image.name === name && image.buildMs !== null)
  return isBuilt ? (exports.kind === 'layout' ? exports.folder : undefined) : folder
}
