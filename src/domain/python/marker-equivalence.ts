import type { Marker, MarkerComparison, MarkerVariable } from './marker.ts'
import { comparisonsOf } from './marker.ts'
import { type ActiveNames, evaluateMarker, type MarkerEnvironment } from './marker-evaluation.ts'
import { pythonCandidates } from './python-versions.ts'

/**
 * Whether two markers are true in the same environments, among the Python versions that `requiresPython` allows. Tried
 * over every value that either of them tells apart; markers with too many of them count as different.
 * @param left undefined: always true
 */
export function areEquivalent(
  left: Marker | undefined,
  right: Marker | undefined,
  requiresPython: string | undefined,
): boolean {
  const markers = [left, right].filter(marker => marker !== undefined)
  const comparisons = markers.flatMap(comparisonsOf)
  const environments = environmentsOf(markers, comparisons, requiresPython)
  const extras = subsets(valuesOf(comparisons, 'extra'))
  if (environments === undefined || extras === undefined) return false
  return environments.every(environment =>
    extras.every(names => {
      const active: ActiveNames = { extras: names, groups: NONE }
      const [one, other] = [left, right].map(
        marker => marker === undefined || evaluateMarker(marker, environment, active),
      )
      return one !== undefined && one === other
    }),
  )
}

const NONE: ReadonlySet<string> = new Set()
const MAX_ENVIRONMENTS = 50_000
const MAX_EXTRAS = 6

type TextVariable = keyof MarkerEnvironment

function environmentsOf(
  markers: readonly Marker[],
  comparisons: readonly MarkerComparison[],
  requiresPython: string | undefined,
): readonly MarkerEnvironment[] | undefined {
  const python = { version: undefined, implementation: undefined }
  let environments: readonly MarkerEnvironment[] = pythonCandidates(
    python,
    markers,
    requiresPython,
  ).map(version => ({
    python_full_version: version,
    python_version: version.split('.', 2).join('.'),
    implementation_version: version,
  }))
  for (const variable of TEXT_VARIABLES) {
    const values = valuesOf(comparisons, variable)
    if (values.length === 0) continue
    const tried = [
      ...new Set(values.flatMap(value => [value, ...value.split(/[\s,|]+/)])),
      '\u0000',
    ]
    if (environments.length * tried.length > MAX_ENVIRONMENTS) return undefined
    environments = environments.flatMap(environment =>
      tried.map(value => ({ ...environment, [variable]: value })),
    )
  }
  return environments
}

const TEXT_VARIABLES: readonly TextVariable[] = [
  'os_name',
  'sys_platform',
  'platform_machine',
  'platform_python_implementation',
  'platform_release',
  'platform_system',
  'platform_version',
  'implementation_name',
]

function valuesOf(
  comparisons: readonly MarkerComparison[],
  wanted: MarkerVariable,
): readonly string[] {
  const values = comparisons.filter(({ variable }) => variable === wanted).map(({ value }) => value)
  return [...new Set(values)]
}

function subsets(values: readonly string[]): readonly ReadonlySet<string>[] | undefined {
  if (values.length > MAX_EXTRAS) return undefined
  return Array.from(
    { length: 2 ** values.length },
    (_, chosen) => new Set(values.filter((__, bit) => (chosen & (1 << bit)) !== 0)),
  )
}
