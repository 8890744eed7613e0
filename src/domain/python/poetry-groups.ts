import { dependencyGroups } from './dependency-groups.ts'
import { normalizeName } from './package-name.ts'
import { type PoetryEdge, poetryEdges } from './poetry-reach.ts'
import { checkedRequirement, namedLists } from './project-requirements.ts'
import { isTable, type TomlTable, tableAt, textsAt } from './toml.ts'

/** What `poetry install` was asked for. */
export interface PoetrySelection {
  /** `--only`; undefined: all groups but optional ones. */
  readonly only?: readonly string[] | undefined
  readonly with?: readonly string[] | undefined
  readonly without?: readonly string[] | undefined
  readonly extras?: 'all' | readonly string[] | undefined
}

/** The groups of a Poetry project: the packages that each asks for, and which are installed only on demand. */
export interface PoetryGroups {
  /** What each asks for; `main` are the project's own. */
  readonly roots: ReadonlyMap<string, readonly PoetryEdge[]>
  readonly optional: ReadonlySet<string>
}

export function poetryGroups(pyproject: TomlTable, file: string): PoetryGroups {
  const poetry = tableAt(pyproject, 'tool', 'poetry')
  const project = tableAt(pyproject, 'project')
  const roots = new Map<string, readonly PoetryEdge[]>()
  const add = (group: string, edges: readonly PoetryEdge[]) => {
    roots.set(group, [...(roots.get(group) ?? []), ...edges])
  }
  add('main', poetryEdges(tableAt(poetry, 'dependencies')))
  add('main', edgesOf(textsAt(project, 'dependencies')))
  for (const list of namedLists(tableAt(project, 'optional-dependencies')).values()) {
    add('main', edgesOf(list))
  }
  const older = tableAt(poetry, 'dev-dependencies')
  if (older !== undefined) add('dev', poetryEdges(older))
  for (const [group, list] of dependencyGroups(pyproject, file)) add(group, edgesOf(list))
  const optional = new Set<string>()
  for (const [name, group] of Object.entries(tableAt(poetry, 'group') ?? {})) {
    if (!isTable(group)) continue
    add(normalizeName(name), poetryEdges(tableAt(group, 'dependencies')))
    if (group.optional === true) optional.add(normalizeName(name))
  }
  return { roots, optional }
}

/** Says for a group whether it is installed. */
export function poetryGroupFilter(
  selection: PoetrySelection,
  optional: ReadonlySet<string>,
): (group: string) => boolean {
  const [only, included, without] = [selection.only, selection.with, selection.without].map(
    names => new Set((names ?? []).map(normalizeName)),
  )
  return group => {
    const name = normalizeName(group)
    if (without?.has(name)) return false
    if (selection.only !== undefined) return only?.has(name) === true
    return !optional.has(name) || included?.has(name) === true
  }
}

function edgesOf(requirements: readonly string[]): readonly PoetryEdge[] {
  return requirements.map(text => {
    const { name, marker, extras } = checkedRequirement(text)
    return { name, marker, extras, optional: false }
  })
}
