import { evaluateHcl } from '../hcl/evaluate.ts'
import type { HclBlock, HclValue } from '../hcl/expression.ts'
import { type HclScope, withVariables } from '../hcl/scope.ts'
import { isList, isMap, textOfValue } from '../hcl/values.ts'
import { whyOf } from './bake-target.ts'

/** Jobs of a matrix; more targets than that are no plan of anybody's. */
const MAX_COMBINATIONS = 256

export interface BakeCombination {
  readonly name: string
  readonly scope: HclScope
}

/** The targets that a block makes: one, or one for each combination of its matrix. A text says why there is none. */
export function combinationsOf(
  { labels, body }: HclBlock,
  scope: HclScope,
): readonly BakeCombination[] | string {
  const [label = ''] = labels
  const matrix = body.attributes.get('matrix')
  if (matrix === undefined) {
    return isTargetName(label) ? [{ name: label, scope }] : BAD_NAME
  }
  try {
    const axes = evaluateHcl(matrix.value, scope)
    const combinations = isMap(axes) ? multiply([...axes]) : undefined
    const name = body.attributes.get('name')
    if (combinations === undefined || name === undefined) {
      return `its matrix, line ${matrix.line}, has no name, no lists, or more than ${MAX_COMBINATIONS} combinations`
    }
    const named = combinations.map(values => {
      const inner = withVariables(scope, valuesOf(values))
      return { name: textOfValue(evaluateHcl(name.value, inner)) ?? label, scope: inner }
    })
    return named.every(one => isTargetName(one.name)) ? named : BAD_NAME
  } catch (error) {
    return `its matrix: ${whyOf(error)}`
  }
}

const BAD_NAME = 'bake takes only names of letters, digits, `_` and `-`'

function isTargetName(name: string): boolean {
  return /^[a-zA-Z0-9_-]+$/.test(name)
}

function valuesOf(values: ReadonlyMap<string, HclValue>): ReadonlyMap<string, () => HclValue> {
  return new Map([...values].map(([name, value]) => [name, () => value]))
}

type Axis = readonly [string, HclValue]

function multiply(axes: readonly Axis[]): readonly ReadonlyMap<string, HclValue>[] | undefined {
  const lists = axes.flatMap(([name, values]) => (isList(values) ? [[name, values] as const] : []))
  const count = lists.reduce((product, [, values]) => product * values.length, 1)
  return lists.length < axes.length || count > MAX_COMBINATIONS
    ? undefined
    : lists.reduce<readonly ReadonlyMap<string, HclValue>[]>(
        (made, [name, values]) =>
          made.flatMap(one => values.map(value => new Map([...one, [name, value]]))),
        [new Map()],
      )
}
