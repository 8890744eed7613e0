import { convertValue } from '../hcl/convert-value.ts'
import { evaluateHcl } from '../hcl/evaluate.ts'
import type { HclAttribute, HclBlock, HclBody, HclExpression, HclValue } from '../hcl/expression.ts'
import { NotEvaluated } from '../hcl/not-evaluated.ts'
import { type HclFunction, type HclScope, onceOnly, type Tally } from '../hcl/scope.ts'

/** Bake sets these from where it runs. */
const OF_A_RUN: ReadonlyMap<string, string> = new Map([
  ['BAKE_LOCAL_PLATFORM', 'linux/amd64'],
  ['BAKE_CMD_CONTEXT', '.'],
])

/**
 * What names mean in bake files that are read together, in an empty environment: variables have their defaults, else
 * the empty text, and what takes part in a value that needs more is told.
 */
export function createBakeScope(bodies: readonly HclBody[]): BakeScope {
  const tally: Tally = { depth: 0, steps: 0, weights: new WeakMap(), needs: new Set() }
  const blocks = bodies.flatMap(body => body.blocks)
  const variables = variablesOf(bodies)
  const known = new Map<string, () => HclValue>()
  const pending = new Set<string>()
  const scope: HclScope = {
    tally,
    functions: functionsOf(blocks),
    variable: name => {
      const value = OF_A_RUN.get(name)
      if (value !== undefined && !variables.has(name)) {
        tally.needs.add(name)
        return value
      }
      const declared = variables.get(name)
      return declared === undefined ? undefined : declaredValue(name, declared)
    },
    attribute: path => attributeOf(path),
  }
  function declaredValue(name: string, { value, type }: Declared): HclValue {
    if (value === undefined) {
      tally.needs.add(`${name}, which has no default`)
      return type === undefined ? '' : null
    }
    return once(name, value, type)
  }
  function once(name: string, expression: HclExpression, type?: HclExpression): HclValue {
    const evaluated = () => convertValue(evaluateHcl(expression, scope), type)
    const value = known.get(name) ?? onceOnly(tally, evaluated)
    known.set(name, value)
    if (pending.has(name)) {
      throw new NotEvaluated(`names ${name}, which names itself`, expression.line)
    }
    pending.add(name)
    try {
      return value()
    } finally {
      pending.delete(name)
    }
  }
  function attributeOf([type, label, key]: readonly [string, string, string]):
    | HclValue
    | undefined {
    const attribute = blocks
      .filter(block => block.type === type && block.labels[0] === label)
      .findLast(block => block.body.attributes.has(key))
      ?.body.attributes.get(key)
    return attribute === undefined ? undefined : once(`${type}.${label}.${key}`, attribute.value)
  }
  return { scope, blocks }
}

export interface BakeScope {
  readonly scope: HclScope
  /** All blocks in the order in which they are merged. */
  readonly blocks: readonly HclBlock[]
}

interface Declared {
  readonly value: HclExpression | undefined
  readonly type: HclExpression | undefined
}

/** An attribute outside of all blocks is a variable, too, and wins; it has no type. */
function variablesOf(bodies: readonly HclBody[]): ReadonlyMap<string, Declared> {
  const variables = new Map<string, Declared>()
  for (const { type, labels, body } of bodies.flatMap(({ blocks }) => blocks)) {
    const [name] = labels
    if (type === 'variable' && name !== undefined) {
      const before = variables.get(name)
      variables.set(name, {
        value: body.attributes.get('default')?.value ?? before?.value,
        type: body.attributes.get('type')?.value ?? before?.type,
      })
    }
  }
  for (const [name, { value }] of bodies.flatMap(({ attributes }) => [...attributes])) {
    variables.set(name, { value, type: undefined })
  }
  return variables
}

function functionsOf(blocks: readonly HclBlock[]): ReadonlyMap<string, HclFunction> {
  return new Map(
    blocks.flatMap(({ type, labels: [name], body }) => {
      const result = body.attributes.get('result')
      return type !== 'function' || name === undefined || result === undefined
        ? []
        : [
            [
              name,
              {
                params: namesIn(body.attributes.get('params')),
                variadic: namesIn(body.attributes.get('variadic_params'))[0],
                result: result.value,
              },
            ],
          ]
    }),
  )
}

/** Parameters are written as bare names, in JSON as texts. */
function namesIn(attribute: HclAttribute | undefined): readonly string[] {
  const { value } = attribute ?? {}
  const items = value?.kind === 'list' ? value.items : value === undefined ? [] : [value]
  return items.flatMap(item =>
    item.kind === 'variable' ? item.name : item.kind === 'literal' ? String(item.value) : [],
  )
}
