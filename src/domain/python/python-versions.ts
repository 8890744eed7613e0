import { satisfies, validRange } from '@renovatebot/pep440'
import { comparisonsOf, type Marker } from './marker.ts'
import type { PythonInterpreter } from './platform-environment.ts'

/** Full versions (`3.12.4`), ascending, one for every stretch of versions that the markers tell apart. */
export type PythonCandidates = readonly string[]

/**
 * The Python versions that must be looked at: one when the full version is known; else one on each side of every
 * boundary that a marker or `requiresPython` draws, so that a decision which holds for all of them holds for every
 * version. Empty when `requiresPython` leaves none.
 */
export function pythonCandidates(
  interpreter: PythonInterpreter,
  markers: Iterable<Marker>,
  requiresPython: string | undefined,
): PythonCandidates {
  const known = knownVersion(interpreter)?.replace(/t$/, '')
  if (known !== undefined && known.split('.').length > 2)
    return [known].filter(allowedBy(requiresPython))
  const minor = known === undefined ? undefined : readRelease(known)
  const points = new Map<string, Release>()
  const add = (release: Release) => points.set(release.join('.'), release)
  for (const release of minor === undefined ? ALL_MINORS : [minor]) add(release)
  for (const text of boundaries(markers, requiresPython)) {
    for (const release of around(readRelease(text))) {
      if (minor === undefined || (release[0] === minor[0] && release[1] === minor[1])) add(release)
    }
  }
  return [...points.values()]
    .sort((left, right) => left[0] - right[0] || left[1] - right[1] || left[2] - right[2])
    .map(release => release.join('.'))
    .filter(allowedBy(requiresPython))
}

/** `3.12`, `3.12.7` or `3.13t`; undefined for less (`3`) and for what is no version (`3-slim`): any may come. */
export function knownVersion({ version }: PythonInterpreter): string | undefined {
  return version !== undefined && /^\d+\.\d+(?:\.\d+(?:(?:a|b|rc)\d+)?)?t?$/.test(version)
    ? version
    : undefined
}

/**
 * The candidates at which something holds, as one text: undefined for all of them, else ranges such as
 * `>=3.9,<3.11 or >=3.13`. Boundaries that nothing depends on leave no trace in it.
 */
export function rangeText(
  candidates: PythonCandidates,
  holds: ReadonlySet<string>,
): string | undefined {
  const ranges: string[] = []
  let from: number | undefined
  candidates.forEach((candidate, at) => {
    if (holds.has(candidate)) from ??= at
    else if (from !== undefined) {
      ranges.push(boundsText(candidates, from, at))
      from = undefined
    }
  })
  if (from !== undefined) ranges.push(boundsText(candidates, from, candidates.length))
  const text = ranges.join(' or ')
  return text === '' ? undefined : text
}

function boundsText(candidates: PythonCandidates, from: number, to: number): string {
  const lower = from === 0 ? [] : [`>=${candidates[from]}`]
  const upper = to === candidates.length ? [] : [`<${candidates[to]}`]
  return [...lower, ...upper].join(',')
}

type Release = readonly [major: number, minor: number, patch: number]

/** Python 2.7 and 3.0 to 3.24 (of 2035): further than wheels of today look, and the same list for every lock. */
const ALL_MINORS: readonly Release[] = [
  [2, 7, 0],
  ...Array.from({ length: 25 }, (_, minor): Release => [3, minor, 0]),
]

function allowedBy(requiresPython: string | undefined): (version: string) => boolean {
  return version =>
    requiresPython === undefined ||
    !validRange(requiresPython) ||
    satisfies(version, requiresPython, { prereleases: true })
}

function boundaries(markers: Iterable<Marker>, requiresPython: string | undefined): Set<string> {
  const texts = new Set((requiresPython ?? '').match(/\d+(?:\.\d+)*/g))
  for (const marker of markers) {
    for (const { variable, value } of comparisonsOf(marker)) {
      if (!VARIABLES.has(variable)) continue
      for (const text of value.match(/\d+(?:\.\d+)*/g) ?? []) texts.add(text)
    }
  }
  return texts
}

const VARIABLES: ReadonlySet<string> = new Set([
  'python_version',
  'python_full_version',
  'implementation_version',
])

function readRelease(text: string): Release {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number)
  return [major, minor, patch]
}

/** Versions are whole numbers, so a boundary lies between neighbours: before, at and after it are enough. */
function around([major, minor, patch]: Release): readonly Release[] {
  return patch === 0
    ? [
        [major, minor, 0],
        [major, minor, 1],
      ]
    : [
        [major, minor, patch - 1],
        [major, minor, patch],
        [major, minor, patch + 1],
      ]
}
