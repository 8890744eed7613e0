import type { BuildSpec } from '../../domain/bake/definition.ts'
import {
  type ExportOutput,
  exportDefinition,
  type ImageExport,
} from '../../domain/bake/export-definition.ts'
import { bakeTargetName } from '../../domain/bake/target-name.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { BakeOutcome, Builder } from '../../ports/builder.ts'
import { recordOf } from '../found-image.ts'
import { type FoundImage, isWhole, lookUpImage } from '../look-up-image.ts'
import type { RunOptions } from '../options.ts'
import type { PlanWithFindings } from '../plan-images.ts'
import type { Ports } from '../ports.ts'
import { describeImage, type ParentInStore } from './describe-image.ts'
import type { Proof } from './prove.ts'
import type { TakenUpstreams } from './take-upstreams.ts'

export interface ExportedImage {
  readonly outcome: 'built' | 'published' | 'adopted' | 'failed' | 'blocked'
  readonly image: FoundImage | undefined
  readonly error: string | undefined
  readonly metadata: unknown
}

export interface ExportedImages {
  readonly images: ReadonlyMap<string, ExportedImage>
  readonly warnings: readonly string[]
}

export interface ExportRequest {
  readonly proof: Proof
  /** All that were to be built. */
  readonly images: readonly PlannedImage[]
  readonly planned: PlanWithFindings
  readonly upstreams: TakenUpstreams
  readonly options: RunOptions
  readonly ports: Ports
}

/**
 * Sends the proven images out, parents before children: what a wave left in the store decides the records
 * of the next. The truth is read back from the store, whatever buildx said.
 */
export async function exportWaves(
  builder: Builder,
  request: ExportRequest,
): Promise<ExportedImages> {
  const done = new Map<string, ExportedImage>()
  const warnings: string[] = []
  const specs = new Map(request.proof.proven.map(spec => [spec.name, spec]))
  for (const batch of batchesOf(request)) {
    const ready = batch.filter(image => isReady(image, done, specs))
    for (const image of batch.filter(one => !ready.includes(one) && specs.has(one.name))) {
      done.set(image.name, {
        outcome: 'blocked',
        image: undefined,
        error: undefined,
        metadata: undefined,
      })
    }
    const left: PlannedImage[] = []
    for (const image of ready) {
      const adopted = await findAdoptable(image, request, done)
      if (adopted === undefined) {
        left.push(image)
      } else {
        done.set(image.name, {
          outcome: 'adopted',
          image: adopted,
          error: undefined,
          metadata: undefined,
        })
      }
    }
    if (left.length > 0) {
      const outcome = await exportBatch(builder, left, { request, specs, done })
      warnings.push(...outcome.warnings)
      for (const image of left) {
        done.set(image.name, await readBack(image, outcome, request))
      }
    }
  }
  return { images: done, warnings }
}

/** Waves; into a layout one image at a time, because several exports into one folder race. */
function batchesOf({
  images,
  planned,
  ports,
}: ExportRequest): readonly (readonly PlannedImage[])[] {
  const waves = planned.plan.waves.map(wave => images.filter(({ name }) => wave.includes(name)))
  return ports.destination.exports.kind === 'layout'
    ? waves.flatMap(wave => wave.map(image => [image]))
    : waves.filter(wave => wave.length > 0)
}

function isReady(
  image: PlannedImage,
  done: ReadonlyMap<string, ExportedImage>,
  specs: ReadonlyMap<string, BuildSpec>,
): boolean {
  return (
    specs.has(image.name) &&
    image.needs.every(name => !done.has(name) || done.get(name)?.image !== undefined)
  )
}

interface BatchContext {
  readonly request: ExportRequest
  readonly specs: ReadonlyMap<string, BuildSpec>
  readonly done: ReadonlyMap<string, ExportedImage>
}

async function exportBatch(
  builder: Builder,
  batch: readonly PlannedImage[],
  context: BatchContext,
): Promise<BakeOutcome> {
  const { request, specs } = context
  const exports = batch.flatMap((image): readonly ImageExport[] => {
    const spec = specs.get(image.name)
    const annotations = describeImage(image, {
      options: request.options,
      upstreams: request.upstreams,
      parents: parentsInStore(image, context),
    })
    return spec === undefined ? [] : [{ spec, output: outputOf(image, request), annotations }]
  })
  const wave = batch[0]?.wave ?? 0
  const suffix =
    request.ports.destination.exports.kind === 'layout'
      ? `-${bakeTargetName(batch[0]?.name ?? '')}`
      : ''
  return builder.bake({
    definition: exportDefinition(exports, [...specs.values()]),
    targets: ['default'],
    title: `Export ${batch.map(({ name }) => name).join(', ')}`,
    fileName: `docker-bake.export-${wave}${suffix}.json`,
    expectCached: true,
  })
}

function outputOf(image: PlannedImage, { ports }: ExportRequest): ExportOutput {
  const name = `${image.repository}:${image.contentTag}`
  return ports.destination.exports.kind === 'layout'
    ? { kind: 'layout', name, folder: ports.destination.exports.folder }
    : { kind: 'registry', name }
}

function parentsInStore(
  image: PlannedImage,
  { request, done }: BatchContext,
): ReadonlyMap<string, ParentInStore> {
  return new Map(
    image.needs.flatMap(name => {
      const found = done.get(name)?.image ?? request.planned.published.get(name)
      const parent = request.planned.plan.images.find(one => one.name === name)
      return found === undefined || parent === undefined
        ? []
        : [[name, { reference: `${parent.repository}:${parent.contentTag}`, found }] as const]
    }),
  )
}

/** Another run may have published the same content meanwhile; it is taken if it stands on the same parents. */
async function findAdoptable(
  image: PlannedImage,
  request: ExportRequest,
  done: ReadonlyMap<string, ExportedImage>,
): Promise<FoundImage | undefined> {
  if (image.state !== 'missing' || request.ports.destination.exports.kind === 'layout') {
    return undefined
  }
  const found = await lookUpImage(
    request.ports.destination.store,
    image.repository,
    image.contentTag,
    image.recipe.platforms,
  )
  if (found === undefined || !isWhole(found)) {
    return undefined
  }
  const record = recordOf(found)
  const standsOnOurs = image.needs.every(name => {
    const parent = done.get(name)?.image ?? request.planned.published.get(name)
    return parent?.perPlatform.every(
      ({ platform, configDigest }) =>
        record.kind === 'record' && record.record.parentConfigs[name]?.[platform] === configDigest,
    )
  })
  return standsOnOurs ? found : undefined
}

async function readBack(
  image: PlannedImage,
  outcome: BakeOutcome,
  request: ExportRequest,
): Promise<ExportedImage> {
  const { exports } = request.ports.destination
  const target = bakeTargetName(image.name)
  const metadata = metadataOf(outcome.metadata, target)
  const fail = (error: string): ExportedImage => ({
    outcome: 'failed',
    image: undefined,
    error,
    metadata,
  })
  const found = await lookUpImage(
    exports.store,
    image.repository,
    image.contentTag,
    image.recipe.platforms,
  )
  if (!outcome.ok && (found === undefined || found.digest === image.digest)) {
    return fail(outcome.tail.join('\n') || `buildx ended with exit code ${outcome.exitCode}`)
  }
  if (found === undefined) {
    return fail(
      `${image.repository}:${image.contentTag} is not there although buildx said that it was exported`,
    )
  }
  if (!isWhole(found)) {
    return fail(`${image.repository}:${image.contentTag} is not whole: ${found.missing}`)
  }
  const said = outcome.digests.get(target)
  if (said !== undefined && said !== found.digest) {
    return fail(
      `${image.repository}:${image.contentTag} is ${found.digest}, but buildx exported ${said}: another run wrote the same tag`,
    )
  }
  return {
    outcome: exports.kind === 'layout' ? 'built' : 'published',
    image: found,
    error: undefined,
    metadata,
  }
}

function metadataOf(metadata: unknown, target: string): unknown {
  return typeof metadata === 'object' && metadata !== null
    ? (metadata as Record<string, unknown>)[target]
    : undefined
}
