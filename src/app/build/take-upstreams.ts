import type { ResolvedUpstream } from '../../domain/fingerprint/record.ts'
import type { PlannedImage, UpstreamUse } from '../../domain/plan/plan.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { inParallel } from '../in-parallel.ts'
import { resolveUpstream, type TakenUpstream } from '../resolve-upstream.ts'

/** Image name -> reference with its arguments expanded -> what it is taken as. */
export type TakenUpstreams = ReadonlyMap<string, ReadonlyMap<string, TakenUpstream>>

const MOST_ASKED_AT_ONCE = 4

/**
 * Resolves the upstreams of all images that are to be built, each reference to one digest in a run: what the last
 * records hold, the newest if they differ, unless one of the images is built for a refresh.
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
        const key = JSON.stringify([use.expanded, use.platforms])
        const { file } = image.declaration
        const answer =
          asked.get(key) ??
          resolveUpstream(store, { use, file, sticky: stickyOf(use.expanded, images), now })
        asked.set(key, answer)
        return [use.expanded, await answer] as const
      }),
    )
    return [image.name, new Map(uses)] as const
  })
  return new Map(taken)
}

function stickyOf(expanded: string, images: readonly PlannedImage[]): ResolvedUpstream | undefined {
  const users = images.filter(({ upstreams }) => upstreams.some(isOf(expanded)))
  if (users.some(takesItNow)) {
    return undefined
  }
  return users
    .flatMap(({ lastRecord }) =>
      lastRecord.kind === 'record' ? (lastRecord.record.upstreams[expanded] ?? []) : [],
    )
    .sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1))[0]
}

function isOf(expanded: string): (use: UpstreamUse) => boolean {
  return use => use.expanded === expanded
}

function takesItNow({ declaration, reasons }: PlannedImage): boolean {
  return (
    declaration.upstream === 'digest' ||
    reasons.some(({ kind }) => kind === 'refresh' || kind === 'forced')
  )
}
