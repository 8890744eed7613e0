import type { HclValue } from './expression.ts'
import { NotEvaluated } from './not-evaluated.ts'
import { numberOfValue, textOfValue } from './values.ts'

/** @throws NotEvaluated where no text is */
export function textAt(value: HclValue, line: number): string {
  return known(textOfValue(value), 'has a list, a map or null where a text is meant', line)
}

/** @throws NotEvaluated where no number is */
export function numberAt(value: HclValue, line: number): number {
  return known(numberOfValue(value), 'has no number where one is meant', line)
}

/** @throws NotEvaluated with what is wrong when there is no value */
export function known<Value>(value: Value | undefined, what: string, line: number): Value {
  if (value === undefined) {
    throw new NotEvaluated(what, line)
  }
  return value
}
