import type { FileOutline } from '../fingerprint/file-outline.ts'
import { fingerprintOf, type Recipe } from '../fingerprint/recipe.ts'
import type { ReadRecord } from '../fingerprint/record.ts'
import { dependencyReasons } from './dependency-change.ts'
import { type DockerfileLines, dockerfileReasons } from './dockerfile-change.ts'
import type { Reason } from './reason.ts'
import { sourceReasons } from './source-change.ts'
import { upstreamReasons } from './upstream-change.ts'

/** What is known of today's files beside the recipe. */
export interface TodaysFiles {
  readonly lines?: DockerfileLines | undefined
  /** Dependency files that count by what they make the image install. */
  readonly outlines?: Readonly<Record<string, FileOutline>> | undefined
  /** Of the Dockerfile's text; see textHash. */
  readonly dockerfileHash?: string | undefined
}

/** What changed since the last record, from the record alone; empty when nothing did. */
export function explainChange(
  recipe: Recipe,
  last: ReadRecord,
  today: TodaysFiles = {},
): readonly Reason[] {
  if (last.kind === 'none') {
    return [{ kind: 'first-build' }]
  }
  if (last.kind === 'incomparable') {
    return [{ kind: 'first-build', subject: `cannot compare: ${last.why}` }]
  }
  const { recipe: before, folderDepth, withoutDependencies } = last.record
  const reduced = { before: reducedFiles(last.record), now: reducedFiles({ recipe, ...today }) }
  const dockerfile = dockerfileReasons(before, recipe, today.lines)
  const dependencies =
    withoutDependencies === true ? [] : dependencyReasons(before, recipe, reduced)
  const packages = new Set(dependencies.flatMap(({ subject, item }) => (item ? subject : [])))
  const reasons = [
    ...dockerfile,
    ...sourceReasons({ before, now: recipe, reduced, folderDepth }).filter(
      ({ subject, old, new: now }) =>
        old === undefined || now === undefined || !packages.has(subject),
    ),
    ...dependencies.filter(reason => dockerfile.length === 0 || !isOtherUse(reason)),
    ...mapReasons('build-args', before.args, recipe.args),
    ...upstreamReasons(before, recipe),
    ...mapReasons('parent', before.parents, recipe.parents),
    ...valueReasons('platforms', before.platforms.join(','), recipe.platforms.join(',')),
    ...valueReasons('refresh', before.epoch, recipe.epoch),
  ]
  return reasons.length > 0 || last.record.fingerprint === fingerprintOf(recipe)
    ? reasons
    : [{ kind: 'first-build', subject: 'cannot compare: its record leaves out what changed' }]
}

/** Files that count by what they install; some have no entry of their own, because another file's says it all. */
function reducedFiles({
  recipe,
  outlines = {},
}: Pick<TodaysFiles, 'outlines'> & { readonly recipe: Recipe }): ReadonlySet<string> {
  return new Set([...recipe.dependencies.map(({ file }) => file), ...Object.keys(outlines)])
}

/** The instruction that changed says it better. */
function isOtherUse({ aspect, old, new: now }: Reason): boolean {
  return aspect === 'use' && old !== undefined && now !== undefined
}

/** An argument that is declared but has no value. */
const UNSET = '(unset)'

function mapReasons(
  kind: Reason['kind'],
  before: Readonly<Record<string, string | null>>,
  after: Readonly<Record<string, string | null>>,
): readonly Reason[] {
  const shownValue = (values: Readonly<Record<string, string | null>>, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? UNSET) : undefined
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap(subject => {
    const [old, now] = [shownValue(before, subject), shownValue(after, subject)]
    return old === now ? [] : [{ kind, subject, old, new: now }]
  })
}

function valueReasons(
  kind: Reason['kind'],
  old: string | undefined,
  now: string | undefined,
): readonly Reason[] {
  return old === now ? [] : [{ kind, old, new: now }]
}
