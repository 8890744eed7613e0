import { InputError } from '../errors.ts'
import { dependencyGroups } from './dependency-groups.ts'
import type { Marker } from './marker.ts'
import { normalizeName } from './package-name.ts'
import { parseRequirement, type Requirement } from './pep508.ts'
import { type TomlTable, tableAt, textAt, textsAt } from './toml.ts'

/** Which of a project's lists are installed. */
export interface ProjectSelection {
  /** False when only groups are wanted. */
  readonly dependencies: boolean
  readonly extras: 'all' | readonly string[]
  readonly groups: 'all' | readonly string[]
}

/**
 * The requirements that the selected lists hold, in their order. `name[extra]` of the project itself is followed, with
 * its marker added to what it brings.
 * @throws InputError for an extra or group that is not there
 */
export function projectRequirements(
  pyproject: TomlTable,
  file: string,
  selection: ProjectSelection,
): readonly Requirement[] {
  const project = tableAt(pyproject, 'project')
  const extras = namedLists(tableAt(project, 'optional-dependencies'))
  const groups = dependencyGroups(pyproject, file)
  const texts = [
    ...(selection.dependencies ? textsAt(project, 'dependencies') : []),
    ...listsOf(extras, selection.extras, 'extra', file),
    ...listsOf(groups, selection.groups, 'dependency group', file),
  ]
  const name = normalizeName(textAt(project, 'name') ?? '')
  return expandSelf(texts.map(checkedRequirement), name, extras, new Set())
}

/** Lists of requirements by their normalised name. */
export function namedLists(table: TomlTable | undefined): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.keys(table ?? {}).map(name => [normalizeName(name), textsAt(table, name)]))
}

function listsOf(
  lists: ReadonlyMap<string, readonly string[]>,
  wanted: 'all' | readonly string[],
  what: string,
  file: string,
): readonly string[] {
  if (wanted === 'all') return [...lists.values()].flat()
  return wanted.flatMap(name => {
    const list = lists.get(normalizeName(name))
    if (list !== undefined) return list
    throw new InputError(`${file} has no ${what} \`${name}\``, {
      at: { file },
      remedy: `Name one of: ${[...lists.keys()].join(', ') || '(there are none)'}.`,
    })
  })
}

function expandSelf(
  requirements: readonly Requirement[],
  self: string,
  extras: ReadonlyMap<string, readonly string[]>,
  open: ReadonlySet<string>,
): readonly Requirement[] {
  return requirements.flatMap(requirement => {
    if (requirement.name !== self || requirement.url !== undefined) return [requirement]
    return requirement.extras
      .filter(extra => !open.has(extra))
      .flatMap(extra =>
        expandSelf(
          (extras.get(extra) ?? []).map(checkedRequirement).map(inner => ({
            ...inner,
            marker: both(requirement.marker, inner.marker),
          })),
          self,
          extras,
          new Set([...open, extra]),
        ),
      )
  })
}

function both(left: Marker | undefined, right: Marker | undefined): Marker | undefined {
  if (left === undefined || right === undefined) return left ?? right
  return { kind: 'and', markers: [left, right] }
}

/** A requirement of a pyproject.toml that {@link readPyproject} has checked. */
export function checkedRequirement(text: string): Requirement {
  const requirement = parseRequirement(text)
  if (requirement === undefined) throw new Error(`unchecked requirement ${text}`)
  return requirement
}
