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
 * everything that can be reached from the selected groups counts, whatever its markers.
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
    const conditions = this.#conditions()
    const texts = [...new Set([...conditions.values()].flat())].filter(text => text !== '')
    const markers = new Map(texts.map(text => [text, parseMarker(text)]))
    const parsed = [...markers.values()].filter(marker => marker !== undefined)
    const places = installPlaces(this.#use, parsed, undefined)
    const chooser = new ArtefactChooser(places.targets)
    const active = this.#activeNames()
    const packages: ReducedPackage[] = []
    const locals: LocalPackage[] = []
    for (const [entry, own] of conditions) {
      const at = placesWhere(own, markers, places, active)
      if (at.size === 0) continue
      packages.push(reduceEntry(entry, at, places, chooser))
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
  #conditions(): ReadonlyMap<TomlTable, Conditions> {
    const groups =
      this.#pyproject === undefined
        ? { roots: new Map<string, readonly string[]>(), optional: new Set<string>() }
        : poetryGroups(this.#pyproject, this.#pyprojectFile)
    const wants = poetryGroupFilter(this.#use.selection, groups.optional)
    const saysGroups = this.#entries.every(entry => Array.isArray(entry.groups))
    if (saysGroups) {
      return new Map(
        this.#entries.flatMap(entry => {
          const wanted = textsAt(entry, 'groups').filter(wants)
          return wanted.length === 0 ? [] : [[entry, conditionsOf(entry, wanted)] as const]
        }),
      )
    }
    if (this.#pyproject === undefined) return new Map(this.#entries.map(entry => [entry, ['']]))
    const roots = [...groups.roots].filter(([group]) => wants(group)).flatMap(([, names]) => names)
    return this.#reachable(roots)
  }

  #reachable(roots: readonly string[]): ReadonlyMap<TomlTable, Conditions> {
    const found = new Map<TomlTable, Conditions>()
    const queue = [...roots]
    for (let at = 0; at < queue.length; at += 1) {
      for (const entry of this.#entries) {
        if (nameAt(entry) !== queue[at] || found.has(entry)) continue
        found.set(entry, [''])
        queue.push(...Object.keys(tableAt(entry, 'dependencies') ?? {}).map(normalizeName))
      }
    }
    return found
  }

  #activeNames(): ActiveNames {
    const { extras = [] } = this.#use.selection
    const names = extras === 'all' ? this.#allExtras() : extras
    return { extras: new Set(names.map(normalizeName)), groups: new Set() }
  }

  #allExtras(): readonly string[] {
    return Object.keys(tableAt(this.#table, 'extras') ?? {})
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

function reduceEntry(
  entry: TomlTable,
  at: ReadonlySet<number>,
  places: InstallPlaces,
  chooser: ArtefactChooser,
): ReducedPackage {
  const targets = targetsAt(places, at)
  const files = tablesAt(entry, 'files').map(file => ({
    name: textAt(file, 'file') ?? '',
    hash: textAt(file, 'hash'),
  }))
  const isSdist = ({ name }: { readonly name: string }) => !name.endsWith('.whl')
  const [sdist, ...otherSdists] = files.filter(isSdist)
  const artefacts = {
    wheels: [...files.filter(file => !isSdist(file)), ...otherSdists],
    ...(sdist === undefined ? {} : { sdist }),
  }
  const { digest, hashed } = chooser.choose(artefacts, targets, { wheels: true, sdist: true })
  const version = textAt(entry, 'version')
  const where = whereText(places, at)
  return {
    name: nameAt(entry),
    ...(version === undefined ? {} : { version }),
    source: sourceOf(tableAt(entry, 'source'), hashed ? 'hashed' : 'unhashed'),
    ...(where === undefined ? {} : { where }),
    ...(digest === undefined ? {} : { artefacts: digest }),
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
