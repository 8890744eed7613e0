import { BaseImageError } from '../../domain/errors.ts'
import type { ResolvedUpstream } from '../../domain/fingerprint/record.ts'
import type { PlannedImage, UpstreamUse } from '../../domain/plan/plan.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { inParallel } from '../in-parallel.ts'
import { findUpstream, noSuchUpstream, type TakenUpstream } from '../look-up/resolve-upstream.ts'
import type { BuildObstacle } from './build-obstacle.ts'

/** Image name -> reference with its arguments expanded -> what it is taken as. */
export type TakenUpstreams = ReadonlyMap<string, ReadonlyMap<string, TakenUpstream>>

export interface UpstreamAnswers {
  readonly taken: TakenUpstreams
  /** Image name -> why one of its upstreams cannot be had; the image is not in `taken`. */
  readonly refused: ReadonlyMap<string, BuildObstacle>
}

const MOST_ASKED_AT_ONCE = 4

/**
 * Resolves the upstreams of all images that are to be built, each reference to one digest in a run: what the last
 * records hold, the newest if they differ, unless one of the images is built for a refresh. An upstream that does not
 * exist, or whose registry does not answer, concerns the images that use it and no other.
 */
export async function takeUpstreams(
  images: readonly PlannedImage[],
  store: ImageStore,
  now: Date,
): Promise<UpstreamAnswers> {
  const asked = new Map<string, Promise<TakenUpstream | undefined>>()
  const ask = (use: UpstreamUse) => {
    const key = JSON.stringify([use.expanded, use.platforms])
    const answer =
      asked.get(key) ?? findUpstream(store, { use, sticky: stickyOf(use.expanded, images), now })
    asked.set(key, answer)
    return answer
  }
  const refused = new Map<string, BuildObstacle>()
  const taken = await inParallel(images, MOST_ASKED_AT_ONCE, async image => {
    const uses = await Promise.all(image.upstreams.map(use => takeFor(image, use, ask)))
    const failure = uses.find(one => 'error' in one)
    if (failure !== undefined) {
      refused.set(image.name, failure)
      return []
    }
    const found = uses.flatMap(one => ('taken' in one ? [one.taken] : []))
    return [[image.name, new Map(found)] as const]
  })
  return { taken: new Map(taken.flat()), refused }
}

/** One answer serves all images that use the reference; each has a line of its own. */
async function takeFor(
  image: PlannedImage,
  use: UpstreamUse,
  ask: (use: UpstreamUse) => Promise<TakenUpstream | undefined>,
): Promise<{ readonly taken: readonly [string, TakenUpstream] } | BuildObstacle> {
  const { file } = image.declaration
  const at = { file, line: use.line }
  try {
    const found = await ask(use)
    return found === undefined
      ? { error: noSuchUpstream({ use, file }), at }
      : { taken: [use.expanded, found] }
  } catch (error) {
    if (error instanceof BaseImageError) {
      return { error, at }
    }
    throw error
  }
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
