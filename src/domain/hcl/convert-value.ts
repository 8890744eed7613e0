import type { HclExpression, HclValue } from './expression.ts'
import { NotEvaluated } from './not-evaluated.ts'
import { booleanOfValue, isList, isMap, numberOfValue, textOfValue } from './values.ts'

/** The value as its variable's `type` has it, such as `number` or `list(string)`. @throws NotEvaluated where it has none */
export function convertValue(value: HclValue, type: HclExpression | undefined): HclValue {
  if (type === undefined || value === null) {
    return value
  }
  const converted = convertTo(value, type)
  if (converted === undefined) {
    throw new NotEvaluated('has a type that is not read here', type.line, 'limit')
  }
  return converted
}

function convertTo(value: HclValue, type: HclExpression): HclValue | undefined {
  // A JSON file writes the type as a text.
  switch (type.kind === 'variable' ? type.name : type.kind === 'literal' ? type.value : undefined) {
    case 'any':
      return value
    case 'string':
      return textOfValue(value)
    case 'number':
      return numberOfValue(value)
    case 'bool':
      return booleanOfValue(value)
  }
  const [of, ...others] = type.kind === 'call' ? type.args : []
  if (type.kind !== 'call' || of === undefined || others.length > 0) {
    return undefined
  }
  return type.name === 'list' && isList(value)
    ? value.map(item => convertValue(item, of))
    : type.name === 'map' && isMap(value)
      ? new Map([...value].map(([key, item]) => [key, convertValue(item, of)]))
      : undefined
}
