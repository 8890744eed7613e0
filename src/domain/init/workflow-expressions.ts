import type { YamlNode } from '../config/yaml-tree.ts'
import { member, membersOf, textOf, textsOf } from '../config/yaml-values.ts'
import { UNKNOWN } from './script-variables.ts'

/** Values of expressions such as `matrix.image` and `github.repository`. */
export type Values = ReadonlyMap<string, string>

const MOST_LEGS = 64

/** The text with its expressions filled in; what only the run knows becomes UNKNOWN. */
export function fillExpressions(text: string, values: Values): string {
  return text.replace(
    /\$\{\{\s*(.*?)\s*\}\}/g,
    (_, expression: string) => values.get(expression) ?? UNKNOWN,
  )
}

/** `env` of the workflow, of a job or of a step. */
export function envValues(node: YamlNode | undefined, known: Values): Values {
  const own = membersOf(member(node, 'env')).map(
    ([name, value]) => [`env.${name}`, fillExpressions(textOf(value) ?? UNKNOWN, known)] as const,
  )
  return new Map([...known, ...own])
}

/** The values of each leg of a job's matrix; one leg without values where there is none, or it is made at run time. */
export function matrixLegs(job: YamlNode): readonly Values[] {
  const matrix = member(member(job, 'strategy'), 'matrix')
  const lists = membersOf(matrix).flatMap(([name, value]) =>
    value.kind === 'list' && name !== 'include' && name !== 'exclude'
      ? [[name, value.items] as const]
      : [],
  )
  let legs: Values[] = [new Map()]
  for (const [name, items] of lists) {
    legs = legs.flatMap(leg => items.map(item => new Map([...leg, ...valuesOf(name, item)])))
    if (legs.length > MOST_LEGS) {
      return [new Map()]
    }
  }
  const include = member(matrix, 'include')
  return include?.kind === 'list' ? withIncluded(legs, include.items, lists.length > 0) : legs
}

/** An entry that agrees with a leg adds to it; any other is a leg of its own. */
function withIncluded(
  legs: readonly Values[],
  entries: readonly YamlNode[],
  hasLists: boolean,
): readonly Values[] {
  const values = entries.map(entry =>
    membersOf(entry).flatMap(([key, value]) => valuesOf(key, value)),
  )
  const agrees = (leg: Values, entry: Values | ReadonlyMap<string, string>) =>
    [...entry].every(([key, value]) => (leg.get(key) ?? value) === value)
  const added = hasLists
    ? legs.map(
        leg => new Map([...leg, ...values.filter(entry => agrees(leg, new Map(entry))).flat()]),
      )
    : []
  const own = values.filter(entry => !hasLists || !legs.some(leg => agrees(leg, new Map(entry))))
  return [...added, ...own.map(entry => new Map(entry))]
}

function valuesOf(name: string, node: YamlNode): readonly (readonly [string, string])[] {
  const text = textOf(node)
  return text === undefined
    ? membersOf(node).flatMap(([key, value]) => valuesOf(`${name}.${key}`, value))
    : [[`matrix.${name}`, text]]
}

/** A list, or one text with a value a line or between commas. */
export function listOf(node: YamlNode | undefined): readonly string[] {
  return textsOf(node)
    .flatMap(text => text.split(/[\n,]/))
    .map(text => text.trim())
    .filter(text => text !== '')
}
