import type { ImageRecord, ReadRecord } from '../fingerprint/record.ts'
import type { Digest } from '../oci/digest.ts'
import type { Repository } from '../oci/reference.ts'
import { explainChange } from '../plan/explain-change.ts'
import type { Reason } from '../plan/reason.ts'
import { type ChangeLevel, changeLevel, type LevelReason } from './change-level.ts'
import type { ImageTraits } from './image-traits.ts'
import { previousOf, type Version } from './version-number.ts'

export const VERSION_LIST_VERSION = 1

/** A published version, from its manifest, config and record alone. */
export interface ReadVersion {
  readonly version: Version
  readonly digest: Digest
  /** When it was built, ISO 8601 UTC; null when the image does not say. */
  readonly builtAt: string | null
  /** Commit that it was built from; null when it does not say. */
  readonly revision: string | null
  readonly platforms: readonly {
    readonly platform: string
    /** Of its layers, each once. */
    readonly compressedBytes: number
  }[]
  readonly record: ReadRecord
}

/** What a version changed since the one before it. */
export interface VersionChange {
  /** The version that it is compared with. */
  readonly since: Version
  readonly level: ChangeLevel
  readonly because: LevelReason
  readonly reasons: readonly Reason[]
}

export interface VersionEntry extends Omit<ReadVersion, 'record'> {
  readonly fingerprint: string | null
  readonly note: string | null
  /** Null for the first version, and where one of the two cannot be compared. */
  readonly change: VersionChange | null
  /** Why it cannot be compared with the one before it; null where it can, and for the first version. */
  readonly notComparable: string | null
}

export interface ImageVersions {
  /** As it was asked for. */
  readonly name: string
  readonly repository: Repository
  /** Newest first. */
  readonly versions: readonly VersionEntry[]
}

/** The versioned JSON document of `versions --json`; schema/versions.schema.json describes it. */
export interface VersionList {
  readonly version: typeof VERSION_LIST_VERSION
  readonly images: readonly ImageVersions[]
}

/** @param read lowest first. A release is compared with the release before it, a prerelease with whatever is. */
export function versionEntries(read: readonly ReadVersion[]): readonly VersionEntry[] {
  return read.map(one => entryOf(one, versionBefore(one, read))).reverse()
}

/** What a version is compared with. @param read lowest first */
export function versionBefore(
  one: ReadVersion,
  read: readonly ReadVersion[],
): ReadVersion | undefined {
  const versions = read.map(({ version }) => version)
  const before = previousOf(one.version, versions)
  return read.find(({ version }) => version === before)
}

function entryOf(one: ReadVersion, before: ReadVersion | undefined): VersionEntry {
  const { record, ...facts } = one
  const known = record.kind === 'record' ? record.record : undefined
  const compared = before === undefined ? undefined : compareVersions(before, one)
  return {
    ...facts,
    fingerprint: known?.fingerprint ?? null,
    note: isSaidBefore(known?.note, before) ? null : (known?.note ?? null),
    change: typeof compared === 'string' ? null : (compared ?? null),
    notComparable: typeof compared === 'string' ? compared : null,
  }
}

/** A note that was left in the config says nothing of the version after its own. */
function isSaidBefore(note: string | undefined, before: ReadVersion | undefined): boolean {
  return before?.record.kind === 'record' && before.record.record.note === note
}

/** @returns a text where they cannot be compared */
export function compareVersions(before: ReadVersion, after: ReadVersion): VersionChange | string {
  const [old, now] = [readable(before), readable(after)]
  if (typeof old === 'string') return old
  if (typeof now === 'string') return now
  const { level, because } = changeLevel({
    last: old,
    recipe: now.recipe,
    traits: { before: old.traits ?? UNKNOWN, now: now.traits ?? UNKNOWN },
    parents: new Map(),
  })
  const reasons = explainChange(now.recipe, { kind: 'record', record: old }, now)
  return { since: before.version, level, because, reasons }
}

const UNKNOWN: ImageTraits = { python: undefined, distribution: undefined }

function readable({ version, record }: ReadVersion): ImageRecord | string {
  switch (record.kind) {
    case 'record':
      return record.record
    case 'none':
      return `${version} has no record`
    case 'incomparable':
      return `${version}: ${record.why}`
  }
}
