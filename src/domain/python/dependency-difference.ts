import { byText } from './package-name.ts'
import type { ReducedDependencies, ReducedPackage, ReducedRequirement } from './reduced.ts'
import { isTable } from './toml.ts'

/** One thing that changed between two reduced dependency files. */
export type DependencyChange =
  | { readonly kind: 'added' | 'removed'; readonly name: string; readonly version: string }
  /** Of a requirement without a pin, the whole requirement takes the place of the version. */
  | { readonly kind: 'version'; readonly name: string; readonly from: string; readonly to: string }
  | {
      readonly kind: 'source'
      readonly name: string
      readonly version: string
      readonly from: string
      readonly to: string
    }
  /** Same version, other files: hashes were added, removed or replaced. */
  | { readonly kind: 'artefacts'; readonly name: string; readonly version: string }
  /** Same package, other platforms, Python versions, markers, options or role. */
  | {
      readonly kind: 'condition'
      readonly name: string
      /** Such as `everywhere`, `on linux/arm64` or `with --no-binary lxml`; absent where words are the same. */
      readonly from?: string
      readonly to?: string
    }
  /** A setting for the whole file: an option, `[tool.uv]`, `requires-python`, the build system. */
  | {
      readonly kind: 'setting'
      readonly name: string
      /** Absent where it was not set, or is too long to show. */
      readonly from?: string
      readonly to?: string
    }

/** Sorted by kind of member and name. Empty when both are equal; values of different kinds share nothing. */
export function dependencyDifference(
  before: ReducedDependencies,
  after: ReducedDependencies,
): readonly DependencyChange[] {
  const left = byName(before.packages)
  const right = byName(after.packages)
  const names = [...new Set([...left.keys(), ...right.keys()])].sort(byText)
  return [
    ...names.flatMap(name => packageChanges(name, left.get(name) ?? [], right.get(name) ?? [])),
    ...settingChanges(before, after),
  ]
}

type Entry = ReducedPackage | ReducedRequirement

function byName(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const named = new Map<string, Entry[]>()
  for (const entry of entries) {
    const name = nameOf(entry)
    named.set(name, [...(named.get(name) ?? []), entry])
  }
  return named
}

function nameOf(entry: Entry): string {
  return 'requirement' in entry ? (entry.name ?? entry.requirement) : entry.name
}

/** A lock may hold several versions of one package: what is equal on both sides is left out first. */
function packageChanges(
  name: string,
  before: readonly Entry[],
  after: readonly Entry[],
): readonly DependencyChange[] {
  const [gone, come] = withoutCommon(before, after, entry => JSON.stringify(entry))
  const changes: DependencyChange[] = []
  const [unmatched, rest] = withoutCommon(gone, come, labelOf, (from, to) => {
    changes.push(...sameVersionChanges(name, from, to))
  })
  const pairs = Math.min(unmatched.length, rest.length)
  for (let at = 0; at < pairs; at += 1) {
    const [from, to] = [unmatched[at], rest[at]]
    if (from && to) changes.push({ kind: 'version', name, from: labelOf(from), to: labelOf(to) })
  }
  for (const entry of unmatched.slice(pairs)) {
    changes.push({ kind: 'removed', name, version: labelOf(entry) })
  }
  for (const entry of rest.slice(pairs)) {
    changes.push({ kind: 'added', name, version: labelOf(entry) })
  }
  return changes
}

function labelOf(entry: Entry): string {
  return entry.version ?? ('requirement' in entry ? entry.requirement : '')
}

/** The entries of both sides that have no partner with the same key on the other; `onPair` sees those that have. */
function withoutCommon(
  before: readonly Entry[],
  after: readonly Entry[],
  keyOf: (entry: Entry) => string,
  onPair: (from: Entry, to: Entry) => void = () => undefined,
): readonly [readonly Entry[], readonly Entry[]] {
  const rest = [...after]
  const unmatched = before.filter(entry => {
    const at = rest.findIndex(other => keyOf(other) === keyOf(entry))
    const [partner] = at === -1 ? [] : rest.splice(at, 1)
    if (partner !== undefined) onPair(entry, partner)
    return partner === undefined
  })
  return [unmatched, rest]
}

function sameVersionChanges(name: string, from: Entry, to: Entry): readonly DependencyChange[] {
  const version = labelOf(from)
  const changes: DependencyChange[] = []
  if ('requirement' in from && 'requirement' in to && from.requirement !== to.requirement) {
    // Extras or a marker, under the same pin.
    return [{ kind: 'version', name, from: from.requirement, to: to.requirement }]
  }
  if ('source' in from && 'source' in to && from.source !== to.source) {
    changes.push({ kind: 'source', name, version, from: from.source, to: to.source })
  }
  if (hashesOf(from) !== hashesOf(to)) changes.push({ kind: 'artefacts', name, version })
  if (conditionOf(from) !== conditionOf(to)) {
    const [old, now] = [conditionText(from), conditionText(to)]
    changes.push({ kind: 'condition', name, ...(old === now ? {} : { from: old, to: now }) })
  }
  return changes
}

function hashesOf(entry: Entry): string {
  return 'requirement' in entry ? (entry.hashes ?? []).join() : (entry.artefacts ?? '')
}

function conditionOf(entry: Entry): string {
  if ('requirement' in entry) return JSON.stringify({ ...entry, hashes: undefined })
  return JSON.stringify({ ...entry, source: undefined, artefacts: undefined })
}

function conditionText(entry: Entry): string {
  if ('requirement' in entry) {
    const options = entry.options ?? []
    return [
      entry.role === 'constraint' ? 'as a constraint' : 'as a requirement',
      ...(entry.editable === true ? ['editable'] : []),
      ...(options.length > 0 ? [`with ${options.join(' ')}`] : []),
    ].join(' ')
  }
  const where = entry.where === undefined ? 'everywhere' : `on ${entry.where.join(', ')}`
  return entry.perhaps === true ? `${where}, perhaps` : where
}

function settingChanges(
  before: ReducedDependencies,
  after: ReducedDependencies,
): readonly DependencyChange[] {
  const [left, right] = [settingsOf(before), settingsOf(after)]
  return [...new Set([...left.keys(), ...right.keys()])]
    .sort(byText)
    .filter(name => left.get(name) !== right.get(name))
    .map(name => ({ kind: 'setting', name, ...shownSetting(left.get(name), right.get(name)) }))
}

const MAX_SHOWN = 60
/** Members that this project names otherwise than the file does. */
const FILE_NAMES: Readonly<Record<string, string>> = {
  requiresPython: 'requires-python',
  buildSystem: 'build-system',
  tables: 'what the build reads of it',
}

/** Both values or, of one that is too long or is only a hash, none. */
function shownSetting(
  from: string | undefined,
  to: string | undefined,
): { readonly from?: string; readonly to?: string } {
  const given = [from, to].filter(text => text !== undefined)
  if (given.some(text => text.length > MAX_SHOWN || text.includes('"sha256"'))) {
    return {}
  }
  return {
    ...(from === undefined ? {} : { from: unquoted(from) }),
    ...(to === undefined ? {} : { to: unquoted(to) }),
  }
}

function unquoted(json: string): string {
  const value: unknown = JSON.parse(json)
  return typeof value === 'string' ? value : json
}

function settingsOf(value: ReducedDependencies): ReadonlyMap<string, string> {
  const { packages: _, ...others } = value
  const flat = Object.entries(others).flatMap(([key, inner]: [string, unknown]) =>
    key === 'settings' && isTable(inner) ? Object.entries(inner) : [[key, inner] as const],
  )
  return new Map(flat.map(([key, inner]) => [FILE_NAMES[key] ?? key, JSON.stringify(inner)]))
}
