import { canonicalJson, type Json } from '../fingerprint/canonical-json.ts'
import type { DependencyEntry, Recipe } from '../fingerprint/recipe.ts'
import { type DependencyChange, dependencyDifference } from '../python/dependency-difference.ts'
import type { ReducedDependencies } from '../python/reduced.ts'
import type { Reason } from './reason.ts'

/** Files that count by what they make the image install. */
export interface ReducedFiles {
  readonly before: ReadonlySet<string>
  readonly now: ReadonlySet<string>
}

/** What the dependency files make the image install now, package by package. */
export function dependencyReasons(
  before: Recipe,
  after: Recipe,
  reduced: ReducedFiles,
): readonly Reason[] {
  return [...new Set([...reduced.before, ...reduced.now])].sort().flatMap(subject => {
    const of = (recipe: Recipe) => recipe.dependencies.filter(({ file }) => file === subject)
    const [old, now] = [of(before), of(after)]
    const [from, to] = [useOf(subject, before, reduced.before), useOf(subject, after, reduced.now)]
    const about = { kind: 'dependencies', subject } as const
    if (reduced.before.has(subject) !== reduced.now.has(subject)) {
      const aspect = from === undefined || to === undefined ? 'use' : 'counting'
      return [{ ...about, aspect, old: from, new: to }]
    }
    const packages = packageReasons(about, old, now)
    const isTold = from === to || (packages.length > 0 && areSameInstalls(old, now))
    const use: readonly Reason[] = isTold ? [] : [{ ...about, aspect: 'use', old: from, new: to }]
    return [...use, ...packages]
  })
}

/** Settings that come or go are told by name; the command that installs is the same. */
function areSameInstalls(
  old: readonly DependencyEntry[],
  now: readonly DependencyEntry[],
): boolean {
  const installs = (entries: readonly DependencyEntry[]) =>
    entries.flatMap(({ use }) => (use.startsWith('settings for ') ? [] : use)).join(', ')
  return installs(old) === installs(now)
}

/** How a file counts, in a few words; undefined when it does not. */
function useOf(file: string, recipe: Recipe, reduced: ReadonlySet<string>): string | undefined {
  const bytes = recipe.sources.filter(([path]) => path === file).map(() => 'its bytes')
  const uses = recipe.dependencies.filter(entry => entry.file === file).map(({ use }) => use)
  const all = [...bytes, ...uses].join(', ')
  if (all !== '') return all
  return reduced.has(file) ? 'what is installed' : undefined
}

type About = Pick<Reason, 'kind' | 'subject'>

function packageReasons(
  about: About,
  old: readonly DependencyEntry[],
  now: readonly DependencyEntry[],
): readonly Reason[] {
  const reasons = pairByUse(old, now).flatMap(([was, is]) =>
    valueReasons(about, was.value, is.value),
  )
  return [...new Map(reasons.map(reason => [JSON.stringify(reason), reason])).values()]
}

/** One file may be used by several commands: the same use is compared, else the first. */
function pairByUse(
  old: readonly DependencyEntry[],
  now: readonly DependencyEntry[],
): readonly (readonly [DependencyEntry, DependencyEntry])[] {
  return now.flatMap(is => {
    const was = old.find(({ use }) => use === is.use) ?? old.find(() => true)
    return was === undefined ? [] : [[was, is] as const]
  })
}

function valueReasons(about: About, old: Json, now: Json): readonly Reason[] {
  if (canonicalJson(old) === canonicalJson(now)) return []
  const changes =
    isReduced(old) && isReduced(now)
      ? dependencyDifference(old, now).map((change): Reason => ({ ...about, ...worded(change) }))
      : []
  return changes.length > 0 ? changes : [{ ...about }]
}

/** A record of another release may hold what this one does not know. */
function isReduced(value: unknown): value is ReducedDependencies {
  if (typeof value !== 'object' || value === null || !('packages' in value)) return false
  const { packages } = value
  return (
    Array.isArray(packages) &&
    packages.every(
      (entry: unknown) =>
        typeof entry === 'object' && entry !== null && ('name' in entry || 'requirement' in entry),
    )
  )
}

function worded(change: DependencyChange): Pick<Reason, 'item' | 'aspect' | 'old' | 'new'> {
  const item = change.name
  switch (change.kind) {
    case 'added':
      return { item, new: change.version }
    case 'removed':
      return { item, old: change.version }
    case 'version':
      return { item, old: change.from, new: change.to }
    case 'source':
      return { item, aspect: 'source', old: change.from, new: change.to }
    case 'artefacts':
      return { item, aspect: 'artefacts', old: change.version, new: change.version }
    case 'condition':
    case 'setting':
      return { item, aspect: change.kind, old: change.from, new: change.to }
  }
}
