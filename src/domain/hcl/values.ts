import type { HclValue } from './expression.ts'

export function isList(value: HclValue): value is readonly HclValue[] {
  return Array.isArray(value)
}

export function isMap(value: HclValue): value is ReadonlyMap<string, HclValue> {
  return value instanceof Map
}

/** As HCL turns a value into a string; undefined for null, lists and maps. */
export function textOfValue(value: HclValue): string | undefined {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined
}

/** As HCL turns a value into a number; undefined when it is none. */
export function numberOfValue(value: HclValue): number | undefined {
  if (typeof value === 'number') {
    return value
  }
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value)
    ? Number(value)
    : undefined
}

/** As HCL turns a value into a truth; undefined when it is none. */
export function booleanOfValue(value: HclValue): boolean | undefined {
  return value === true || value === 'true'
    ? true
    : value === false || value === 'false'
      ? false
      : undefined
}

/** Values of different types are never equal. */
export function isEqual(a: HclValue, b: HclValue): boolean {
  if (isList(a) && isList(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index] as HclValue))
  }
  if (isMap(a) && isMap(b)) {
    return (
      a.size === b.size &&
      [...a].every(([key, value]) => b.has(key) && isEqual(value, b.get(key) as HclValue))
    )
  }
  return a === b
}

/** Far less than what a depth of 1,000 needs, so that nothing that is walked is too deep for it. */
const WEIGHT_OF_DEPTH = 1.05

/** How many characters and values are in a value, counted each time they are reached; deep ones weigh more. */
export function weightOf(value: HclValue, known: WeakMap<object, number>): number {
  if (!isList(value) && !isMap(value)) {
    return typeof value === 'string' ? 1 + value.length : 1
  }
  const counted = known.get(value)
  if (counted !== undefined) {
    return counted
  }
  let weight = 1
  for (const item of value.values()) weight += WEIGHT_OF_DEPTH * weightOf(item, known)
  known.set(value, weight)
  return weight
}
