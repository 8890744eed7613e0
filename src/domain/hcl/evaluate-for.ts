import { evaluateHcl, truthOf } from './evaluate.ts'
import type { HclExpression, HclFor, HclValue } from './expression.ts'
import { NotEvaluated } from './not-evaluated.ts'
import { type HclScope, withVariables } from './scope.ts'
import { textAt } from './typed-value.ts'
import { isList, isMap } from './values.ts'

export function evaluateFor(expression: HclFor, scope: HclScope): HclValue {
  const { keyResult, groups } = expression
  if (keyResult === undefined) return listOfFor(expression, scope)
  const pairs = pairsOfFor(expression, keyResult, scope)
  return groups ? grouped(pairs) : new Map(pairs)
}

/** What one without keys makes. */
export function listOfFor(expression: HclFor, scope: HclScope): readonly HclValue[] {
  return Array.from(rounds(expression, scope), ({ made }) => made)
}

type Pair = readonly [key: string, made: HclValue]

function pairsOfFor(
  expression: HclFor,
  keyResult: HclExpression,
  scope: HclScope,
): readonly Pair[] {
  return Array.from(rounds(expression, scope), ({ made, inner }) => [
    textAt(evaluateHcl(keyResult, inner), expression.line),
    made,
  ])
}

function grouped(pairs: readonly Pair[]): ReadonlyMap<string, readonly HclValue[]> {
  const groups = new Map<string, HclValue[]>()
  for (const [key, made] of pairs) {
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [made])
    else group.push(made)
  }
  return groups
}

interface Round {
  readonly made: HclValue
  /** With the names of the round. */
  readonly inner: HclScope
}

function* rounds(expression: HclFor, scope: HclScope): Generator<Round> {
  const { keyName, valueName, result, condition, line } = expression
  for (const [key, value] of entriesOf(evaluateHcl(expression.over, scope), line)) {
    const names = new Map([[valueName, () => value]])
    if (keyName !== undefined) names.set(keyName, () => key)
    const inner = withVariables(scope, names)
    if (condition === undefined || truthOf(condition, inner)) {
      yield { made: evaluateHcl(result, inner), inner }
    }
  }
}

function entriesOf(value: HclValue, line: number): readonly (readonly [HclValue, HclValue])[] {
  if (isMap(value)) {
    return [...value].sort(([a], [b]) => (a < b ? -1 : 1))
  }
  if (!isList(value)) {
    throw new NotEvaluated('goes through a value that is no list', line)
  }
  return value.map((item, index) => [index, item])
}
