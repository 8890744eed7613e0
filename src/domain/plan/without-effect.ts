import type { FileOutline } from '../fingerprint/file-outline.ts'
import { byText } from '../python/package-name.ts'
import type { TodaysFiles } from './explain-change.ts'
import type { Reason } from './reason.ts'

/** A file that changed although nothing of it that counts did. */
export interface ChangeWithoutEffect {
  readonly file: string
  /** By what the file counts: its instructions, or what it makes the image install. */
  readonly countsBy: 'instructions' | 'dependencies'
  /** Packages of a lock file, tables of a pyproject.toml; none when only text that nobody reads changed. */
  readonly parts: readonly PartChange[]
}

export interface PartChange {
  readonly name: string
  /** A version; absent when it was not there before, or is no short text. */
  readonly old?: string | undefined
  readonly new?: string | undefined
  readonly how: 'added' | 'removed' | 'changed'
}

type Known = Pick<TodaysFiles, 'outlines' | 'dockerfileHash'>
type Parts = FileOutline['parts']

/**
 * What changed and did not matter. Nothing is said where dependencies are among the reasons: files are evaluated
 * together, and what one of them holds may be why another one's packages changed.
 */
export function changesWithoutEffect(
  before: Known,
  after: TodaysFiles,
  reasons: readonly Reason[],
): readonly ChangeWithoutEffect[] {
  const has = (...kinds: readonly Reason['kind'][]) =>
    reasons.some(({ kind }) => kinds.includes(kind))
  return [
    // Defaults of arguments stand in the Dockerfile, and count as arguments.
    ...(has('dockerfile', 'build-args', 'upstream') ? [] : dockerfileChange(before, after)),
    ...(has('dependencies') ? [] : dependencyChanges(before, after)),
  ]
}

function dockerfileChange(
  { dockerfileHash: old }: Known,
  { dockerfileHash: now, lines }: TodaysFiles,
): readonly ChangeWithoutEffect[] {
  return old === undefined || old === now || lines === undefined
    ? []
    : [{ file: lines.file, countsBy: 'instructions', parts: [] }]
}

function dependencyChanges(
  { outlines: before = {} }: Known,
  { outlines: after = {} }: Known,
): readonly ChangeWithoutEffect[] {
  const known = new Map(Object.entries(before))
  return Object.entries(after)
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([file, now]) => {
      const old = known.get(file)
      return old === undefined || old.blob === now.blob
        ? []
        : [{ file, countsBy: 'dependencies', parts: partChanges(old.parts, now.parts) }]
    })
}

function partChanges(before: Parts, after: Parts): readonly PartChange[] {
  if (before === undefined || after === undefined) return []
  const [olds, nows] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...olds.keys(), ...nows.keys()])].sort().flatMap((name): PartChange[] => {
    const [old, now] = [olds.get(name), nows.get(name)]
    if (old === now || isUnknownHead(name, olds)) return []
    const how = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed'
    return [{ name, ...shown('old', old), ...shown('new', now), how }]
  })
}

/** Older records hold nothing of a lock's head. */
function isUnknownHead(name: string, before: ReadonlyMap<string, string>): boolean {
  return name.startsWith('its ') && !before.has('its requires-python')
}

/** Hashes stand for values that are too long to show. */
function shown<Name extends 'old' | 'new'>(
  name: Name,
  value: string | undefined,
): { [Key in Name]?: string } {
  return value === undefined || value === '' || value.startsWith('#')
    ? {}
    : ({ [name]: value } as { [Key in Name]?: string })
}
