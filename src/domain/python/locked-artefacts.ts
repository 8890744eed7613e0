import { hash } from 'node:crypto'
import { sortedUnique } from './package-name.ts'
import { type TomlTable, tableAt, tablesAt, textAt } from './toml.ts'
import { cutCredentials } from './url-credentials.ts'
import { wheelLinesOf } from './uv-lock-block.ts'
import {
  interpreterPartFit,
  platformPartFit,
  splitTags,
  type WheelFit,
  type WheelTarget,
  wheelTags,
} from './wheel-tags.ts'

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
  /** A wheel may have to be built: an sdist is among them, or there are none, as of a folder or a repository. */
  readonly builds: boolean
}

/**
 * Chooses among the artefacts of locked packages (tables `sdist` and `wheels`, as uv.lock and pylock.toml write them).
 * Tags repeat from package to package, so each is weighed once.
 */
export class ArtefactChooser {
  readonly #targets: readonly WheelTarget[]
  /** By tags: how they fit each target. */
  readonly #fits = new Map<string, Fits>()
  readonly #parts = new Map<string, Fits>()

  constructor(targets: readonly WheelTarget[]) {
    this.#targets = targets
  }

  /**
   * What an installer could take at one of the targets `at`: every wheel that fits, and the sdist where none surely does.
   * @param at indices of targets
   */
  choose(table: TomlTable, at: Iterable<number>, policy: ArtefactPolicy): Artefacts {
    const targets = [...at]
    const covered = new Set<number>()
    const chosen: string[] = []
    let hashed = true
    for (const { tags, identity, isHashed } of policy.wheels ? wheelsOf(table) : []) {
      if (!addCover(covered, this.#fitsOf(tags), targets)) continue
      chosen.push(identity)
      hashed &&= isHashed
    }
    const sdist = policy.sdist ? (tableAt(table, 'sdist') ?? tableAt(table, 'archive')) : undefined
    const takesSdist = sdist !== undefined && !targets.every(target => covered.has(target))
    if (takesSdist) {
      chosen.push(identityOf(sdist))
      hashed &&= hashOf(sdist) !== undefined
    }
    return {
      digest: digestOf(chosen),
      hashed: hashed && chosen.length > 0,
      builds: takesSdist || chosen.length === 0,
    }
  }

  /** Empty, so that every target answers undefined, for a file name that is no wheel's. */
  #fitsOf(tags: string | undefined): Fits {
    if (tags === undefined) return UNKNOWN_EVERYWHERE
    const known = this.#fits.get(tags)
    if (known !== undefined) return known
    const { interpreter, platform } = splitTags(tags)
    const one = this.#partFits(`platform ${platform}`, target => platformPartFit(platform, target))
    const other = this.#partFits(interpreter, target => interpreterPartFit(interpreter, target))
    const fits = one.map((fit, index) => Math.min(fit, Number(other[index])))
    this.#fits.set(tags, fits)
    return fits
  }

  /** Halves of tags are few: thousands of wheels share some hundred. */
  #partFits(key: string, fitOf: (target: WheelTarget) => WheelFit): Fits {
    const known = this.#parts.get(key)
    if (known !== undefined) return known
    const fits = Uint8Array.from(this.#targets, target => CODES[fitOf(target)])
    this.#parts.set(key, fits)
    return fits
  }
}

/** One byte for each target: there may be a hundred of them, and thousands of wheels. */
type Fits = Uint8Array

const NO = 0
const YES = 2
/** In an order in which the lesser of two is what both together give. */
const CODES: Readonly<Record<WheelFit, number>> = { no: NO, unknown: 1, yes: YES }
const UNKNOWN_EVERYWHERE: Fits = new Uint8Array()

/** True when it may be installed at one of the targets; those where it surely can are added. */
function addCover(covered: Set<number>, fits: Fits, targets: readonly number[]): boolean {
  let mayBe = false
  for (const target of targets) {
    const fit = fits[target]
    if (fit !== NO) mayBe = true
    if (fit === YES) covered.add(target)
  }
  return mayBe
}

interface Wheel {
  /** See {@link wheelTags}. */
  readonly tags: string | undefined
  readonly identity: string
  readonly isHashed: boolean
}

function wheelsOf(table: TomlTable): readonly Wheel[] {
  const lines = wheelLinesOf(table)
  const read = lines === undefined ? undefined : readWheels(lines)
  return read ?? tablesAt(table, 'wheels').map(wheelOf)
}

function wheelOf(table: TomlTable): Wheel {
  return {
    tags: wheelTags(fileNameOf(table)),
    identity: identityOf(table),
    isHashed: hashOf(table) !== undefined,
  }
}

/** A line of a lock as uv writes it: tags, where the URL ends with a wheel's name as {@link wheelTags} reads it, and hash. */
const LINE =
  / {4}\{ url = "(?:[^"]*\/)?[^-"/]+-[^-"/]+(?:-\d[^-"/]*)?-([^-"/]+-[^-"/]+-[^-"/]+)\.whl", hash = "([^"]*)"[^\n]*\n/y

/** Without a table for each; undefined when some URL is another one. */
function readWheels(lines: string): readonly Wheel[] | undefined {
  const wheels: Wheel[] = []
  for (LINE.lastIndex = 0; LINE.lastIndex < lines.length; ) {
    const found = LINE.exec(lines)
    if (found === null) return undefined
    const [, tags, identity = ''] = found
    wheels.push({ tags, identity, isHashed: true })
  }
  return wheels
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
  const path = place.endsWith('.whl') ? place : place.replace(/[?#].*/s, '')
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
