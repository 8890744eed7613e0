import { hash } from 'node:crypto'
import { byText, sortedUnique } from './package-name.ts'
import { type TomlTable, tableAt, tablesAt, textAt } from './toml.ts'
import { cutCredentials } from './url-credentials.ts'
import { tagsFit, type WheelFit, type WheelTarget, wheelTags } from './wheel-tags.ts'

/** What may be taken for a package: `--no-binary` leaves the sdist, `--no-build` the wheels. */
export interface ArtefactPolicy {
  readonly wheels: boolean
  readonly sdist: boolean
}

export interface Artefacts {
  /** Sorted; the hash, or where there is none the URL or path. */
  readonly identities: readonly string[]
  /** False when at least one of them has no hash, or there are none. */
  readonly hashed: boolean
}

/**
 * The artefacts of a locked package (tables `sdist` and `wheels`, as uv.lock and pylock.toml write them) that an
 * installer could take at one of `targets`: every wheel that fits, and the sdist where none surely does.
 */
export function installableArtefacts(
  table: TomlTable,
  targets: readonly WheelTarget[],
  policy: ArtefactPolicy,
): Artefacts {
  const chosen = new Set<TomlTable>()
  const wheels = policy.wheels ? tablesAt(table, 'wheels') : []
  const tags = wheels.map(wheel => wheelTags(fileNameOf(wheel)))
  const sdist = policy.sdist ? (tableAt(table, 'sdist') ?? tableAt(table, 'archive')) : undefined
  for (const target of targets) {
    let sure = false
    wheels.forEach((wheel, at) => {
      const fit = rememberedFit(tags[at], target)
      if (fit !== 'no') chosen.add(wheel)
      if (fit === 'yes') sure = true
    })
    if (!sure && sdist !== undefined) chosen.add(sdist)
  }
  const all = [...chosen]
  return {
    identities: sortedUnique(all.map(identityOf)),
    hashed: all.length > 0 && all.every(artefact => hashOf(artefact) !== undefined),
  }
}

/** First 32 hex digits of the sha256 over the identities; undefined for none. */
export function artefactsDigest(identities: readonly string[]): string | undefined {
  return identities.length === 0
    ? undefined
    : hash('sha256', [...identities].sort(byText).join('\n')).slice(0, 32)
}

const fits = new WeakMap<WheelTarget, Map<string, WheelFit>>()

function rememberedFit(tags: string | undefined, target: WheelTarget): WheelFit {
  if (tags === undefined) return 'unknown'
  const known = fits.get(target) ?? new Map<string, WheelFit>()
  fits.set(target, known)
  const fit = known.get(tags) ?? tagsFit(tags, target)
  known.set(tags, fit)
  return fit
}

function fileNameOf(wheel: TomlTable): string {
  const named = textAt(wheel, 'filename') ?? textAt(wheel, 'name')
  if (named !== undefined) return named
  const place = textAt(wheel, 'url') ?? textAt(wheel, 'path') ?? ''
  const [path = ''] = place.split(/[?#]/, 1)
  const name = path.slice(path.lastIndexOf('/') + 1)
  return name.replaceAll(/%2B/gi, '+').replaceAll(/%21/g, '!')
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
