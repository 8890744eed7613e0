import { canonicalJson } from '../fingerprint/canonical-json.ts'
import type { DependencyEntry, Recipe, UpstreamEntry } from '../fingerprint/recipe.ts'
import type { ReadRecord } from '../fingerprint/record.ts'
import type { Reason } from './reason.ts'

/** What changed since the last record, from the record alone; empty when nothing did. */
export function explainChange(recipe: Recipe, last: ReadRecord): readonly Reason[] {
  if (last.kind === 'none') {
    return [{ kind: 'first-build' }]
  }
  if (last.kind === 'incomparable') {
    return [{ kind: 'first-build', subject: `cannot compare: ${last.why}` }]
  }
  const before = last.record.recipe
  return [
    ...dockerfileReasons(before, recipe),
    ...sourceReasons(before, recipe, last.record.foldersOnly === true),
    ...dependencyReasons(before.dependencies, recipe.dependencies),
    ...mapReasons('build-args', before.args, recipe.args),
    ...upstreamReasons(before.upstream, recipe.upstream),
    ...mapReasons('parent', before.parents, recipe.parents),
    ...valueReasons('platforms', before.platforms.join(','), recipe.platforms.join(',')),
    ...valueReasons('refresh', before.epoch, recipe.epoch),
  ]
}

function valueReasons(
  kind: Reason['kind'],
  old: string | undefined,
  now: string | undefined,
): readonly Reason[] {
  return old === now ? [] : [{ kind, old, new: now }]
}

function mapReasons(
  kind: Reason['kind'],
  before: Readonly<Record<string, string | null>>,
  after: Readonly<Record<string, string | null>>,
): readonly Reason[] {
  return keysOf(before, after).flatMap(subject => {
    const [old, now] = [before[subject] ?? undefined, after[subject] ?? undefined]
    const same = old === now && subject in before === subject in after
    return same ? [] : [{ kind, subject, old, new: now }]
  })
}

function dependencyReasons(
  before: readonly DependencyEntry[],
  after: readonly DependencyEntry[],
): readonly Reason[] {
  const old = Object.fromEntries(before.map(entry => [entry.file, entry]))
  const now = Object.fromEntries(after.map(entry => [entry.file, entry]))
  return keysOf(old, now).flatMap((subject): Reason[] => {
    const [was, is] = [old[subject], now[subject]]
    if (
      was !== undefined &&
      is !== undefined &&
      canonicalJson(was.value) === canonicalJson(is.value) &&
      was.use === is.use
    ) {
      return []
    }
    return [{ kind: 'dependencies', subject, old: was?.use, new: is?.use }]
  })
}

function upstreamReasons(
  before: readonly UpstreamEntry[],
  after: readonly UpstreamEntry[],
): readonly Reason[] {
  const describe = (entries: readonly UpstreamEntry[]) =>
    Object.fromEntries(
      entries.map(({ reference, digests }) => [
        reference,
        digests === undefined ? reference : canonicalJson(digests),
      ]),
    )
  return mapReasons('upstream', describe(before), describe(after))
}

function sourceReasons(before: Recipe, after: Recipe, foldersOnly: boolean): readonly Reason[] {
  const git = valueReasons('sources', before.git?.describe, after.git?.describe).map(reason => ({
    ...reason,
    subject: '.git',
  }))
  if (foldersOnly) {
    return git
  }
  const describe = (recipe: Recipe) =>
    Object.fromEntries(recipe.sources.map(([path, mode, id]) => [path, `${mode} ${id}`]))
  return [...mapReasons('sources', describe(before), describe(after)), ...git]
}

function dockerfileReasons(before: Recipe, after: Recipe): readonly Reason[] {
  const old = canonicalJson(before.dockerfile)
  const now = canonicalJson(after.dockerfile)
  return old === now && before.target === after.target ? [] : [{ kind: 'dockerfile' }]
}

function keysOf(...records: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  return [...new Set(records.flatMap(Object.keys))].sort()
}
