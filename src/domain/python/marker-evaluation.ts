import { gt, lt, satisfies, validRange } from '@renovatebot/pep440'
import type { Marker, MarkerComparison, MarkerVariable } from './marker.ts'
import { normalizeName } from './package-name.ts'

/** Undefined means that it cannot be told from what is known. */
export type Truth = boolean | undefined

/** What is known of the interpreter that installs; an absent variable is unknown. */
export type MarkerEnvironment = Readonly<
  Partial<Record<Exclude<MarkerVariable, 'extra' | 'extras' | 'dependency_groups'>, string>>
>

/** Extras and groups in force; in a `uv.lock` with conflicts also uv's encoded forms such as `extra-3-foo-bar`. */
export interface ActiveNames {
  readonly extras: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
}

export const NO_ACTIVE_NAMES: ActiveNames = { extras: new Set(), groups: new Set() }

/** `false` wins over what is unknown. */
export function and(left: Truth, right: Truth): Truth {
  return left === false || right === false
    ? false
    : left === undefined || right === undefined
      ? undefined
      : true
}

/** `true` wins over what is unknown. */
export function or(left: Truth, right: Truth): Truth {
  return left === true || right === true
    ? true
    : left === undefined || right === undefined
      ? undefined
      : false
}

/** Three-valued: `false and unknown` is false, `true or unknown` is true, else unknown stays unknown. */
export function evaluateMarker(
  marker: Marker,
  environment: MarkerEnvironment,
  active: ActiveNames = NO_ACTIVE_NAMES,
): Truth {
  if (marker.kind === 'compare') return compare(marker, environment, active)
  const decisive = marker.kind === 'or'
  let result: Truth = !decisive
  for (const inner of marker.markers) {
    const truth = evaluateMarker(inner, environment, active)
    if (truth === decisive) return decisive
    if (truth === undefined) result = undefined
  }
  return result
}

function compare(
  comparison: MarkerComparison,
  environment: MarkerEnvironment,
  active: ActiveNames,
): Truth {
  const { variable } = comparison
  if (variable === 'extra') return compareName(comparison, active.extras)
  if (variable === 'extras') return compareList(comparison, active.extras)
  if (variable === 'dependency_groups') return compareList(comparison, active.groups)
  const actual = environment[variable]
  if (actual === undefined) return undefined
  return VERSION_VARIABLES.has(variable)
    ? compareVersion(comparison, actual)
    : compareText(comparison, actual)
}

const VERSION_VARIABLES: ReadonlySet<MarkerVariable> = new Set<MarkerVariable>([
  'python_version',
  'python_full_version',
  'implementation_version',
])

function compareName({ operator, value }: MarkerComparison, names: ReadonlySet<string>): Truth {
  const present = names.has(value) || names.has(normalizeName(value))
  if (operator === '==' || operator === '===') return present
  return operator === '!=' ? !present : undefined
}

function compareList(comparison: MarkerComparison, names: ReadonlySet<string>): Truth {
  if (!comparison.reversed) return undefined
  const present = names.has(normalizeName(comparison.value))
  if (comparison.operator === 'in') return present
  return comparison.operator === 'not in' ? !present : undefined
}

/** Comparisons repeat by the thousand in a lock file; versions of one environment are few. */
const remembered = new Map<string, Truth>()
const REMEMBERED_AT_MOST = 20_000

function compareVersion(comparison: MarkerComparison, actual: string): Truth {
  const key = `${actual} ${comparison.operator} ${comparison.reversed} ${comparison.value}`
  if (remembered.has(key)) return remembered.get(key)
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear()
  const truth = decideVersion(comparison, actual)
  remembered.set(key, truth)
  return truth
}

function decideVersion(comparison: MarkerComparison, actual: string): Truth {
  const { operator, value } = comparison
  if (operator === 'in' || operator === 'not in') return compareVersionList(comparison, actual)
  const specifier = `${operator}${value.trim()}`
  if (comparison.reversed || !validRange(specifier)) return undefined
  const satisfied = satisfies(actual, specifier, { prereleases: true })
  if (operator !== '<' && operator !== '>') return satisfied
  const ordered = operator === '<' ? lt(actual, value.trim()) : gt(actual, value.trim())
  return isFinal(actual) || ordered === satisfied ? ordered : undefined
}

/**
 * The special rules of `<` and `>` are for pre-, post- and local releases; for a final Python plain order is right, also
 * where the library errs (it says that 3.12.4 is not > 3.12.4rc1).
 */
function isFinal(version: string): boolean {
  return /^[\d.]+$/.test(version)
}

/** pip looks for a substring and uv for an equal version in the list: where they disagree, nothing is known. */
function compareVersionList(comparison: MarkerComparison, actual: string): Truth {
  const listed = comparison.value.split(/[\s,|]+/).includes(actual)
  const found = comparison.reversed
    ? actual.includes(comparison.value)
    : comparison.value.includes(actual)
  if (listed !== found) return undefined
  return comparison.operator === 'in' ? found : !found
}

function compareText({ operator, value, reversed }: MarkerComparison, actual: string): Truth {
  switch (operator) {
    case '==':
    case '===':
      return actual === value
    case '!=':
      return actual !== value
    case 'in':
      return reversed ? actual.includes(value) : value.includes(actual)
    case 'not in':
      return reversed ? !actual.includes(value) : !value.includes(actual)
    case '<':
      return actual < value
    case '>':
      return actual > value
    case '<=':
      return actual <= value
    case '>=':
      return actual >= value
    case '~=':
      return undefined
  }
}
