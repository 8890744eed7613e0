import { needsFreshLayers } from '../../domain/plan/decide.ts'
import type { PlannedImage, UpstreamUse } from '../../domain/plan/plan.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { inParallel } from '../in-parallel.ts'
import { resolveUpstream, type TakenUpstream } from '../resolve-upstream.ts'

/** Image name -> reference as written -> what it is taken as. */
export type TakenUpstreams = ReadonlyMap<string, ReadonlyMap<string, TakenUpstream>>

const MOST_ASKED_AT_ONCE = 4

/**
 * Resolves the upstreams of all images that are to be built: each reference once a run. An image that is built
 * for another reason than a refresh takes what its last record holds.
 */
export async function takeUpstreams(
  images: readonly PlannedImage[],
  store: ImageStore,
  now: Date,
): Promise<TakenUpstreams> {
  const asked = new Map<string, Promise<TakenUpstream>>()
  const taken = await inParallel(images, MOST_ASKED_AT_ONCE, async image => {
    const uses = await Promise.all(
      image.upstreams.map(async use => {
        const sticky = stickyOf(image, use)
        const key = JSON.stringify([use.expanded, sticky?.digest, image.recipe.platforms])
        const question = {
          use,
          file: image.declaration.file,
          platforms: image.recipe.platforms,
          sticky,
          now,
        }
        const answer = asked.get(key) ?? resolveUpstream(store, question)
        asked.set(key, answer)
        return [use.reference, await answer] as const
      }),
    )
    return [image.name, new Map(uses)] as const
  })
  return new Map(taken)
}

function stickyOf(image: PlannedImage, use: UpstreamUse) {
  const { lastRecord } = image
  return lastRecord.kind === 'record' &&
    !needsFreshLayers(image) &&
    image.declaration.upstream === 'refresh'
    ? lastRecord.record.upstreams[use.reference]
    : undefined
}
