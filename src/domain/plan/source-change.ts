import type { Recipe, SourceEntry } from '../fingerprint/recipe.ts'
import { foldSources } from '../fingerprint/record.ts'
import type { Reason } from './reason.ts'

export interface SourceFacts {
  readonly before: Recipe
  readonly now: Recipe
  /** Files that count by what they install, and are no sources therefore. */
  readonly reduced: { readonly before: ReadonlySet<string>; readonly now: ReadonlySet<string> }
  /** Of a record that holds folders only. */
  readonly folderDepth: number | undefined
}

/**
 * Files of the context that were added, removed or changed; `old` and `new` are `<mode> <blob id>`, of a link
 * `120000 <target>`. A folder that ends with `/` stands for all files below it.
 */
export function sourceReasons(facts: SourceFacts): readonly Reason[] {
  const { before, now, reduced, folderDepth } = facts
  const sources = folderDepth === undefined ? now.sources : foldSources(now.sources, folderDepth)
  const files = [...pairUp(before.sources, sources)].flatMap(
    ([subject, [old, current]]): readonly Reason[] => {
      const countsElsewhere =
        (old === undefined && reduced.before.has(subject)) ||
        (current === undefined && reduced.now.has(subject))
      return old === current || countsElsewhere
        ? []
        : [{ kind: 'sources', subject, old, new: current }]
    },
  )
  return [...files, ...gitReasons(before, now)]
}

/** Path -> its entry on both sides, sorted by path. */
function pairUp(
  before: readonly SourceEntry[],
  after: readonly SourceEntry[],
): ReadonlyMap<string, readonly [string | undefined, string | undefined]> {
  const texts = (entries: readonly SourceEntry[]) =>
    new Map(entries.map(([path, mode, id]) => [path, `${mode} ${id}`]))
  const [old, now] = [texts(before), texts(after)]
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort()
  return new Map(paths.map(path => [path, [old.get(path), now.get(path)]]))
}

function gitReasons({ git: before }: Recipe, { git: after }: Recipe): readonly Reason[] {
  if (before?.commit === after?.commit && before?.describe === after?.describe) return []
  return [{ kind: 'sources', subject: '.git', old: before?.describe, new: after?.describe }]
}
