import { evaluateHcl, truthOf } from './evaluate.ts'
import type { HclFor, HclValue } from './expression.ts'
import { NotEvaluated } from './not-evaluated.ts'
import { type HclScope, withVariables } from './scope.ts'
import { textAt } from './typed-value.ts'
import { isList, isMap } from './values.ts'

export function evaluateFor(expression: HclFor, scope: HclScope): HclValue {
  const { keyName, valueName, keyResult, result, condition, line } = expression
  const list: HclValue[] = []
  const map = new Map<string, HclValue>()
  for (const [key, value] of entriesOf(evaluateHcl(expression.over, scope), line)) {
    const names = new Map([[valueName, () => value]])
    if (keyName !== undefined) names.set(keyName, () => key)
    const inner = withVariables(scope, names)
    if (condition !== undefined && !truthOf(condition, inner)) {
      continue
    }
    const made = evaluateHcl(result, inner)
    if (keyResult === undefined) {
      list.push(made)
    } else {
      const at = textAt(evaluateHcl(keyResult, inner), line)
      map.set(
        at,
        expression.groups ? [...((map.get(at) ?? []) as readonly HclValue[]), made] : made,
      )
    }
  }
  return keyResult === undefined ? list : map
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
