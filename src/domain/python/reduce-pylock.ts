import {
  type InstallPlaces,
  type InstallTargets,
  installPlaces,
  targetsAt,
  whereText,
} from './install-places.ts'
import { ArtefactChooser } from './locked-artefacts.ts'
import { type Marker, parseMarker } from './marker.ts'
import { type ActiveNames, evaluateMarker } from './marker-evaluation.ts'
import { byText, normalizeName } from './package-name.ts'
import type { LocalPackage, ReducedPackage, ReducedPylock, Reduction } from './reduced.ts'
import { folderOf, resolveInside } from './repository-path.ts'
import { nameAt, parseToml, type TomlTable, tableAt, tablesAt, textAt, textsAt } from './toml.ts'
import { cutCredentials } from './url-credentials.ts'
import { unknownMembers } from './uv-lock-unknown.ts'

export interface PylockUse extends InstallTargets {
  readonly extras?: readonly string[] | undefined
  /** Undefined: the lock's own `default-groups`. */
  readonly groups?: readonly string[] | undefined
}

/**
 * What an installer takes from a pylock.toml (PEP 751).
 * @throws InputError when it is no TOML
 */
export function reducePylock(text: string, file: string, use: PylockUse): Reduction<ReducedPylock> {
  const table = parseToml(text, file)
  const version = textAt(table, 'lock-version')
  if (version === undefined || !/^1\.\d+$/.test(version)) {
    const found = version ?? 'none'
    return { how: 'by-bytes', why: `${file} has lock-version ${found}; supported: 1.0` }
  }
  const entries = tablesAt(table, 'packages')
  const markers = entries.map(entry => markerOf(textAt(entry, 'marker')))
  const known = markers.filter(marker => marker !== undefined && marker !== 'unknown')
  const places = installPlaces(use, known, textAt(table, 'requires-python'))
  const groups = use.groups ?? textsAt(table, 'default-groups')
  const active: ActiveNames = {
    extras: new Set((use.extras ?? []).map(normalizeName)),
    groups: new Set(groups.map(normalizeName)),
  }
  const chooser = new ArtefactChooser(places.targets)
  const packages = entries.flatMap((entry, index) => {
    const at = placesWhere(markers[index], places, active)
    return at.size === 0 ? [] : [reduceEntry(entry, at, places, chooser)]
  })
  return {
    how: 'reduced',
    value: { kind: 'pylock', packages: packages.sort(byIdentity) },
    locals: entries.flatMap(entry => localOf(entry, file)),
    readsFiles: [file],
    notices: [],
  }
}

/** `unknown` for a marker that does not parse: the package counts. */
function markerOf(text: string | undefined): Marker | 'unknown' | undefined {
  return text === undefined ? undefined : (parseMarker(text) ?? 'unknown')
}

function placesWhere(
  marker: Marker | 'unknown' | undefined,
  places: InstallPlaces,
  active: ActiveNames,
): ReadonlySet<number> {
  const holding = places.groups.filter(
    ({ environment }) =>
      marker === undefined ||
      marker === 'unknown' ||
      evaluateMarker(marker, environment, active) !== false,
  )
  return new Set(holding.flatMap(group => group.places))
}

function reduceEntry(
  entry: TomlTable,
  at: ReadonlySet<number>,
  places: InstallPlaces,
  chooser: ArtefactChooser,
): ReducedPackage {
  const targets = targetsAt(places, at)
  const { digest, hashed } = chooser.choose(entry, targets, { wheels: true, sdist: true })
  const version = textAt(entry, 'version')
  const where = whereText(places, at)
  const unknown = unknownMembers(entry, KNOWN_MEMBERS)
  return {
    name: nameAt(entry),
    ...(version === undefined ? {} : { version }),
    source: sourceOf(entry, hashed ? 'hashed' : 'unhashed'),
    ...(where === undefined ? {} : { where }),
    ...(digest === undefined ? {} : { artefacts: digest }),
    ...(unknown === undefined ? {} : { unknown }),
  }
}

const KNOWN_MEMBERS: ReadonlySet<string> = new Set([
  'name',
  'version',
  'marker',
  'requires-python',
  'dependencies',
  'vcs',
  'directory',
  'archive',
  'index',
  'sdist',
  'wheels',
  'attestation-identities',
  'tool',
])

function sourceOf(entry: TomlTable, isHashed: 'hashed' | 'unhashed'): string {
  const vcs = tableAt(entry, 'vcs')
  if (vcs !== undefined) {
    const place = cutCredentials(textAt(vcs, 'url') ?? textAt(vcs, 'path') ?? '')
    const type = textAt(vcs, 'type') ?? 'vcs'
    return `${type}+${place}@${textAt(vcs, 'commit-id') ?? ''}${within(vcs)}`
  }
  const directory = tableAt(entry, 'directory')
  if (directory !== undefined) {
    const kind = directory.editable === true ? 'editable' : 'directory'
    return `${kind} ${textAt(directory, 'path') ?? ''}${within(directory)}`
  }
  const archive = tableAt(entry, 'archive')
  if (archive !== undefined) {
    const path = textAt(archive, 'path')
    const place = path === undefined ? cutCredentials(textAt(archive, 'url') ?? '') : path
    return `${path === undefined ? 'url' : 'path'} ${place}${within(archive)}`
  }
  return isHashed === 'hashed'
    ? 'registry'
    : `registry ${cutCredentials(textAt(entry, 'index') ?? '')}`
}

function within(table: TomlTable): string {
  const subdirectory = textAt(table, 'subdirectory')
  return subdirectory === undefined ? '' : ` in ${subdirectory}`
}

function localOf(entry: TomlTable, file: string): readonly LocalPackage[] {
  const directory = tableAt(entry, 'directory')
  const path = textAt(directory, 'path') ?? textAt(tableAt(entry, 'archive'), 'path')
  if (path === undefined) return []
  const kind =
    directory === undefined ? 'path' : directory.editable === true ? 'editable' : 'directory'
  const resolved = resolveInside(folderOf(file), path) ?? path
  return [{ name: nameAt(entry), path: resolved, kind, installed: true }]
}

function byIdentity(left: ReducedPackage, right: ReducedPackage): number {
  return byText(JSON.stringify(left), JSON.stringify(right))
}
