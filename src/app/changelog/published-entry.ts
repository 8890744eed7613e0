import {
  type ChangelogEntry,
  type ChangelogSide,
  changelogEntry,
  type SizeChange,
} from '../../domain/changelog/changelog-entry.ts'
import { recordedChecks } from '../../domain/checks/recorded-checks.ts'
import { type ReadVersion, versionBefore } from '../../domain/version/version-list.ts'

/** What a published version changed since the one before it. @param read lowest first; it is one of them */
export function publishedEntry(one: ReadVersion, read: readonly ReadVersion[]): ChangelogEntry {
  const before = versionBefore(one, read)
  const unreadable = [before, one].find(side => side !== undefined && side.record.kind !== 'record')
  return changelogEntry(
    {
      version: one.version,
      isPublished: true,
      date: one.builtAt ?? undefined,
      note: one.record.kind === 'record' ? one.record.record.note : undefined,
      since: before?.version,
      notComparable:
        unreadable === undefined || before === undefined
          ? undefined
          : `the record of ${unreadable.version} cannot be read`,
      sizes: sizesOf(one, before),
    },
    before?.record.kind === 'record' ? before.record.record : undefined,
    sideOf(one),
  )
}

function sideOf({ record: read }: ReadVersion): ChangelogSide | undefined {
  if (read.kind !== 'record') return undefined
  const { record } = read
  const { checks } = recordedChecks(read)
  const { recipe, traits, updates, updatesLeftOut } = record
  return { recipe, files: record, traits, checks, updates, updatesLeftOut, builtOn: record }
}

function sizesOf(one: ReadVersion, before: ReadVersion | undefined): readonly SizeChange[] {
  return one.platforms.map(({ platform, compressedBytes }) => ({
    platform,
    before: before?.platforms.find(other => other.platform === platform)?.compressedBytes ?? null,
    after: compressedBytes,
  }))
}
