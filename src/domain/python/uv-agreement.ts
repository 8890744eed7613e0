import { dependencyGroups } from './dependency-groups.ts'
import { isLocal } from './locked-source.ts'
import { comparisonsOf, type Marker, parseMarker } from './marker.ts'
import { areEquivalent } from './marker-equivalence.ts'
import { normalizeName, sortedUnique } from './package-name.ts'
import { parseRequirement, parseSpecifiers, type Requirement } from './pep508.ts'
import { namedLists } from './project-requirements.ts'
import { nameAt, type TomlTable, tableAt, tablesAt, textAt, textsAt } from './toml.ts'
import type { LockedPackage, UvLock } from './uv-lock.ts'

/**
 * Why uv would lock again, as half a sentence; undefined when the lock holds what the pyproject.toml files ask for.
 * Compared are the members, `requires-python`, dependencies, extras and groups; where a marker cannot be compared, they
 * count as different.
 * @param pyprojectOf the pyproject.toml of a local package, by its location in the lock
 */
export function lockDisagreement(
  lock: UvLock,
  pyprojectOf: (
    location: string,
  ) => { readonly table: TomlTable; readonly file: string } | undefined,
): string | undefined {
  const members = lock.packages.filter(({ source }) => isLocal(source.kind))
  const ranges: string[] = []
  for (const member of members) {
    const found = pyprojectOf(member.source.location)
    if (found === undefined) return `there is no pyproject.toml for ${member.name}`
    const project = tableAt(found.table, 'project')
    if (normalizeName(textAt(project, 'name') ?? '') !== member.name) {
      return `${found.file} has another name than the ${member.name} of the lock`
    }
    const range = textAt(project, 'requires-python')
    if (range !== undefined && isMember(lock, member)) ranges.push(range)
    const problem = memberDisagreement(member, found.table, found.file, lock.requiresPython)
    if (problem !== undefined) return problem
  }
  const asked = rangeMarker(ranges.join(','))
  return areEquivalent(asked, rangeMarker(lock.requiresPython ?? ''), undefined)
    ? undefined
    : 'requires-python is another one in the lock'
}

/** Version specifiers of Python as a marker, so that ranges can be compared by what they allow. */
function rangeMarker(specifiers: string): Marker | undefined {
  const parts = (parseSpecifiers(specifiers) ?? []).map(part =>
    part.replace(/^([<>=!~]+)(.*)$/, "python_full_version $1 '$2'"),
  )
  return parseMarker(parts.join(' and '))
}

function isMember(lock: UvLock, { name }: LockedPackage): boolean {
  return lock.members.length === 0 || lock.members.includes(name)
}

function memberDisagreement(
  member: LockedPackage,
  pyproject: TomlTable,
  file: string,
  requiresPython: string | undefined,
): string | undefined {
  const metadata = tableAt(member.table, 'metadata')
  const project = tableAt(pyproject, 'project')
  const extras = namedLists(tableAt(project, 'optional-dependencies'))
  const asked = [
    ...textsAt(project, 'dependencies').map(text => read(text)),
    ...[...extras].flatMap(([extra, list]) => list.map(text => read(text, extra))),
  ]
  const locked = tablesAt(metadata, 'requires-dist').map(readLocked)
  if (!sameRequirements(asked, locked, requiresPython)) {
    return `${file} asks for other dependencies than the lock holds`
  }
  const groups = dependencyGroups(pyproject, file)
  const lockedGroups = tableAt(metadata, 'requires-dev')
  const names = new Set([...groups.keys(), ...Object.keys(lockedGroups ?? {})])
  for (const group of names) {
    const own = (groups.get(group) ?? []).map(text => read(text))
    const inLock = tablesAt(lockedGroups, group).map(readLocked)
    if (!sameRequirements(own, inLock, requiresPython)) {
      return `the dependency group \`${group}\` of ${file} differs from the lock`
    }
  }
  return undefined
}

/** Undefined for what cannot be compared. */
type Comparable = Requirement | undefined

function read(text: string, extra?: string): Comparable {
  const requirement = parseRequirement(text)
  if (requirement === undefined || extra === undefined) return requirement
  const isExtra: Marker = {
    kind: 'compare',
    variable: 'extra',
    operator: '==',
    value: extra,
    reversed: false,
  }
  const { marker } = requirement
  return {
    ...requirement,
    marker: marker === undefined ? isExtra : { kind: 'and', markers: [marker, isExtra] },
  }
}

const LOCATIONS = ['editable', 'virtual', 'directory', 'path', 'git', 'url']

/** URL, git and path sources are counted with `[tool.uv]`; here it is only compared whether there is one. */
function readLocked(table: TomlTable): Comparable {
  const specifiers = parseSpecifiers(textAt(table, 'specifier') ?? '')
  const markerText = textAt(table, 'marker')
  const marker = markerText === undefined ? undefined : parseMarker(markerText)
  if (specifiers === undefined || (markerText !== undefined && marker === undefined)) {
    return undefined
  }
  return {
    name: nameAt(table),
    extras: sortedUnique(textsAt(table, 'extras').map(normalizeName)),
    specifiers,
    url: LOCATIONS.map(key => textAt(table, key)).find(place => place !== undefined),
    marker,
  }
}

/** A source for some platforms only makes uv write one requirement as several in the lock, which together ask for the same. */
function sameRequirements(
  left: readonly Comparable[],
  right: readonly Comparable[],
  requiresPython: string | undefined,
): boolean {
  const located = locatedNames(right)
  const [asked, locked] = [byDemand(left, located), byDemand(withVersions(right, left), located)]
  if (asked === undefined || locked?.size !== asked.size) return false
  return [...asked].every(([demand, markers]) => {
    const others = locked.get(demand)
    return others !== undefined && areEquivalent(anyOf(markers), anyOf(others), requiresPython)
  })
}

/** Of what comes from one place whatever its version, a member or a repository, the lock keeps no specifiers. */
function locatedNames(locked: readonly Comparable[]): ReadonlySet<string> {
  const fetched = new Set(locked.map(one => (one?.url === undefined ? one?.name : undefined)))
  return new Set(
    locked.flatMap(one => (one === undefined || fetched.has(one.name) ? [] : one.name)),
  )
}

/** Where a requirement comes from a place on some platforms only, the lock says its version for the others alone. */
function withVersions(
  locked: readonly Comparable[],
  asked: readonly Comparable[],
): readonly Comparable[] {
  const known = asked.filter(one => one !== undefined)
  return locked.map(one => {
    if (one?.url === undefined) return one
    const versions = known.flatMap(({ name, specifiers }) =>
      name === one.name ? [specifiers] : [],
    )
    const [specifiers = []] = versions
    const isOne = versions.every(version => version.join() === specifiers.join())
    return isOne ? { ...one, specifiers } : one
  })
}

type Markers = readonly (Marker | undefined)[]

/** Markers of the requirements that ask for the same; undefined where one cannot be compared. */
function byDemand(
  requirements: readonly Comparable[],
  located: ReadonlySet<string>,
): ReadonlyMap<string, Markers> | undefined {
  const known = requirements.filter(requirement => requirement !== undefined)
  if (known.length < requirements.length) return undefined
  const demands = new Map<string, Markers>()
  for (const { name, extras, specifiers, marker } of known) {
    const versions = located.has(name) ? [] : specifiers
    const demand = JSON.stringify([name, extras, versions, extrasIn(marker)])
    demands.set(demand, [...(demands.get(demand) ?? []), marker])
  }
  return demands
}

/** Extras that it is declared for: each has its own entries. */
function extrasIn(marker: Marker | undefined): readonly string[] {
  const compared = marker === undefined ? [] : comparisonsOf(marker)
  const values = compared.filter(({ variable }) => variable === 'extra').map(({ value }) => value)
  return sortedUnique(values)
}

/** Systems that uv.lock names by `sys_platform`, whichever variable a project asks. */
const SYS_PLATFORMS: ReadonlyMap<string, string> = new Map([
  ['AIX', 'aix'],
  ['Android', 'android'],
  ['Darwin', 'darwin'],
  ['Emscripten', 'emscripten'],
  ['Linux', 'linux'],
  ['Windows', 'win32'],
])

function comparedByLocks(marker: Marker): Marker {
  if (marker.kind !== 'compare') {
    return { ...marker, markers: marker.markers.map(comparedByLocks) }
  }
  const { variable, operator } = marker
  const value = SYS_PLATFORMS.get(marker.value)
  const isSystem = variable === 'platform_system' && (operator === '==' || operator === '!=')
  return isSystem && value !== undefined ? { ...marker, variable: 'sys_platform', value } : marker
}

function anyOf(markers: Markers): Marker | undefined {
  const given = markers.filter(marker => marker !== undefined).map(comparedByLocks)
  const [only, ...others] = given
  if (given.length < markers.length || only === undefined) return undefined
  return others.length === 0 ? only : { kind: 'or', markers: given }
}
