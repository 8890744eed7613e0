import type { Platform } from '../oci/platform.ts'
import type { Marker } from './marker.ts'
import { evaluateMarker, type Truth } from './marker-evaluation.ts'
import {
  type PythonInterpreter,
  platformEnvironment,
  SOME_CPYTHON,
} from './platform-environment.ts'
import { pythonCandidates } from './python-versions.ts'

/** `undefined`: there was no marker. */
export type EffectiveMarker = 'always' | 'never' | Marker | undefined

/**
 * What is left of each marker on the platforms and Python versions in question: one that is true (or false) on all of
 * them says nothing more.
 * @param platforms undefined: anywhere, so every marker stays as it is
 */
export function simplifyMarkers(
  markers: readonly (Marker | undefined)[],
  platforms: readonly Platform[] | undefined,
  python: PythonInterpreter = SOME_CPYTHON,
): readonly EffectiveMarker[] {
  if (platforms === undefined) return markers
  const given = markers.filter(marker => marker !== undefined)
  const environments = platforms.flatMap(platform =>
    pythonCandidates(python, given, undefined).map(version =>
      platformEnvironment(platform, version, python.implementation),
    ),
  )
  return markers.map(marker => {
    if (marker === undefined) return undefined
    const truths = new Set<Truth>(
      environments.map(environment => evaluateMarker(marker, environment)),
    )
    if (truths.size !== 1 || truths.has(undefined)) return marker
    return truths.has(true) ? 'always' : 'never'
  })
}
