import { hash } from 'node:crypto'
import { sortedUnique } from './package-name.ts'
import { type TomlTable, tableAt, tablesAt, textAt } from './toml.ts'
import { cutCredentials } from './url-credentials.ts'
import { tagsFit, type WheelFit, type WheelTarget, wheelTags } from './wheel-tags.ts'

/** What may be taken for a package: `--no-binary` leaves the sdist, `--no-build` the wheels. */
export interface ArtefactPolicy {
  readonly wheels: boolean
  readonly sdist: boolean
}

export interface Artefacts {
  /** First 32 hex digits of the sha256 over the sorted hashes (without a hash: the URL or path); undefined for none. */
  readonly digest: string | undefined
  /** Every one of them has a hash, and there is one. */
  readonly hashed: boolean
}

/**
 * Chooses among the artefacts of locked packages (tables `sdist` and `wheels`, as uv.lock and pylock.toml write them).
 * Tags repeat from package to package, so each is weighed once.
 */
export class ArtefactChooser {
  readonly #targets: readonly WheelTarget[]
  readonly #fits = new Map<string, readonly WheelFit[]>()

  constructor(targets: readonly WheelTarget[]) {
    this.#targets = targets
  }

  /**
   * What an installer could take at one of the targets `at`: every wheel that fits, and the sdist where none surely does.
   * @param at indices of targets
   */
  choose(table: TomlTable, at: Iterable<number>, policy: ArtefactPolicy): Artefacts {
    const wheels = policy.wheels ? tablesAt(table, 'wheels') : []
    const fits = wheels.map(wheel => this.#fitsOf(wheelTags(fileNameOf(wheel))))
    const sdist = policy.sdist ? (tableAt(table, 'sdist') ?? tableAt(table, 'archive')) : undefined
    const chosen = new Set<TomlTable>()
    for (const target of at) {
      let isSure = false
      wheels.forEach((wheel, index) => {
        const fit = fits[index]?.[target] ?? 'unknown'
        if (fit !== 'no') chosen.add(wheel)
        isSure ||= fit === 'yes'
      })
      if (!isSure && sdist !== undefined) chosen.add(sdist)
    }
    const all = [...chosen]
    return {
      digest: digestOf(all.map(identityOf)),
      hashed: all.length > 0 && all.every(artefact => hashOf(artefact) !== undefined),
    }
  }

  /** Empty for a file name that is no wheel's. */
  #fitsOf(tags: string | undefined): readonly WheelFit[] {
    if (tags === undefined) return []
    const fits = this.#fits.get(tags) ?? this.#targets.map(target => tagsFit(tags, target))
    this.#fits.set(tags, fits)
    return fits
  }
}

function digestOf(identities: readonly string[]): string | undefined {
  return identities.length === 0
    ? undefined
    : hash('sha256', sortedUnique(identities).join('\n')).slice(0, 32)
}

function fileNameOf(wheel: TomlTable): string {
  const named = textAt(wheel, 'filename') ?? textAt(wheel, 'name')
  if (named !== undefined) return named
  const place = textAt(wheel, 'url') ?? textAt(wheel, 'path') ?? ''
  const end = place.search(/[?#]/)
  const path = end === -1 ? place : place.slice(0, end)
  return path.slice(path.lastIndexOf('/') + 1)
}

function hashOf(artefact: TomlTable): string | undefined {
  const single = textAt(artefact, 'hash')
  if (single !== undefined) return single
  const hashes = Object.entries(tableAt(artefact, 'hashes') ?? {})
  return hashes.length === 0
    ? undefined
    : sortedUnique(hashes.map(([algorithm, digest]) => `${algorithm}:${String(digest)}`)).join(' ')
}

function identityOf(artefact: TomlTable): string {
  return (
    hashOf(artefact) ??
    cutCredentials(textAt(artefact, 'url') ?? textAt(artefact, 'path') ?? fileNameOf(artefact))
  )
}
