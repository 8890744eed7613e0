import { recordedChecks } from '../checks/recorded-checks.ts'
import { checkKey, checkTitle, type StatedCheck } from '../checks/stated-check.ts'
import type { Recipe } from '../fingerprint/recipe.ts'
import type { ImageRecord } from '../fingerprint/record.ts'
import { explainChange, type TodaysFiles } from '../plan/explain-change.ts'
import type { Reason, ReasonKind } from '../plan/reason.ts'
import type { PackageUpdate } from '../probe/probe-answer.ts'
import {
  changeLevel,
  type LeveledChange,
  type PackageMove,
  packageMoves,
} from '../version/change-level.ts'
import type { ImageTraits } from '../version/image-traits.ts'
import type { Version } from '../version/version-number.ts'
import { type BuiltOn, rebuiltReasons } from './rebuilt-reasons.ts'

/** Bytes of an image for one platform, compressed; `before` is null for a platform that is new. */
export interface SizeChange {
  readonly platform: string
  readonly before: number | null
  readonly after: number
}

/** What a version changed, in the order in which a reader wants to know. */
export interface ChangelogEntry {
  readonly version: Version
  /** It is in the registry; else it is what a release of today's files would be. */
  readonly isPublished: boolean
  /** When it was built, ISO 8601; undefined where nothing says. */
  readonly date: string | undefined
  readonly note: string | undefined
  /** Undefined for the first version, and where `notComparable` says why. */
  readonly since: Version | undefined
  readonly change: LeveledChange | undefined
  readonly notComparable: string | undefined
  readonly upstream: readonly Reason[]
  readonly packages: readonly PackageMove[]
  /** Of system packages, for which a new refresh period built it. */
  readonly updates: readonly PackageUpdate[]
  /** Updates beside those, counted and not named. */
  readonly updatesLeftOut?: number | undefined
  /** Instructions, arguments, parents, platforms, and settings of dependency files. */
  readonly build: readonly Reason[]
  readonly files: readonly Reason[]
  readonly checks: { readonly added: readonly string[]; readonly removed: readonly string[] }
  readonly sizes: readonly SizeChange[]
}

/** One side of a comparison: what a record holds, or what would be built. */
export interface ChangelogSide {
  readonly recipe: Recipe
  readonly files: TodaysFiles
  readonly traits: ImageTraits | undefined
  readonly checks: readonly StatedCheck[] | undefined
  readonly updates: readonly PackageUpdate[] | undefined
  readonly updatesLeftOut?: number | undefined
  /** Undefined before it is built. */
  readonly builtOn: BuiltOn | undefined
}

export type EntryFacts = Pick<
  ChangelogEntry,
  'version' | 'isPublished' | 'date' | 'note' | 'since' | 'notComparable' | 'sizes'
>

const UNKNOWN: ImageTraits = { python: undefined, distribution: undefined }
const SECTION_OF: Readonly<Record<ReasonKind, 'upstream' | 'build' | 'files' | 'none'>> = {
  upstream: 'upstream',
  refresh: 'upstream',
  dockerfile: 'build',
  'build-args': 'build',
  parent: 'build',
  platforms: 'build',
  dependencies: 'build',
  sources: 'files',
  'first-build': 'none',
  forced: 'none',
  tags: 'none',
}

/** @param before undefined: there is nothing to compare with */
export function changelogEntry(
  facts: EntryFacts,
  before: ImageRecord | undefined,
  after: ChangelogSide | undefined,
): ChangelogEntry {
  if (before === undefined || after === undefined) {
    const nothing = { upstream: [], packages: [], updates: [], build: [], files: [] }
    return { ...facts, ...nothing, change: undefined, checks: { added: [], removed: [] } }
  }
  const stated = explainChange(after.recipe, { kind: 'record', record: before }, after.files)
  const reasons = [...stated, ...rebuiltReasons(before, after.builtOn ?? before, stated)]
  const of = (section: 'upstream' | 'build' | 'files') =>
    reasons.filter(reason => SECTION_OF[reason.kind] === section && !isPackage(reason))
  return {
    ...facts,
    // Left in the config, it says nothing of this version.
    note: facts.note === before.note ? undefined : facts.note,
    change: changeLevel({
      last: before,
      recipe: after.recipe,
      traits: { before: before.traits ?? UNKNOWN, now: after.traits ?? UNKNOWN },
      parents: new Map(),
    }),
    upstream: of('upstream'),
    packages: packageMoves(before.recipe, after.recipe, reasons),
    updates: after.updates ?? [],
    updatesLeftOut: after.updatesLeftOut,
    build: of('build'),
    files: of('files'),
    checks: checkChanges(recordedChecks({ kind: 'record', record: before }).checks, after.checks),
  }
}

/** A package by name and version, which has its own list. */
function isPackage({ kind, item, aspect }: Reason): boolean {
  return kind === 'dependencies' && item !== undefined && aspect === undefined
}

/** Of a record that holds none, nothing is known. */
function checkChanges(
  before: readonly StatedCheck[],
  after: readonly StatedCheck[] | undefined,
): ChangelogEntry['checks'] {
  const now = after ?? []
  const without = (checks: readonly StatedCheck[], others: readonly StatedCheck[]) => {
    const known = new Set(others.map(checkKey))
    return checks.filter(check => !known.has(checkKey(check))).map(checkTitle)
  }
  return { added: without(now, before), removed: without(before, now) }
}
