import semver from 'semver'
import { type Fingerprint, fingerprintOf, type Recipe } from '../fingerprint/recipe.ts'
import type { ImageRecord, ReadRecord } from '../fingerprint/record.ts'
import { explainChange, type TodaysFiles } from '../plan/explain-change.ts'
import type { Reason } from '../plan/reason.ts'
import { changeLevel, type LeveledChange } from './change-level.ts'
import type { ImageTraits } from './image-traits.ts'
import { isHigher, isPrerelease, latestOf, type Version } from './version-number.ts'

const FIRST = '1.0.0' as Version

/** A version that is published, as far as it can be read. */
export interface PublishedVersion {
  readonly version: Version
  readonly record: ReadRecord
  /** Of its annotation, also where the record cannot be read. */
  readonly fingerprint: string | undefined
}

export interface VersionFacts {
  /** `auto`: the next number by what changed. */
  readonly stated: Version | 'auto'
  /** Lowest first. */
  readonly published: readonly Version[]
  /** What the stated version names; undefined when it is not published, or for `auto`. */
  readonly current: PublishedVersion | undefined
  /** The highest release; the highest prerelease where there is none. */
  readonly latest: PublishedVersion | undefined
  /** Today's; the refresh period and upstream digests are those of the published version where it is the same. */
  readonly recipe: Recipe
  readonly files?: TodaysFiles | undefined
  /** What the next build would stand on. */
  readonly traits: ImageTraits
  readonly parents: ReadonlyMap<string, LeveledChange>
  /** Today's content tag names the image of the latest version: a new refresh period brought nothing. */
  readonly isTakenOver: boolean
}

export type VersionDecision =
  /** There already, with this content; `comparable: false` when its record cannot be read by this release. */
  | { readonly kind: 'published'; readonly version: Version; readonly comparable: boolean }
  | {
      readonly kind: 'new'
      readonly version: Version
      readonly previous: Version | undefined
      /** Against the previous version; undefined for the first one, and where that cannot be compared. */
      readonly change: LeveledChange | undefined
    }
  | RefusedVersion

export interface RefusedVersion {
  readonly kind: 'refused'
  readonly version: Version
  readonly why: 'other-content' | 'no-record' | 'backwards' | 'cannot-compare'
  /** The version that stands in the way: itself, or a higher one. */
  readonly against: Version
  /** Fingerprint that it is published with. */
  readonly fingerprint: string | undefined
  readonly today: Fingerprint
  /** What differs from it. */
  readonly reasons: readonly Reason[]
  readonly suggested: Version
  readonly change: LeveledChange | undefined
}

/** Whether the content of an image is a version that is published, a new one, or one that may not be. */
export function decideVersion(facts: VersionFacts): VersionDecision {
  return facts.stated === 'auto' ? decideAuto(facts) : decideStated(facts.stated, facts)
}

function decideStated(version: Version, facts: VersionFacts): VersionDecision {
  const { current, latest, recipe } = facts
  const today = fingerprintOf(recipe)
  if (current !== undefined) {
    if (current.fingerprint === today) return { kind: 'published', version, comparable: true }
    if (current.record.kind === 'incomparable') {
      return { kind: 'published', version, comparable: false }
    }
    const why = current.record.kind === 'none' ? 'no-record' : 'other-content'
    return refused(why, { version, against: current, facts })
  }
  const higher = facts.published.findLast(other => isInTheWay(other, version))
  if (higher !== undefined) {
    const against = latest?.version === higher ? latest : unread(higher)
    return refused('backwards', { version, against, facts })
  }
  return { kind: 'new', version, previous: latest?.version, change: changeSince(latest, facts) }
}

function decideAuto(facts: VersionFacts): VersionDecision {
  const { latest, recipe, isTakenOver } = facts
  if (latest === undefined) {
    return { kind: 'new', version: FIRST, previous: undefined, change: undefined }
  }
  const { version } = latest
  if (latest.fingerprint === fingerprintOf(recipe) || isTakenOver) {
    return { kind: 'published', version, comparable: true }
  }
  const change = changeSince(latest, facts)
  return change === undefined
    ? refused('cannot-compare', { version, against: latest, facts })
    : { kind: 'new', version: after(version, change), previous: version, change }
}

/** The number of a build that has the same recipe as a published version, and other bytes. */
export function rebuiltVersion(version: Version): Version {
  return semver.inc(version, 'patch') as Version
}

/** A release that is higher; for a prerelease also a later one of the same release. */
function isInTheWay(other: Version, version: Version): boolean {
  if (!isHigher(other, version)) return false
  return !isPrerelease(other) || core(other) === core(version)
}

function core(version: Version): string {
  return version.replace(/-.*$/, '')
}

interface Refusal {
  readonly version: Version
  readonly against: PublishedVersion
  readonly facts: VersionFacts
}

function refused(why: RefusedVersion['why'], { version, against, facts }: Refusal): RefusedVersion {
  const { recipe, files, published } = facts
  const change = changeSince(against, facts) ?? changeSince(facts.latest, facts)
  const highest = latestOf(published) ?? against.version
  return {
    kind: 'refused',
    version,
    why,
    against: against.version,
    fingerprint: against.fingerprint,
    today: fingerprintOf(recipe),
    reasons: against.record.kind === 'record' ? explainChange(recipe, against.record, files) : [],
    suggested:
      why === 'other-content' && isPrerelease(version)
        ? nextPrerelease(version, published)
        : after(highest, change),
    change,
  }
}

function nextPrerelease(version: Version, published: readonly Version[]): Version {
  const next = semver.inc(version, 'prerelease') as Version
  return published.includes(next) ? nextPrerelease(next, published) : next
}

function changeSince(
  published: PublishedVersion | undefined,
  facts: VersionFacts,
): LeveledChange | undefined {
  return published?.record.kind === 'record' ? changeOf(published.record.record, facts) : undefined
}

function changeOf(last: ImageRecord, { recipe, traits, parents }: VersionFacts): LeveledChange {
  const before = last.traits ?? { python: undefined, distribution: undefined }
  return changeLevel({ last, recipe, traits: { before, now: traits }, parents })
}

function after(version: Version, change: LeveledChange | undefined): Version {
  if (isPrerelease(version)) return core(version) as Version
  // A version was checked when it was read: it can always be counted up.
  return semver.inc(version, change?.level ?? 'minor') as Version
}

function unread(version: Version): PublishedVersion {
  return { version, record: { kind: 'none' }, fingerprint: undefined }
}
