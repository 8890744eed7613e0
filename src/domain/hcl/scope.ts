import type { HclExpression, HclValue } from './expression.ts'

/** A function that the file defines. */
export interface HclFunction {
  readonly params: readonly string[]
  readonly variadic: string | undefined
  readonly result: HclExpression
}

/** What names mean while one value is found. */
export interface HclScope {
  /** Undefined: there is no such variable. */
  readonly variable: (name: string) => HclValue | undefined
  /** The value of `target.NAME.KEY`; undefined: it is none. */
  readonly attribute: (path: readonly [string, string, string]) => HclValue | undefined
  readonly functions: ReadonlyMap<string, HclFunction>
  /** Counts what is evaluated and what comes from outside. */
  readonly tally: Tally
}

export interface Tally {
  depth: number
  steps: number
  readonly weights: WeakMap<object, number>
  /** What only a run knows: variables without a default, `timestamp()`. */
  readonly needs: Set<string>
}

export type LazyValue = () => HclValue

/** What is found once needs of a run the same each time it is used. */
export function onceOnly(tally: Tally, find: LazyValue): LazyValue {
  let found: ReturnType<typeof withNeeds> | undefined
  return () => {
    found ??= withNeeds(tally, find)
    for (const need of found.needs) tally.needs.add(need)
    return found.value
  }
}

/** A value together with what it needs of a run. */
export function withNeeds(
  tally: Tally,
  find: LazyValue,
): { readonly value: HclValue; readonly needs: ReadonlySet<string> } {
  const outer = [...tally.needs]
  tally.needs.clear()
  try {
    const value = find()
    return { value, needs: new Set(tally.needs) }
  } finally {
    tally.needs.clear()
    for (const need of outer) tally.needs.add(need)
  }
}

export function withVariables(scope: HclScope, names: ReadonlyMap<string, LazyValue>): HclScope {
  return {
    ...scope,
    variable: name => {
      const own = names.get(name)
      return own === undefined ? scope.variable(name) : own()
    },
  }
}
