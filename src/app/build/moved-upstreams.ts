import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { MovedUpstream } from '../../domain/probe/refresh.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { resolveUpstream } from '../look-up/resolve-upstream.ts'

/**
 * Upstreams that name, for a platform that the image is built for, another manifest than its record holds.
 * @throws InputError for one that does not exist any more; store errors as they come
 */
export async function movedUpstreams(
  { upstreams, lastRecord, declaration }: PlannedImage,
  store: ImageStore,
  now: Date,
): Promise<readonly MovedUpstream[]> {
  const recorded = lastRecord.kind === 'record' ? lastRecord.record.upstreams : {}
  const moved = await Promise.all(
    upstreams.map(async (use): Promise<readonly MovedUpstream[]> => {
      const question = { use, file: declaration.file, sticky: undefined, now }
      const { platforms } = await resolveUpstream(store, question)
      const before = recorded[use.expanded]?.platforms ?? {}
      return Object.keys(platforms)
        .filter(platform => before[platform] !== platforms[platform])
        .map(platform => ({
          reference: use.expanded,
          platform,
          old: before[platform] ?? null,
          new: platforms[platform] ?? null,
        }))
    }),
  )
  const byKey = new Map(moved.flat().map(one => [`${one.reference} ${one.platform}`, one]))
  return [...byKey.values()].sort((a, b) => (a.reference < b.reference ? -1 : 1))
}
