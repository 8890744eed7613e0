import { posix } from 'node:path'
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
import { type PoetrySelection, poetryGroupFilter, poetryGroups } from './poetry-groups.ts'
import { type PoetryEdge, PoetryWalk } from './poetry-reach.ts'
import { readPyproject } from './pyproject-file.ts'
import type {
  FileReader,
  LocalPackage,
  ReducedPackage,
  ReducedPoetryLock,
  Reduction,
} from './reduced.ts'
import { folderOf, resolveInside } from './repository-path.ts'
import {
  isTable,
  nameAt,
  parseToml,
  type TomlTable,
  tableAt,
  tablesAt,
  textAt,
  textsAt,
} from './toml.ts'
import { cutCredentials } from './url-credentials.ts'

export interface PoetryLockUse extends InstallTargets {
  readonly selection: PoetrySelection
  /** For the pyproject.toml beside the lock. Without it every group counts, and before lock 2.1 every package. */
  readonly readFile?: FileReader | undefined
}

/**
 * What `poetry install` takes from a poetry.lock. Locks before 2.1 do not say which group a package is for: there,
 * what can be reached from the selected groups and extras counts.
 * @throws InputError when it is no TOML
 */
export function reducePoetryLock(
  text: string,
  file: string,
  use: PoetryLockUse,
): Reduction<ReducedPoetryLock> {
  const table = parseToml(text, file)
  const version = textAt(tableAt(table, 'metadata'), 'lock-version')
  if (version === undefined || !/^(?:1\.\d+|2\.[01])$/.test(version)) {
    return {
      how: 'by-bytes',
      why: `${file} has lock-version ${version ?? 'none'}; supported: 1.x, 2.0, 2.1`,
    }
  }
  return new PoetryLockReduction(table, file, use).reduce()
}

interface Installed {
  readonly places: InstallPlaces
  /** With the indices of the places; none: nowhere. */
  readonly installed: ReadonlyMap<TomlTable, ReadonlySet<number>>
}

/** When one package is installed: any of these markers; an empty text is no condition. */
type Conditions = readonly string[]

class PoetryLockReduction {
  readonly #table: TomlTable
  readonly #file: string
  readonly #use: PoetryLockUse
  readonly #entries: readonly TomlTable[]
  readonly #pyproject: TomlTable | undefined
  readonly #pyprojectFile: string

  constructor(table: TomlTable, file: string, use: PoetryLockUse) {
    this.#table = table
    this.#file = file
    this.#use = use
    this.#entries = tablesAt(table, 'package')
    this.#pyprojectFile = posix.join(folderOf(file), 'pyproject.toml')
    const text = use.readFile?.(this.#pyprojectFile)
    this.#pyproject = text === undefined ? undefined : readPyproject(text, this.#pyprojectFile)
  }

  reduce(): Reduction<ReducedPoetryLock> {
    const { places, installed } = this.#installed()
    const chooser = new ArtefactChooser(places.targets)
    const packages: ReducedPackage[] = []
    const locals: LocalPackage[] = []
    for (const [entry, at] of installed) {
      if (at.size === 0) continue
      packages.push(this.#reduceEntry(entry, at, places, chooser))
      locals.push(...localOf(entry, this.#file))
    }
    return {
      how: 'reduced',
      value: {
        kind: 'poetry-lock',
        packages: packages.sort((left, right) =>
          byText(JSON.stringify(left), JSON.stringify(right)),
        ),
      },
      locals: locals.sort((left, right) => byText(left.path, right.path)),
      readsFiles: [this.#file, ...(this.#pyproject === undefined ? [] : [this.#pyprojectFile])],
      notices: [],
    }
  }

  /** The packages of the selected groups. */
  #installed(): Installed {
    const groups =
      this.#pyproject === undefined
        ? { roots: new Map<string, readonly PoetryEdge[]>(), optional: new Set<string>() }
        : poetryGroups(this.#pyproject, this.#pyprojectFile)
    const wants = poetryGroupFilter(this.#use.selection, groups.optional)
    if (this.#entries.every(entry => Array.isArray(entry.groups))) return this.#byGroups(wants)
    if (this.#pyproject === undefined) {
      const places = installPlaces(this.#use, [], undefined)
      const everywhere = new Set(places.places.keys())
      return { places, installed: new Map(this.#entries.map(entry => [entry, everywhere])) }
    }
    const roots = [...groups.roots].filter(([group]) => wants(group)).flatMap(([, edges]) => edges)
    const walk = new PoetryWalk(this.#entries, roots, this.#namesOfExtras())
    const places = installPlaces(this.#use, walk.markers, undefined)
    return { places, installed: walk.walk(places) }
  }

  #byGroups(wants: (group: string) => boolean): Installed {
    const conditions = this.#entries.flatMap(entry => {
      const wanted = textsAt(entry, 'groups').filter(wants)
      return wanted.length === 0 ? [] : [[entry, conditionsOf(entry, wanted)] as const]
    })
    const texts = new Set(conditions.flatMap(([, own]) => own).filter(text => text !== ''))
    const markers = new Map([...texts].map(text => [text, parseMarker(text)]))
    const parsed = [...markers.values()].filter(marker => marker !== undefined)
    const places = installPlaces(this.#use, parsed, undefined)
    const active = this.#activeNames()
    const installed = conditions.map(
      ([entry, own]) => [entry, placesWhere(own, markers, places, active)] as const,
    )
    return { places, installed: new Map(installed) }
  }

  #activeNames(): ActiveNames {
    const { extras = [] } = this.#use.selection
    const names = extras === 'all' ? Object.keys(this.#extras) : extras
    return { extras: new Set(names.map(normalizeName)), groups: new Set() }
  }

  /** Packages that the selected extras bring: `["d", "e (>=2)"]`. */
  #namesOfExtras(): ReadonlySet<string> {
    const { extras } = this.#activeNames()
    const texts = Object.keys(this.#extras).flatMap(name =>
      extras.has(normalizeName(name)) ? textsAt(this.#extras, name) : [],
    )
    return new Set(texts.map(text => normalizeName(text.replace(/[^\w.-].*/, ''))))
  }

  get #extras(): TomlTable {
    return tableAt(this.#table, 'extras') ?? {}
  }

  #reduceEntry(
    entry: TomlTable,
    at: ReadonlySet<number>,
    places: InstallPlaces,
    chooser: ArtefactChooser,
  ): ReducedPackage {
    const version = textAt(entry, 'version')
    const where = whereText(places, at)
    const artefacts = artefactsOf(this.#filesOf(entry))
    const { digest, hashed } = chooser.choose(artefacts, targetsAt(places, at), {
      wheels: true,
      sdist: true,
    })
    return {
      name: nameAt(entry),
      ...(version === undefined ? {} : { version }),
      source: sourceOf(tableAt(entry, 'source'), hashed ? 'hashed' : 'unhashed'),
      ...(where === undefined ? {} : { where }),
      ...(digest === undefined ? {} : { artefacts: digest }),
    }
  }

  /** Locks before 2.0 list the files of all versions of a package at their end. */
  #filesOf(entry: TomlTable): readonly TomlTable[] {
    if (Array.isArray(entry.files)) return tablesAt(entry, 'files')
    const lists = tableAt(this.#table, 'metadata', 'files')
    const name = Object.keys(lists ?? {}).find(one => normalizeName(one) === nameAt(entry))
    return name === undefined ? [] : tablesAt(lists, name)
  }
}

/** `markers` is one text for all groups, or a table by group in which a missing one has none. */
function conditionsOf(entry: TomlTable, groups: readonly string[]): Conditions {
  const { markers } = entry
  if (typeof markers === 'string') return [markers]
  return isTable(markers) ? groups.map(group => textAt(markers, group) ?? '') : ['']
}

function placesWhere(
  conditions: Conditions,
  markers: ReadonlyMap<string, Marker | undefined>,
  places: InstallPlaces,
  active: ActiveNames,
): ReadonlySet<number> {
  const holding = places.groups.filter(({ environment }) =>
    conditions.some(text => {
      const marker = markers.get(text)
      return marker === undefined || evaluateMarker(marker, environment, active) !== false
    }),
  )
  return new Set(holding.flatMap(group => group.places))
}

function artefactsOf(tables: readonly TomlTable[]): TomlTable {
  const files = tables.map(file => ({
    name: textAt(file, 'file') ?? '',
    hash: textAt(file, 'hash'),
  }))
  const isSdist = ({ name }: { readonly name: string }) => !name.endsWith('.whl')
  const [sdist, ...otherSdists] = files.filter(isSdist)
  return {
    wheels: [...files.filter(file => !isSdist(file)), ...otherSdists],
    ...(sdist === undefined ? {} : { sdist }),
  }
}

function sourceOf(source: TomlTable | undefined, isHashed: 'hashed' | 'unhashed'): string {
  const type = textAt(source, 'type') ?? 'registry'
  const url = cutCredentials(textAt(source, 'url') ?? '')
  if (type === 'registry' || type === 'legacy') {
    return isHashed === 'hashed' || url === '' ? 'registry' : `registry ${url}`
  }
  const commit = textAt(source, 'resolved_reference')
  const subdirectory = textAt(source, 'subdirectory')
  const place = type === 'git' ? `git+${url}@${commit ?? ''}` : `${type} ${url}`
  return subdirectory === undefined ? place : `${place} in ${subdirectory}`
}

function localOf(entry: TomlTable, file: string): readonly LocalPackage[] {
  const source = tableAt(entry, 'source')
  const type = textAt(source, 'type')
  const path = textAt(source, 'url')
  if ((type !== 'directory' && type !== 'file') || path === undefined) return []
  const kind = type === 'file' ? 'path' : entry.develop === true ? 'editable' : 'directory'
  const resolved = resolveInside(folderOf(file), path) ?? path
  return [{ name: nameAt(entry), path: resolved, kind, installed: true }]
}
