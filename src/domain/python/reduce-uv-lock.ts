import { posix } from 'node:path'
import { formatPlatform, type Platform } from '../oci/platform.ts'
import { type Artefacts, artefactsDigest, installableArtefacts } from './locked-artefacts.ts'
import { type Marker, parseMarker } from './marker.ts'
import { byText, normalizeName, sortedUnique } from './package-name.ts'
import {
  type PythonInterpreter,
  platformEnvironment,
  SOME_CPYTHON,
} from './platform-environment.ts'
import { readPyproject } from './pyproject-file.ts'
import { type PythonCandidates, pythonCandidates, rangeText } from './python-versions.ts'
import type {
  FileReader,
  LocalPackage,
  ReducedPackage,
  ReducedUvLock,
  Reduction,
} from './reduced.ts'
import { folderOf, relativeFrom, resolveInside } from './repository-path.ts'
import { type TomlTable, tableAt } from './toml.ts'
import { cutCredentials } from './url-credentials.ts'
import { uvClosure } from './uv-closure.ts'
import {
  type LockedPackage,
  type LockedSource,
  parseUvLock,
  UV_LOCK_VERSIONS,
  type UvLock,
} from './uv-lock.ts'
import {
  extraFilter,
  groupFilter,
  isLocal,
  PRODUCTION,
  selectRoots,
  type UvRoots,
  type UvSelection,
} from './uv-selection.ts'
import { readDefaultGroups, readUvSettings, type UvSettings } from './uv-settings.ts'
import type { WheelTarget } from './wheel-tags.ts'

export interface UvLockUse {
  /** Default: {@link PRODUCTION}. */
  readonly selection?: UvSelection | undefined
  /** Not empty. */
  readonly platforms: readonly Platform[]
  /** Default: some CPython. */
  readonly python?: PythonInterpreter | undefined
  /** Of the image; undefined: both count. */
  readonly libc?: 'glibc' | 'musl' | undefined
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
  if (reading.kind === 'unknown-version') {
    const known = UV_LOCK_VERSIONS.join(', ')
    return {
      how: 'by-bytes',
      why: `${file} has lock version ${reading.version}; supported: ${known}`,
    }
  }
  return new UvLockReduction(reading.lock, file, use).reduce()
}

interface Found {
  /** By platform: the Python versions at which the package is installed. */
  readonly at: Map<string, Set<string>>
  uncertain: boolean
}

class UvLockReduction {
  readonly #lock: UvLock
  readonly #file: string
  readonly #use: UvLockUse
  readonly #selection: UvSelection
  readonly #settings: UvSettings
  readonly #roots: UvRoots
  readonly #filesRead = new Set<string>()
  readonly #markers: ReadonlyMap<string, Marker | undefined>
  readonly #python: PythonInterpreter
  readonly #candidates: PythonCandidates
  readonly #undecided = new Set<string>()
  readonly #targets = new Map<string, WheelTarget>()

  constructor(lock: UvLock, file: string, use: UvLockUse) {
    this.#lock = lock
    this.#file = file
    this.#use = use
    this.#selection = use.selection ?? PRODUCTION
    const folder = folderOf(file)
    const directory = use.directory ?? folder
    this.#roots = selectRoots(lock, file, this.#selection.packages, relativeFrom(folder, directory))
    this.#filesRead.add(file)
    this.#settings = readUvSettings(
      this.#readPyproject(this.#governingFolder(directory)),
      this.#readPyproject(folder),
    )
    this.#markers = markersOf(lock)
    const python = use.python ?? SOME_CPYTHON
    const known = this.#candidatesFor(python)
    this.#python = known.length > 0 ? python : { ...python, version: undefined }
    this.#candidates = known.length > 0 ? known : this.#candidatesFor(this.#python)
  }

  reduce(): Reduction<ReducedUvLock> {
    const found = this.#walk()
    const locals: LocalPackage[] = []
    const packages: ReducedPackage[] = []
    for (const [index, where] of found) {
      const locked = this.#packageAt(index)
      const installed = !this.#isOmitted(index)
      const local = this.#localPackage(locked, installed)
      if (local !== undefined) locals.push(local)
      if (installed) packages.push(this.#reducePackage(locked, where))
    }
    const settings = this.#settingsThatCount()
    return {
      how: 'reduced',
      value: {
        kind: 'uv-lock',
        packages: packages.sort((left, right) => byText(identity(left), identity(right))),
        ...(Object.keys(settings).length === 0 ? {} : { settings }),
      },
      locals: locals.sort((left, right) => byText(left.path, right.path)),
      readsFiles: sortedUnique(this.#filesRead),
      notices: this.#notices(),
    }
  }

  /** uv takes the default groups from the one package that was asked for, else from where it runs. */
  #governingFolder(directory: string): string {
    const { indices, isWorkspace } = this.#roots
    const [only] = indices
    if (isWorkspace || only === undefined) return directory
    const { kind, location } = this.#packageAt(only).source
    return (isLocal(kind) && resolveInside(folderOf(this.#file), location)) || directory
  }

  #readPyproject(folder: string): TomlTable | undefined {
    const path = posix.join(folder, 'pyproject.toml')
    const text = this.#use.readFile?.(path)
    if (text === undefined) return undefined
    this.#filesRead.add(path)
    return readPyproject(text, path)
  }

  #defaultGroups(): 'all' | readonly string[] {
    if (this.#settings.defaultGroups !== undefined) return this.#settings.defaultGroups
    const { indices, isWorkspace } = this.#roots
    const [only] = indices
    const inLock =
      isWorkspace || only === undefined
        ? tableAt(this.#lock.table, 'manifest')?.['default-groups']
        : this.#packageAt(only).table['default-groups']
    return readDefaultGroups(inLock)
  }

  #candidatesFor(python: PythonInterpreter): PythonCandidates {
    const markers = [...this.#markers.values()].filter(marker => marker !== undefined)
    return pythonCandidates(python, markers, this.#lock.requiresPython)
  }

  #walk(): ReadonlyMap<number, Found> {
    const found = new Map<number, Found>()
    const production = this.#selection.onlyGroups.length === 0
    const question = {
      lock: this.#lock,
      roots: this.#roots.indices,
      production,
      manifest: this.#roots.isWorkspace,
      wantsExtra: extraFilter(this.#selection),
      wantsGroup: groupFilter(this.#selection, this.#defaultGroups()),
      markers: this.#markers,
    }
    for (const platform of this.#use.platforms) {
      const name = formatPlatform(platform)
      for (const candidate of this.#candidates) {
        const environment = platformEnvironment(platform, candidate, this.#python.implementation)
        const closure = uvClosure(question, environment)
        for (const edge of closure.undecided) this.#undecided.add(edge)
        for (const index of closure.packages) {
          const known = found.get(index) ?? { at: new Map(), uncertain: false }
          found.set(index, known)
          const versions = known.at.get(name) ?? new Set()
          known.at.set(name, versions.add(candidate))
          known.uncertain ||= closure.uncertain.has(index)
        }
      }
    }
    return found
  }

  #reducePackage(locked: LockedPackage, found: Found): ReducedPackage {
    const artefacts = this.#artefactsOf(locked, found)
    const digest = artefactsDigest(artefacts.identities)
    const where = this.#whereText(found)
    const unknown = unknownMembers(locked.table)
    return {
      name: locked.name,
      ...(locked.version === undefined ? {} : { version: locked.version }),
      source: sourceText(locked.source, artefacts),
      ...(where === undefined ? {} : { where }),
      ...(digest === undefined ? {} : { artefacts: digest }),
      ...(unknown === undefined ? {} : { unknown }),
    }
  }

  #whereText({ at, uncertain }: Found): readonly string[] | undefined {
    const texts: string[] = []
    let everywhere = !uncertain
    for (const platform of this.#use.platforms) {
      const name = formatPlatform(platform)
      const versions = at.get(name)
      const range = versions && rangeText(this.#candidates, versions)
      if (versions === undefined || range !== undefined) everywhere = false
      if (versions === undefined) continue
      const python = range === undefined ? '' : ` python ${range}`
      texts.push(`${name}${python}${uncertain ? ' perhaps' : ''}`)
    }
    return everywhere ? undefined : sortedUnique(texts)
  }

  #artefactsOf({ name, table }: LockedPackage, { at }: Found): Artefacts {
    const { noBinary, noBuild } = this.#selection
    const isIn = (names: 'all' | readonly string[]) =>
      names === 'all' || names.some(other => normalizeName(other) === name)
    const policy = {
      wheels: !isIn(noBinary) && !isIn(this.#settings.noBinary),
      sdist: !isIn(noBuild) && !isIn(this.#settings.noBuild),
    }
    return installableArtefacts(table, this.#targetsOf(at), policy)
  }

  /** One target for each platform, Python minor version and libc. */
  #targetsOf(at: Found['at']): readonly WheelTarget[] {
    const targets = new Set<WheelTarget>()
    for (const platform of this.#use.platforms) {
      for (const version of at.get(formatPlatform(platform)) ?? []) {
        const minor = version.split('.', 2).join('.')
        for (const libc of this.#use.libc === undefined ? LIBCS : [this.#use.libc]) {
          targets.add(this.#target(platform, minor, libc))
        }
      }
    }
    return [...targets]
  }

  #target(platform: Platform, pythonVersion: string, libc: 'glibc' | 'musl'): WheelTarget {
    const key = `${formatPlatform(platform)} ${pythonVersion} ${libc}`
    const known = this.#targets.get(key)
    if (known !== undefined) return known
    const { version, implementation } = this.#python
    const freeThreaded = version === undefined ? undefined : version.endsWith('t')
    const target = { platform, pythonVersion, freeThreaded, implementation, libc }
    this.#targets.set(key, target)
    return target
  }

  #isOmitted(index: number): boolean {
    const { name, source } = this.#packageAt(index)
    if (source.kind === 'virtual') return true
    const { project, workspace, local, packages } = this.#selection.omit
    const isMember = this.#lock.members.includes(name) || this.#roots.indices.includes(index)
    return (
      (project && index === this.#roots.project) ||
      (workspace && isMember) ||
      (local && (isLocal(source.kind) || source.kind === 'path')) ||
      packages.some(other => normalizeName(other) === name)
    )
  }

  #localPackage({ name, source }: LockedPackage, installed: boolean): LocalPackage | undefined {
    const { kind, location } = source
    if (kind !== 'path' && !isLocal(kind)) return undefined
    const path = resolveInside(folderOf(this.#file), location) ?? location
    return { name, path, kind, installed }
  }

  #settingsThatCount(): Readonly<Record<string, unknown>> {
    const { requiresPython, table } = this.#lock
    const unknown = unknownTopLevel(table)
    return {
      ...(Object.keys(this.#settings.counted).length === 0
        ? {}
        : { 'tool.uv': this.#settings.counted }),
      ...(this.#python.version === undefined && requiresPython !== undefined
        ? { 'requires-python': requiresPython }
        : {}),
      ...(this.#undecided.size === 0 ? {} : { undecided: sortedUnique(this.#undecided) }),
      ...(unknown === undefined ? {} : { unknown }),
    }
  }

  #notices(): readonly string[] {
    const asked = this.#use.python?.version
    return asked !== undefined && this.#python.version === undefined
      ? [
          `Python ${asked} does not satisfy requires-python ${this.#lock.requiresPython} of ${this.#file}`,
        ]
      : []
  }

  #packageAt(index: number): LockedPackage {
    const found = this.#lock.packages[index]
    if (found === undefined) throw new Error(`no package ${index} in the lock`)
    return found
  }
}

const LIBCS = ['glibc', 'musl'] as const

function markersOf(lock: UvLock): ReadonlyMap<string, Marker | undefined> {
  const texts = new Set<string>()
  const add = (items: Iterable<{ readonly marker: string | undefined }>) => {
    for (const { marker } of items) if (marker !== undefined) texts.add(marker)
  }
  for (const { dependencies, extras, groups, forkMarkers } of lock.packages) {
    add(dependencies)
    for (const list of extras.values()) add(list)
    for (const list of groups.values()) add(list)
    for (const fork of forkMarkers) texts.add(fork)
  }
  add(lock.requirements)
  for (const list of lock.groups.values()) add(list)
  return new Map([...texts].map(text => [text, parseMarker(text)]))
}

function identity({ name, version, source }: ReducedPackage): string {
  return `${name} ${version ?? ''} ${source}`
}

function sourceText(source: LockedSource, artefacts: Artefacts): string {
  const { kind, location, subdirectory } = source
  const within = subdirectory === undefined ? '' : ` in ${subdirectory}`
  switch (kind) {
    case 'registry':
      return artefacts.hashed ? 'registry' : `registry ${cutCredentials(location)}`
    case 'git':
      return `${gitText(location)}${within}`
    default:
      return `${kind} ${cutCredentials(location)}${within}`
  }
}

/** The commit says what is installed; which branch or tag led to it (`?rev=`, `?branch=`, `?tag=`) does not. */
function gitText(location: string): string {
  const [place = '', commit = ''] = location.split('#')
  const [url = '', query] = place.split('?')
  const kept = (query ?? '').split('&').filter(pair => !/^(?:rev|branch|tag)=|^$/.test(pair))
  return `git+${cutCredentials(url)}${kept.length === 0 ? '' : `?${kept.join('&')}`}@${commit}`
}

const KNOWN_MEMBERS: ReadonlySet<string> = new Set([
  'name',
  'version',
  'source',
  'dependencies',
  'optional-dependencies',
  'default-groups',
  'dev-dependencies',
  'metadata',
  'resolution-markers',
  'sdist',
  'wheels',
])

function unknownMembers(table: TomlTable): unknown {
  const unknown = Object.entries(table).filter(([key]) => !KNOWN_MEMBERS.has(key))
  return unknown.length === 0 ? undefined : Object.fromEntries(unknown)
}

const KNOWN_TOP_LEVEL: ReadonlySet<string> = new Set([
  'version',
  'revision',
  'requires-python',
  'resolution-markers',
  'supported-markers',
  'required-markers',
  'conflicts',
  'options',
  'manifest',
  'package',
])

function unknownTopLevel(table: TomlTable): unknown {
  const unknown = Object.entries(table).filter(([key]) => !KNOWN_TOP_LEVEL.has(key))
  return unknown.length === 0 ? undefined : Object.fromEntries(unknown)
}
