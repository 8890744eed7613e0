import { ownerOfTarget } from '../../domain/bake/target-name.ts'
import { isToBuild } from '../../domain/plan/decide.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { ImageOutcome } from '../../domain/report/report.ts'
import type { BuildStep } from '../../ports/builder.ts'
import type { FoundImage } from '../look-up-image.ts'
import type { RunOptions } from '../options.ts'
import type { PlanWithFindings } from '../plan-images.ts'
import type { Ports } from '../ports.ts'
import { buildSpec } from './build-spec.ts'
import { writeCheckFiles } from './check-files.ts'
import { exportWaves } from './export-waves.ts'
import { prove } from './prove.ts'
import { takeUpstreams } from './take-upstreams.ts'

export interface BuildResult {
  readonly outcome: Extract<ImageOutcome, 'built' | 'published' | 'adopted' | 'failed' | 'blocked'>
  /** Read back from the store; undefined when it failed. */
  readonly image: FoundImage | undefined
  /** Time of the image's own steps that were not cached, in milliseconds. */
  readonly buildMs: number | null
  readonly steps: { readonly total: number; readonly cached: number } | null
  readonly error: string | undefined
  /** What buildx said in its metadata file; undefined when it said nothing. */
  readonly metadata: unknown
}

export interface BuildResults {
  /** By name; images that were not to be built have none. */
  readonly images: ReadonlyMap<string, BuildResult>
  readonly warnings: readonly string[]
}

/** Builds what the plan says: proves all, then exports wave by wave under the content tags. */
export async function buildImages(
  planned: PlanWithFindings,
  options: RunOptions,
  ports: Ports,
): Promise<BuildResults> {
  const images = planned.plan.images.filter(({ state }) => isToBuild(state))
  if (images.length === 0) {
    return { images: new Map(), warnings: [] }
  }
  const upstreams = await takeUpstreams(images, ports.upstreams, ports.now())
  const builder = await ports.startBuilder()
  const names = new Set(images.map(({ name }) => name))
  const context = {
    root: ports.workspace.root,
    options,
    destination: ports.destination,
    upstreams,
    isBuilt: (name: string) => names.has(name),
    published: planned.published,
    checkFiles: await writeCheckFiles(images, ports),
    repositoryOf: (name: string) => imageNamed(planned.plan.images, name).repository,
  }
  const specs = images.map(image => buildSpec(image, context))
  const proof = await prove(builder, { specs, images, failFast: options.failFast })
  const exported = await exportWaves(builder, { proof, images, planned, upstreams, options, ports })
  const results = images.map(image => {
    const done = exported.images.get(image.name)
    const own = proof.steps.filter(
      step => step.target !== undefined && ownerOfTarget(step.target).image === image.name,
    )
    const result: BuildResult = {
      outcome: proof.failed.has(image.name)
        ? 'failed'
        : proof.blocked.has(image.name)
          ? 'blocked'
          : (done?.outcome ?? 'blocked'),
      image: done?.image,
      buildMs: own.length === 0 ? null : timeOf(own),
      steps:
        own.length === 0
          ? null
          : { total: own.length, cached: own.filter(({ cached }) => cached).length },
      error: proof.failed.get(image.name) ?? done?.error,
      metadata: done?.metadata,
    }
    return [image.name, result] as const
  })
  return {
    images: new Map(results),
    warnings: [...new Set([...proof.warnings, ...exported.warnings])],
  }
}

function timeOf(steps: readonly BuildStep[]): number {
  return Math.round(
    steps.reduce((sum, { durationMs, cached }) => sum + (cached ? 0 : (durationMs ?? 0)), 0),
  )
}

function imageNamed(images: readonly PlannedImage[], name: string): PlannedImage {
  const found = images.find(image => image.name === name)
  if (found === undefined) {
    throw new Error(`the plan has no image ${name}`)
  }
  return found
}
