import type { InstallPlaces } from './install-places.ts'
import { type Marker, parseMarker } from './marker.ts'
import { evaluateMarker, type MarkerEnvironment } from './marker-evaluation.ts'
import { normalizeName } from './package-name.ts'
import { isTable, nameAt, type TomlTable, tableAt, textAt, textsAt } from './toml.ts'

/** That a project, a group or a package asks for another one. */
export interface PoetryEdge {
  /** PEP 503. */
  readonly name: string
  readonly marker: Marker | undefined
  /** Of the package that is asked for, normalised. */
  readonly extras: readonly string[]
  readonly optional: boolean
}

/** Of a table such as `[tool.poetry.dependencies]` or `[package.dependencies]`; a name may have several conditions. */
export function poetryEdges(dependencies: TomlTable | undefined): readonly PoetryEdge[] {
  return Object.entries(dependencies ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map(one => {
      const table = isTable(one) ? one : {}
      const marker = textAt(table, 'markers')
      return {
        name: normalizeName(name),
        // A marker that cannot be read is as good as none: then the package counts everywhere.
        marker: marker === undefined ? undefined : parseMarker(marker),
        extras: textsAt(table, 'extras').map(normalizeName),
        optional: table.optional === true,
      }
    }),
  )
}

/** A lock before 2.1 does not say which package is for what: it has to be walked. */
export class PoetryWalk {
  readonly #entries = new Map<string, WalkedEntry[]>()
  readonly #roots: readonly PoetryEdge[]
  readonly #named: ReadonlySet<string>
  /** By package, what anything in the lock asks for: more than is in force at most. */
  readonly #extras = new Map<string, ReadonlySet<string>>()

  /**
   * @param roots those of the selected groups alone
   * @param named optional ones that a selected extra brings
   */
  constructor(
    entries: readonly TomlTable[],
    roots: readonly PoetryEdge[],
    named: ReadonlySet<string>,
  ) {
    this.#roots = roots
    this.#named = named
    for (const entry of entries) {
      const name = nameAt(entry)
      const edges = poetryEdges(tableAt(entry, 'dependencies'))
      this.#entries.set(name, [...(this.#entries.get(name) ?? []), { entry, edges }])
    }
    for (const { name, extras } of this.#allEdges()) {
      this.#extras.set(name, new Set([...this.#extrasOf(name), ...extras]))
    }
  }

  get markers(): readonly Marker[] {
    return this.#allEdges().flatMap(({ marker }) => marker ?? [])
  }

  /** What is installed, with the indices of the places where it is. */
  walk({ groups }: InstallPlaces): ReadonlyMap<TomlTable, ReadonlySet<number>> {
    const found = new Map<TomlTable, Set<number>>()
    for (const { environment, places } of groups) {
      for (const entry of this.#installed(environment)) {
        const at = found.get(entry) ?? new Set()
        for (const place of places) at.add(place)
        found.set(entry, at)
      }
    }
    return found
  }

  #extrasOf(name: string): ReadonlySet<string> {
    return this.#extras.get(name) ?? NO_EXTRAS
  }

  #allEdges(): readonly PoetryEdge[] {
    return [...this.#roots, ...[...this.#entries.values()].flat().flatMap(({ edges }) => edges)]
  }

  /**
   * Poetry follows optional dependencies of the project whatever extras are selected, and then leaves out what the lock
   * calls optional: what another group needs too is not, and is installed.
   */
  #installed(environment: MarkerEnvironment): readonly TomlTable[] {
    const selected = this.#roots.filter(({ name, optional }) => !optional || this.#named.has(name))
    const wanted = this.#reached(selected, environment)
    const all = this.#reached(this.#roots, environment)
    return [...all].filter(entry => wanted.has(entry) || entry.optional !== true)
  }

  #reached(roots: readonly PoetryEdge[], environment: MarkerEnvironment): ReadonlySet<TomlTable> {
    const reached = new Set<TomlTable>()
    const holding = (edges: readonly PoetryEdge[], extras: ReadonlySet<string>) => {
      const active = { extras, groups: new Set<string>() }
      return edges.filter(
        ({ marker }) =>
          marker === undefined || evaluateMarker(marker, environment, active) !== false,
      )
    }
    const queue = [...holding(roots, NO_EXTRAS)]
    for (const { name } of queue) {
      for (const { entry, edges } of this.#entries.get(name) ?? []) {
        if (reached.has(entry)) continue
        reached.add(entry)
        queue.push(...holding(edges, this.#extrasOf(name)))
      }
    }
    return reached
  }
}

const NO_EXTRAS: ReadonlySet<string> = new Set()

interface WalkedEntry {
  readonly entry: TomlTable
  readonly edges: readonly PoetryEdge[]
}
