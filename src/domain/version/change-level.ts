import type { Recipe } from '../fingerprint/recipe.ts'
import type { ImageRecord } from '../fingerprint/record.ts'
import { explainChange } from '../plan/explain-change.ts'
import type { Reason } from '../plan/reason.ts'
import { byText } from '../python/package-name.ts'
import { distributionText, type ImageTraits, isOtherDistribution } from './image-traits.ts'
import { statedPackages } from './stated-packages.ts'

export type ChangeLevel = 'major' | 'minor' | 'patch'

/** The change that decides the level. */
export interface LevelReason {
  readonly kind:
    | 'python'
    | 'distribution'
    | 'package-gone'
    | 'package-new'
    | 'package-upgraded'
    | 'platform-gone'
    | 'platform-new'
    | 'parent'
    | 'other'
  /** Package, platform or parent. */
  readonly subject?: string | undefined
  readonly old?: string | undefined
  readonly new?: string | undefined
}

export interface LeveledChange {
  readonly level: ChangeLevel
  readonly because: LevelReason
}

export interface ContentChange {
  /** Of the last version. */
  readonly last: ImageRecord
  /** Today's. */
  readonly recipe: Recipe
  readonly traits: { readonly before: ImageTraits; readonly now: ImageTraits }
  /** How far parents of this repository changed since the last version, where that is known. */
  readonly parents: ReadonlyMap<string, LeveledChange>
}

/**
 * `major` when the Python minor or the distribution is another one, or a dependency or platform is gone; `minor` when one
 * is added, or a dependency upgraded across a minor; `patch` for all else. A parent's change is as large as it is there.
 */
export function changeLevel(change: ContentChange): LeveledChange {
  const { last, recipe, traits } = change
  const reasons = explainChange(recipe, { kind: 'record', record: last })
  const found = [
    ...traitChanges(traits),
    ...packageChanges([...dependencyMoves(reasons), ...statedMoves(last.recipe, recipe)]),
    ...platformChanges(last.recipe.platforms, recipe.platforms),
    ...parentChanges(reasons, change.parents),
  ]
  return (
    found.find(({ level }) => level === 'major') ??
    found.find(({ level }) => level === 'minor') ??
    found[0] ?? { level: 'patch', because: { kind: 'other' } }
  )
}

function traitChanges({ before, now }: ContentChange['traits']): readonly LeveledChange[] {
  const python =
    before.python === undefined || now.python === undefined || before.python === now.python
      ? []
      : [major({ kind: 'python', old: before.python, new: now.python })]
  if (!isOtherDistribution(before.distribution, now.distribution)) return python
  const [old, current] = [before.distribution, now.distribution].map(
    one => one && distributionText(one),
  )
  return [...python, major({ kind: 'distribution', old, new: current })]
}

/** A package on both sides; undefined where it is not, the empty text where its version is not known. */
export interface PackageMove {
  readonly name: string
  readonly old: string | undefined
  readonly now: string | undefined
}

function dependencyMoves(reasons: readonly Reason[]): readonly PackageMove[] {
  return reasons.flatMap(
    ({ kind, subject, item, aspect, old, new: now }): readonly PackageMove[] => {
      if (kind !== 'dependencies') return []
      if (aspect === 'use' && item === undefined) {
        const isOneSided = (old === undefined) !== (now === undefined)
        return isOneSided ? [{ name: String(subject), old, now }] : []
      }
      return item === undefined || aspect !== undefined ? [] : [{ name: item, old, now }]
    },
  )
}

function statedMoves(before: Recipe, after: Recipe): readonly PackageMove[] {
  const [old, now] = [statedPackages(before.dockerfile), statedPackages(after.dockerfile)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter(key => old.get(key) !== now.get(key))
    .map(key => ({
      name: key.slice(key.indexOf(' ') + 1),
      old: old.get(key),
      now: now.get(key),
    }))
}

function packageChanges(moves: readonly PackageMove[]): readonly LeveledChange[] {
  return joinMoves(moves).flatMap(packageChange)
}

/** One that is gone here and new there has only moved from one file to another. */
function joinMoves(moves: readonly PackageMove[]): readonly PackageMove[] {
  return [...Map.groupBy(moves, ({ name }) => name)]
    .sort(([a], [b]) => byText(a, b))
    .map(([name, all]) => ({
      name,
      old: all.find(({ old }) => old !== undefined)?.old,
      now: all.find(({ now }) => now !== undefined)?.now,
    }))
}

/** Packages that are gone, new or of another version, sorted by name; those of files and those that a RUN names. */
export function packageMoves(
  before: Recipe,
  after: Recipe,
  reasons: readonly Reason[],
): readonly PackageMove[] {
  const moves = [...dependencyMoves(reasons), ...statedMoves(before, after)]
  return joinMoves(moves).filter(({ old, now }) => old !== now)
}

function packageChange({ name, old, now }: PackageMove): readonly LeveledChange[] {
  const about = { subject: name, old: old || undefined, new: now || undefined }
  if (now === undefined) return [major({ kind: 'package-gone', ...about })]
  if (old === undefined) return [minor({ kind: 'package-new', ...about })]
  const [before, after] = [minorOf(old), minorOf(now)]
  const isAcross = before !== undefined && after !== undefined && before !== after
  const because: LevelReason = { kind: 'package-upgraded', ...about }
  return [isAcross ? minor(because) : { level: 'patch', because }]
}

/** `8.1` of `8.1.7`, `==8.1` or `1:8.1-2+deb12`; undefined for ranges and words. */
function minorOf(version: string): string | undefined {
  const [, major, minor = '0'] = /^(?:===?|=)?(?:\d+[:!])?v?(\d+)(?:\.(\d+))?/.exec(version) ?? []
  return major === undefined ? undefined : `${major}.${minor}`
}

function platformChanges(
  before: readonly string[],
  after: readonly string[],
): readonly LeveledChange[] {
  const gone = before.filter(platform => !after.includes(platform))
  const come = after.filter(platform => !before.includes(platform))
  return [
    ...gone.map(subject => major({ kind: 'platform-gone', subject })),
    ...come.map(subject => minor({ kind: 'platform-new', subject })),
  ]
}

function parentChanges(
  reasons: readonly Reason[],
  parents: ContentChange['parents'],
): readonly LeveledChange[] {
  return reasons
    .filter(({ kind }) => kind === 'parent')
    .map(({ subject }) => ({
      level: parents.get(String(subject))?.level ?? 'patch',
      because: { kind: 'parent', subject },
    }))
}

function major(because: LevelReason): LeveledChange {
  return { level: 'major', because }
}

function minor(because: LevelReason): LeveledChange {
  return { level: 'minor', because }
}
