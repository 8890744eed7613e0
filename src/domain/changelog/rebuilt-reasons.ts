import type { ImageRecord } from '../fingerprint/record.ts'
import type { Reason } from '../plan/reason.ts'

/** What an image was built on, of which its recipe says nothing. */
export type BuiltOn = Pick<ImageRecord, 'upstreams' | 'parentConfigs'>

/** What changed under the same recipe: upstreams that moved, parents that were built anew, without what is stated. */
export function rebuiltReasons(
  before: BuiltOn,
  after: BuiltOn,
  stated: readonly Reason[],
): readonly Reason[] {
  const isStated = ({ kind, subject }: Reason) =>
    stated.some(other => other.kind === kind && other.subject === subject)
  return [...movedUpstreams(before, after), ...rebuiltParents(before, after)].filter(
    reason => !isStated(reason),
  )
}

/** Upstreams of the same reference that named another image by then, platform by platform. */
function movedUpstreams(before: BuiltOn, after: BuiltOn): readonly Reason[] {
  return movedIn(platformsOf(before), platformsOf(after)).map(({ name, platform, ...moved }) => ({
    kind: 'upstream',
    subject: name,
    item: platform,
    ...moved,
  }))
}

/** Parents of the same recipe that were built anew. */
function rebuiltParents(before: BuiltOn, after: BuiltOn): readonly Reason[] {
  const moved = movedIn(before.parentConfigs, after.parentConfigs)
  const firsts = moved.filter(
    ({ name }, place) => moved.findIndex(one => one.name === name) === place,
  )
  return firsts.map(({ name, old, new: now }) => ({ kind: 'parent', subject: name, old, new: now }))
}

type Digests = Readonly<Record<string, Readonly<Record<string, string>>>>

interface Moved {
  readonly name: string
  readonly platform: string
  readonly old: string
  readonly new: string
}

/** What both name, and name differently. */
function movedIn(before: Digests, after: Digests): readonly Moved[] {
  return Object.entries(after).flatMap(([name, platforms]) =>
    Object.entries(platforms).flatMap(([platform, now]) => {
      const old = before[name]?.[platform]
      return old === undefined || old === now ? [] : [{ name, platform, old, new: now }]
    }),
  )
}

function platformsOf({ upstreams }: BuiltOn): Digests {
  return Object.fromEntries(
    Object.entries(upstreams).map(([reference, { platforms }]) => [reference, platforms]),
  )
}
