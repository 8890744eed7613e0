import {
  type InstallPlaces,
  type InstallTargets,
  installPlaces,
  targetsAt,
  whereText,
} from './install-places.ts'
import { ArtefactChooser } from './locked-artefacts.ts'
import { isLocal, sourceText } from './locked-source.ts'
import type { Marker } from './marker.ts'
import { byText, normalizeName, sortedUnique } from './package-name.ts'
import type {
  ByBytes,
  FileReader,
  LocalPackage,
  Reduced,
  ReducedPackage,
  ReducedUvLock,
  Reduction,
} from './reduced.ts'
import { folderOf, relativeFrom, resolveInside } from './repository-path.ts'
import { tableAt } from './toml.ts'
import { uvClosure } from './uv-closure.ts'
import {
  type LockedPackage,
  packageAt,
  parseUvLock,
  UV_LOCK_VERSIONS,
  type UvLock,
} from './uv-lock.ts'
import { parseMarkers, requiredPython } from './uv-lock-conditions.ts'
import { LOCK_MEMBERS, PACKAGE_MEMBERS, unknownMembers } from './uv-lock-unknown.ts'
import { isOmitted } from './uv-omission.ts'
import {
  extraFilter,
  groupFilter,
  PRODUCTION,
  selectRoots,
  type UvRoots,
  type UvSelection,
} from './uv-selection.ts'
import { readDefaultGroups, readUvSettings, type UvSettings } from './uv-settings.ts'
import { Pyprojects } from './workspace-pyprojects.ts'

export interface UvLockUse extends InstallTargets {
  /** Default: {@link PRODUCTION}. */
  readonly selection?: UvSelection | undefined
  /** Folder in which uv runs, relative to the repository root; default: that of the lock. */
  readonly directory?: string | undefined
  /** For pyproject.toml files: default groups and `[tool.uv]` come from them. Default: there are none. */
  readonly readFile?: FileReader | undefined
}

/**
 * What `uv sync --frozen` would install from a lock.
 * @param file path of the lock, relative to the repository root
 * @throws InputError for a lock or a pyproject.toml that uv itself would not read
 */
export function reduceUvLock(text: string, file: string, use: UvLockUse): Reduction<ReducedUvLock> {
  const reading = parseUvLock(text, file)
  if (reading.kind === 'unknown-version') return unknownVersion(file, reading.version)
  return reduceParsedUvLock(reading.lock, file, use)
}

/** {@link reduceUvLock} for a lock that is parsed already. */
export function reduceParsedUvLock(
  lock: UvLock,
  file: string,
  use: UvLockUse,
): Reduced<ReducedUvLock> {
  return new UvLockReduction(lock, file, use).reduce()
}

/** For a lock of a version that is not understood. */
export function unknownVersion(file: string, version: string): ByBytes {
  const supported = UV_LOCK_VERSIONS.join(', ')
  return {
    how: 'by-bytes',
    why: `${file} has lock version ${version}; supported: ${supported}`,
  }
}

/** Where one package is installed: indices of places. */
interface Found {
  readonly at: Set<number>
  isUncertain: boolean
}

class UvLockReduction {
  readonly #lock: UvLock
  readonly #file: string
  readonly #selection: UvSelection
  readonly #roots: UvRoots
  readonly #settings: UvSettings
  readonly #markers: ReadonlyMap<string, Marker | undefined>
  readonly #requiresPython: string
  readonly #places: InstallPlaces
  readonly #chooser: ArtefactChooser
  readonly #pyprojects: Pyprojects
  readonly #undecided = new Set<string>()
  #builds = false

  constructor(lock: UvLock, file: string, use: UvLockUse) {
    const folder = folderOf(file)
    this.#lock = lock
    this.#file = file
    this.#selection = use.selection ?? PRODUCTION
    const relative = relativeFrom(folder, use.directory ?? folder)
    this.#roots = selectRoots(lock, file, this.#selection.packages, relative)
    this.#pyprojects = new Pyprojects(file, use.readFile ?? (() => undefined))
    this.#settings = readUvSettings(
      this.#pyprojects.at(this.#governingLocation(relative))?.table,
      this.#pyprojects.at('.')?.table,
    )
    this.#markers = parseMarkers(lock)
    const markers = [...this.#markers.values()].filter(marker => marker !== undefined)
    this.#requiresPython = requiredPython(lock, this.#settings)
    this.#places = installPlaces(use, markers, this.#requiresPython)
    this.#chooser = new ArtefactChooser(this.#places.targets)
  }

  reduce(): Reduced<ReducedUvLock> {
    const locals: LocalPackage[] = []
    const packages: ReducedPackage[] = []
    for (const [index, found] of this.#walk()) {
      const locked = packageAt(this.#lock, index)
      const installed = !isOmitted(this.#lock, this.#roots, this.#selection.omit, index)
      const { kind, location } = locked.source
      if (kind === 'path' || isLocal(kind)) {
        const path = resolveInside(folderOf(this.#file), location) ?? location
        locals.push({ name: locked.name, path, kind, installed })
      }
      if (installed) packages.push(this.#reducePackage(locked, found))
    }
    const settings = this.#countedSettings()
    return {
      how: 'reduced',
      value: {
        kind: 'uv-lock',
        packages: packages.sort((left, right) => byText(identity(left), identity(right))),
        ...(settings === undefined ? {} : { settings }),
      },
      locals: locals.sort((left, right) => byText(left.path, right.path)),
      readsFiles: sortedUnique([this.#file, ...this.#pyprojects.files]),
      notices: [],
    }
  }

  /** uv takes the default groups from the one package that was asked for, else from where it runs. */
  #governingLocation(directory: string): string {
    const root = this.#singleRoot()
    if (root === undefined || !isLocal(root.source.kind)) return directory
    const { location } = root.source
    return resolveInside(folderOf(this.#file), location) === undefined ? directory : location
  }

  #singleRoot(): LockedPackage | undefined {
    const [only] = this.#roots.indices
    return this.#roots.isWorkspace || only === undefined ? undefined : packageAt(this.#lock, only)
  }

  #walk(): ReadonlyMap<number, Found> {
    const found = new Map<number, Found>()
    const question = {
      lock: this.#lock,
      roots: this.#roots.indices,
      production: this.#selection.onlyGroups.length === 0,
      manifest: this.#roots.isWorkspace,
      wantsExtra: extraFilter(this.#selection),
      wantsGroup: groupFilter(this.#selection, this.#defaultGroups()),
      markers: this.#markers,
    }
    for (const { environment, places } of this.#places.groups) {
      const closure = uvClosure(question, environment)
      for (const edge of closure.undecided) this.#undecided.add(edge)
      for (const index of closure.packages) {
        const known = found.get(index) ?? { at: new Set(), isUncertain: false }
        found.set(index, known)
        for (const place of places) known.at.add(place)
        known.isUncertain ||= closure.uncertain.has(index)
      }
    }
    return found
  }

  /** A pyproject.toml wins over what the lock remembers of it (since revision 5). */
  #defaultGroups(): 'all' | readonly string[] {
    const root = this.#singleRoot()?.table ?? tableAt(this.#lock.table, 'manifest')
    return this.#settings.defaultGroups ?? readDefaultGroups(root?.['default-groups'])
  }

  #reducePackage(locked: LockedPackage, { at, isUncertain }: Found): ReducedPackage {
    const { name, source, table } = locked
    // What the lock remembers of the version of a folder is not installed: its build says which one it has.
    const version = isLocal(source.kind) ? undefined : locked.version
    const { digest, hashed, builds } = this.#artefactsOf(locked, at)
    this.#builds ||= builds
    const where = whereText(this.#places, at)
    const unknown = unknownMembers(table, PACKAGE_MEMBERS)
    return {
      name,
      ...(version === undefined ? {} : { version }),
      source: sourceText(source, hashed ? 'hashed' : 'unhashed'),
      ...(where === undefined ? {} : { where }),
      ...(isUncertain ? { perhaps: true as const } : {}),
      ...(digest === undefined ? {} : { artefacts: digest }),
      ...(unknown === undefined ? {} : { unknown }),
    }
  }

  #artefactsOf({ name, table }: LockedPackage, at: ReadonlySet<number>) {
    const { noBinary, noBuild } = this.#selection
    const isIn = (names: 'all' | readonly string[]) =>
      names === 'all' || names.some(other => normalizeName(other) === name)
    const targets = targetsAt(this.#places, at)
    return this.#chooser.choose(table, targets, {
      wheels: !isIn(noBinary) && !isIn(this.#settings.noBinary),
      sdist: !isIn(noBuild) && !isIn(this.#settings.noBuild),
    })
  }

  #countedSettings(): Readonly<Record<string, unknown>> | undefined {
    const { unknownDependencies, table } = this.#lock
    const { counted, ofBuilds } = this.#settings
    const settled = this.#builds ? { ...counted, ...ofBuilds } : counted
    const unknown = unknownMembers(table, LOCK_MEMBERS)
    const settings = {
      ...(Object.keys(settled).length === 0 ? {} : { 'tool.uv': settled }),
      ...(this.#places.knowsPython ? {} : { 'requires-python': this.#requiresPython }),
      ...(this.#undecided.size === 0 ? {} : { undecided: sortedUnique(this.#undecided) }),
      ...(unknownDependencies.length === 0 ? {} : { 'unknown-dependencies': unknownDependencies }),
      ...(unknown === undefined ? {} : { unknown }),
    }
    return Object.keys(settings).length === 0 ? undefined : settings
  }
}

function identity({ name, version, source }: ReducedPackage): string {
  return `${name} ${version ?? ''} ${source}`
}
