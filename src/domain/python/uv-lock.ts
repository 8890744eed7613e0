import { InputError } from '../errors.ts'
import { type LockedSource, readSource, sourceKey } from './locked-source.ts'
import { byText, normalizeName, sortedUnique } from './package-name.ts'
import { lineAt, nameAt, type TomlTable, tableAt, tablesAt, textAt, textsAt } from './toml.ts'
import { parseUvLockDocument } from './uv-lock-document.ts'
import { DEPENDENCY_MEMBERS, unknownMembers } from './uv-lock-unknown.ts'

export interface LockedDependency {
  readonly name: string
  readonly extras: readonly string[]
  readonly marker: string | undefined
  /** Index into {@link UvLock.packages}. */
  readonly target: number
}

export interface LockedPackage {
  readonly name: string
  /** Absent for a local package whose version is dynamic. */
  readonly version: string | undefined
  readonly source: LockedSource
  readonly dependencies: readonly LockedDependency[]
  readonly extras: ReadonlyMap<string, readonly LockedDependency[]>
  readonly groups: ReadonlyMap<string, readonly LockedDependency[]>
  readonly forkMarkers: readonly string[]
  /** The whole table, for what only a reached package needs: artefacts, metadata, keys of a later uv. */
  readonly table: TomlTable
}

/** A requirement of the workspace itself (`[manifest]`): a root without a project may have groups. */
export interface ManifestRequirement {
  readonly name: string
  readonly extras: readonly string[]
  readonly marker: string | undefined
}

export interface UvLock {
  readonly requiresPython: string | undefined
  readonly packages: readonly LockedPackage[]
  readonly byName: ReadonlyMap<string, readonly number[]>
  /** Workspace members by name; uv leaves the list out when there is only the root. */
  readonly members: readonly string[]
  readonly requirements: readonly ManifestRequirement[]
  readonly groups: ReadonlyMap<string, readonly ManifestRequirement[]>
  /** Sets of extras and groups that exclude each other: then markers may name them in uv's encoding. */
  readonly hasConflicts: boolean
  /** Dependencies with members that are not known here, as JSON. */
  readonly unknownDependencies: readonly string[]
  readonly table: TomlTable
}

export type UvLockReading =
  | { readonly kind: 'lock'; readonly lock: UvLock }
  | { readonly kind: 'unknown-version'; readonly version: string }

/** The lock versions that are understood. Revisions inside one version are compatible by uv's own promise. */
export const UV_LOCK_VERSIONS: readonly number[] = [1]

/** @throws InputError when `text` is no TOML, or a dependency does not name exactly one package of the lock */
export function parseUvLock(text: string, file: string): UvLockReading {
  const table = parseUvLockDocument(text, file)
  const { version } = table
  if (version === undefined) {
    throw new InputError(`${file} has no \`version\``, {
      at: { file, line: 1 },
      remedy: 'Run `uv lock` and commit the result.',
    })
  }
  if (typeof version !== 'number' || !UV_LOCK_VERSIONS.includes(version)) {
    return { kind: 'unknown-version', version: String(version) }
  }
  return { kind: 'lock', lock: new LockReader(text, file, table).read() }
}

/** The package at an index that came from the same lock. */
export function packageAt(lock: UvLock, index: number): LockedPackage {
  const found = lock.packages[index]
  if (found === undefined) throw new Error(`no package ${index} in the lock`)
  return found
}

class LockReader {
  readonly #text: string
  readonly #file: string
  readonly #table: TomlTable
  readonly #tables: readonly TomlTable[]
  readonly #byName = new Map<string, number[]>()
  readonly #unknown = new Set<string>()

  constructor(text: string, file: string, table: TomlTable) {
    this.#text = text
    this.#file = file
    this.#table = table
    this.#tables = tablesAt(table, 'package')
  }

  read(): UvLock {
    this.#tables.forEach((table, index) => {
      this.#checkIdentity(table, index)
      const name = nameAt(table)
      const same = this.#byName.get(name)
      if (same === undefined) this.#byName.set(name, [index])
      else same.push(index)
    })
    const packages = this.#tables.map((table, index) => this.#readPackage(table, index))
    const manifest = tableAt(this.#table, 'manifest')
    return {
      requiresPython: textAt(this.#table, 'requires-python'),
      packages,
      byName: this.#byName,
      members: textsAt(manifest, 'members').map(normalizeName),
      requirements: tablesAt(manifest, 'requirements').map(readRequirement),
      groups: mapTables(tableAt(manifest, 'dependency-groups'), readRequirement),
      hasConflicts: Array.isArray(this.#table.conflicts) && this.#table.conflicts.length > 0,
      unknownDependencies: sortedUnique(this.#unknown),
      table: this.#table,
    }
  }

  #checkIdentity(table: TomlTable, index: number): void {
    const name = textAt(table, 'name')
    if (name === undefined || !/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i.test(name)) {
      throw this.#error(index, 'a package has no valid `name`')
    }
    const version = table.version
    if (version !== undefined && (typeof version !== 'string' || !VERSION.test(version))) {
      throw this.#error(index, `the version of ${name} is not a version (PEP 440)`)
    }
  }

  #readPackage(table: TomlTable, index: number): LockedPackage {
    const read = (dependency: TomlTable) => this.#readDependency(dependency, index)
    return {
      name: nameAt(table),
      version: textAt(table, 'version'),
      source: readSource(table.source),
      dependencies: tablesAt(table, 'dependencies').map(read),
      extras: mapTables(tableAt(table, 'optional-dependencies'), read),
      groups: mapTables(tableAt(table, 'dev-dependencies'), read),
      forkMarkers: textsAt(table, 'resolution-markers'),
      table,
    }
  }

  #readDependency(dependency: TomlTable, from: number): LockedDependency {
    const { name, extras, marker } = readRequirement(dependency)
    if (unknownMembers(dependency, DEPENDENCY_MEMBERS))
      this.#unknown.add(JSON.stringify(dependency))
    return { name, extras, marker, target: this.#targetOf(name, dependency, from) }
  }

  #targetOf(name: string, dependency: TomlTable, from: number): number {
    const named = this.#byName.get(name) ?? []
    const [only, ...others] = named.length === 1 ? named : this.#matching(named, dependency)
    if (only !== undefined && others.length === 0) return only
    const owner = this.#tables[from]
    const by = `${textAt(owner, 'name')} ${textAt(owner, 'version') ?? ''}`.trim()
    throw this.#error(
      from,
      named.length === 0
        ? `the dependency \`${name}\` of ${by} is not in the lock`
        : `the dependency \`${name}\` of ${by} does not say which of ${named.length} packages it means`,
      `name = "${name}"`,
    )
  }

  #matching(named: readonly number[], dependency: TomlTable): readonly number[] {
    const version = textAt(dependency, 'version')
    const source =
      dependency.source === undefined ? undefined : sourceKey(readSource(dependency.source))
    return named.filter(index => {
      const table = this.#tables[index]
      return (
        (version === undefined || textAt(table, 'version') === version) &&
        (source === undefined || sourceKey(readSource(table?.source)) === source)
      )
    })
  }

  /** At the package's own `[[package]]`, or at `needle` behind it. */
  #error(index: number, message: string, needle = 'name'): InputError {
    let offset = -1
    for (let at = 0; at <= index; at += 1) offset = this.#text.indexOf('[[package]]', offset + 1)
    const behindName = this.#text.indexOf('\n', this.#text.indexOf('name', offset))
    const found = this.#text.indexOf(needle, needle === 'name' ? offset : behindName)
    return new InputError(message, {
      at: { file: this.#file, line: lineAt(this.#text, found === -1 ? offset : found) },
      remedy: 'Run `uv lock` and commit the result.',
    })
  }
}

const VERSION = /^v?\d[a-z0-9.!+_-]*$/i

function readRequirement(table: TomlTable): ManifestRequirement {
  const extras = Array.isArray(table.extra) ? textsAt(table, 'extra') : textsAt(table, 'extras')
  return {
    name: nameAt(table),
    extras: extras.map(normalizeName),
    marker: textAt(table, 'marker'),
  }
}

function mapTables<Value>(
  table: TomlTable | undefined,
  read: (table: TomlTable) => Value,
): ReadonlyMap<string, readonly Value[]> {
  return new Map(
    Object.keys(table ?? {})
      .sort(byText)
      .map(key => [normalizeName(key), tablesAt(table, key).map(read)]),
  )
}
