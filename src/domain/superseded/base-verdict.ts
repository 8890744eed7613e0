import type { Digest } from '../oci/digest.ts'
import type { Reason } from '../plan/reason.ts'

/** How an image's base stands today; schema/check-base.schema.json describes a list of them. */
export interface BaseVerdict {
  /** As it was asked for. */
  readonly image: string
  readonly state: 'current' | 'superseded' | 'unknown'
  /** What the image stands on, with its digest; null when the image does not say. */
  readonly base: string | null
  /** What took its place, with its digest. */
  readonly replacedBy: string | null
  /** The tag that says so. */
  readonly tag: string | null
  /** What changed from one to the other, by their records; empty when these cannot be compared. */
  readonly reasons: readonly Reason[]
  /** Updates of a refresh beside those among the reasons; absent when they are all. */
  readonly updatesLeftOut?: number
  /** Of `unknown`. */
  readonly why: string | null
}

/** A tag of the base's repository and what it names now. */
export interface NamedDigest {
  readonly tag: string
  readonly digest: Digest
}

/**
 * The tag that speaks for today's base among those of its repository: any that names the base itself, else `latest`,
 * else the only one there is. Undefined: nobody can tell.
 */
export function speakingTag(tags: readonly NamedDigest[], base: Digest): NamedDigest | undefined {
  const moving = tags.filter(({ tag }) => isMoving(tag))
  const only = moving.length === 1 ? moving[0] : undefined
  return (
    moving.find(({ digest }) => digest === base) ??
    moving.find(({ tag }) => tag === 'latest') ??
    only
  )
}

/** Neither content, nor a cache, nor a version, nor what one commit left. */
export function isMoving(tag: string): boolean {
  return (
    !/^(?:fp|cache|pr)-|^sha256-|-[0-9a-f]{7}$/.test(tag) && !/^v?\d+\.\d+\.\d+(?:-|$)/.test(tag)
  )
}
