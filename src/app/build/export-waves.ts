import {
  type ExportOutput,
  exportDefinition,
  type ImageExport,
} from '../../domain/bake/export-definition.ts'
import { bakeTargetName } from '../../domain/bake/target-name.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import { lastRecordTag } from '../../domain/release/wanted-tags.ts'
import type { Builder } from '../../ports/builder.ts'
import { findAdoptable, proveOnAdopted } from './adopt-image.ts'
import { describeImage, type ParentInStore } from './describe-image.ts'
import {
  type ExportContext,
  type ExportedImage,
  type ExportRequest,
  imageNow,
} from './export-context.ts'
import { ownSteps, timeOf } from './own-steps.ts'
import { readBack } from './read-back.ts'

export interface ExportedImages {
  readonly images: ReadonlyMap<string, ExportedImage>
  readonly warnings: readonly string[]
}

/**
 * Sends the proven images out, parents before children: what a wave left in the store decides the records
 * of the next. The truth is read back from the store, whatever buildx said.
 */
export async function exportWaves(
  builder: Builder,
  request: ExportRequest,
): Promise<ExportedImages> {
  const context: ExportContext = {
    request,
    specs: new Map(request.proof.proven.map(spec => [spec.name, spec])),
    done: new Map(),
    warnings: [],
  }
  for (const batch of batchesOf(request)) {
    const ready = batch.filter(image => isReady(image, context))
    for (const { name } of batch.filter(one => !ready.includes(one))) {
      if (context.specs.has(name) && !context.done.has(name)) {
        context.done.set(name, unbuilt('blocked'))
      }
    }
    const adopted = new Map<string, Digest>()
    for (const image of ready) {
      const found = await findAdoptable(image, context)
      if (found !== undefined) {
        adopted.set(image.name, found.digest)
        context.done.set(image.name, { ...unbuilt('adopted'), image: found })
      }
    }
    const own = ready.filter(({ name }) => !adopted.has(name))
    await exportAll(builder, own, context)
    await mendParents(builder, own, context)
    if (adopted.size > 0) {
      await proveOnAdopted(builder, adopted, context)
    }
  }
  return { images: context.done, warnings: context.warnings }
}

/**
 * After a build without cache the builder holds two results of the same steps, and an image may come out on the older
 * build of its parent. Such images are proved and exported once more, on exactly what was published.
 */
async function mendParents(
  builder: Builder,
  images: readonly PlannedImage[],
  context: ExportContext,
): Promise<void> {
  const broken = images.filter(({ name }) => context.done.get(name)?.hasOtherParent === true)
  if (broken.length === 0) {
    return
  }
  const published = broken
    .flatMap(({ needs }) => needs)
    .flatMap(name => {
      const found = context.done.get(name)?.image
      return found === undefined ? [] : [[name, found.digest] as const]
    })
  for (const { name } of broken) {
    context.done.delete(name)
  }
  await proveOnAdopted(builder, new Map(published), context)
  await exportAll(
    builder,
    broken.filter(image => isReady(image, context) && !context.done.has(image.name)),
    context,
  )
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

function isReady({ name, needs }: PlannedImage, { specs, done }: ExportContext): boolean {
  return (
    specs.has(name) &&
    needs.every(parent => !done.has(parent) || done.get(parent)?.image !== undefined)
  )
}

/** One refused push ends the whole bake: those that did not go out with it are tried alone. */
async function exportAll(
  builder: Builder,
  images: readonly PlannedImage[],
  context: ExportContext,
): Promise<void> {
  if (images.length === 0) {
    return
  }
  const isOk = await exportBatch(builder, images, context)
  if (!isOk && images.length > 1 && !context.request.options.failFast) {
    for (const image of images.filter(({ name }) => context.done.get(name)?.image === undefined)) {
      await exportBatch(builder, [image], context)
    }
  }
}

/** @returns whether buildx was content */
async function exportBatch(
  builder: Builder,
  batch: readonly PlannedImage[],
  context: ExportContext,
): Promise<boolean> {
  const { request, specs, done } = context
  const exports = batch.flatMap((image): readonly ImageExport[] => {
    const spec = specs.get(image.name)
    const annotations = describeImage(image, {
      options: request.options,
      upstreams: request.upstreams,
      parents: parentsInStore(image, context),
      buildMs: timeOf(ownSteps(request.proof.steps, image.name)),
      changelogText: request.ports.changelogText,
    })
    return spec === undefined ? [] : [{ spec, output: outputOf(image, request), annotations }]
  })
  const wave = batch[0]?.wave ?? 0
  const suffix = batch.length === 1 ? `-${bakeTargetName(batch[0]?.name ?? '')}` : ''
  const outcome = await builder.bake({
    definition: exportDefinition(exports, [...specs.values()]),
    targets: ['default'],
    title: `Export ${batch.map(({ name }) => name).join(', ')}`,
    fileName: `docker-bake.export-${wave}${suffix}.json`,
    expectCached: true,
  })
  context.warnings.push(...outcome.warnings)
  for (const image of batch) {
    done.set(image.name, await readBack(image, outcome, context))
  }
  return outcome.ok
}

function outputOf(image: PlannedImage, { ports }: ExportRequest): ExportOutput {
  const name = `${image.repository}:${image.storedTag}`
  return ports.destination.exports.kind === 'layout'
    ? { kind: 'layout', name, folder: ports.destination.exports.folder }
    : { kind: 'registry', name }
}

function parentsInStore(
  image: PlannedImage,
  context: ExportContext,
): ReadonlyMap<string, ParentInStore> {
  return new Map(
    image.needs.flatMap(name => {
      const found = imageNow(name, context)
      const parent = context.request.planned.plan.images.find(one => one.name === name)
      return found === undefined || parent === undefined
        ? []
        : [
            [
              name,
              { repository: parent.repository, lastTag: lastTagOf(parent, context), found },
            ] as const,
          ]
    }),
  )
}

function lastTagOf({ role, declaration }: PlannedImage, { request }: ExportContext) {
  return lastRecordTag(role, request.options.release.defaultBranch, { ...declaration, role })
}

function unbuilt(outcome: 'adopted' | 'blocked'): ExportedImage {
  return { outcome, image: undefined, error: undefined, metadata: undefined }
}
