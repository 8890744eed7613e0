import type { BasePin, BuildSpec } from '../../domain/bake/definition.ts'
import { parentNames } from '../../domain/bake/spec-target.ts'
import { ancestorsOf, descendantsOf, type GraphNode } from '../../domain/graph/graph.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { Builder } from '../../ports/builder.ts'
import { mayHold } from '../look-up/found-image.ts'
import { isBuiltOf } from '../look-up/kept-content.ts'
import { type FoundImage, isWhole, lookUpImage } from '../look-up/look-up-image.ts'
import type { ExportContext, ExportRequest } from './export-context.ts'
import { imageSource, layoutFolder } from './image-source.ts'
import { prove } from './prove.ts'
import { recordsOurParents } from './stands-on.ts'

/** Another run may have published the same content meanwhile; it is taken if it stands on the same parents. */
export async function findAdoptable(
  image: PlannedImage,
  context: ExportContext,
): Promise<FoundImage | undefined> {
  const { destination } = context.request.ports
  if (image.state !== 'missing' || destination.exports.kind === 'layout') {
    return undefined
  }
  const found = await lookUpImage(
    destination.store,
    image.repository,
    image.storedTag,
    image.builtPlatforms,
  )
  const isOurs =
    found !== undefined &&
    isWhole(found) &&
    mayHold(found, image.recipe) &&
    recordsOurParents(image, found, context) &&
    mayBeMerged(image, found, context)
  return isOurs ? found : undefined
}

/** Of a pull request that the merge is to trust, only what was built of this very commit. */
function mayBeMerged(
  { storedTag, contentTag }: PlannedImage,
  found: FoundImage,
  { request }: ExportContext,
): boolean {
  const { trustPullRequests, release } = request.options
  return storedTag === contentTag || !trustPullRequests || isBuiltOf(found, release.commit)
}

/**
 * Children of adopted images were proved on this run's own build of them, whose layers are others: they are proved
 * once more, on what was adopted. So are images that got another build of a parent from the layer cache.
 * @param adopted name -> digest that stands in the store
 */
export async function proveOnAdopted(
  builder: Builder,
  adopted: ReadonlyMap<string, Digest>,
  context: ExportContext,
): Promise<void> {
  const { request, specs, done } = context
  for (const [name, spec] of specs) {
    specs.set(name, {
      ...spec,
      pins: spec.pins.map(pin => pinAdopted(pin, adopted, request)),
    })
  }
  const affected = [
    ...descendantsOf(
      [...adopted.keys()],
      nodesOf(request.images, ({ needs }) => needs),
    ),
  ].filter(name => specs.has(name) && !done.has(name))
  if (affected.length === 0) {
    return
  }
  const needed = ancestorsOf(
    affected,
    nodesOf(request.images, ({ name }) => parentNames(specs.get(name) as BuildSpec), specs),
  )
  const proof = await prove(
    { builder, folder: request.ports.folder },
    {
      specs: [...needed]
        .flatMap(name => specs.get(name) ?? [])
        .map(spec =>
          // What went out already must come from the cache.
          done.has(spec.name) ? { ...spec, noCache: false } : spec,
        ),
      images: request.images,
      failFast: request.options.failFast,
      name: 'adopted',
    },
  )
  context.warnings.push(...proof.warnings)
  for (const name of affected) {
    const error = proof.failed.get(name)
    if (error !== undefined || proof.blocked.has(name)) {
      specs.delete(name)
      const outcome = error === undefined ? 'blocked' : 'failed'
      done.set(name, { outcome, image: undefined, error, metadata: undefined })
    }
  }
}

function pinAdopted(
  pin: BasePin,
  adopted: ReadonlyMap<string, Digest>,
  { images, ports }: ExportRequest,
): BasePin {
  const digest = pin.kind === 'target' ? adopted.get(pin.image) : undefined
  const parent = pin.kind === 'target' ? images.find(({ name }) => name === pin.image) : undefined
  if (digest === undefined || parent === undefined) {
    return pin
  }
  const folder = layoutFolder(ports.destination.exports)
  const source = imageSource(parent.repository, digest, folder)
  return { contextKey: pin.contextKey, kind: 'reference', source }
}

function nodesOf(
  images: readonly PlannedImage[],
  parentsOf: (image: PlannedImage) => readonly string[],
  only: ReadonlyMap<string, unknown> = new Map(images.map(({ name }) => [name, undefined])),
): readonly GraphNode[] {
  return images
    .filter(({ name }) => only.has(name))
    .map(image => ({
      name: image.name,
      parents: parentsOf(image),
      at: image.declaration.declaredAt,
    }))
}
