import { evaluateCall } from './evaluate-call.ts'
import { evaluateFor, listOfFor } from './evaluate-for.ts'
import { evaluateOperator } from './evaluate-operator.ts'
import type { HclExpression, HclFor, HclValue } from './expression.ts'
import { NotEvaluated } from './not-evaluated.ts'
import { type HclScope, withNeeds } from './scope.ts'
import { known, numberAt, textAt } from './typed-value.ts'
import { booleanOfValue, isList, isMap, weightOf } from './values.ts'

const MAX_DEPTH = 300
const MAX_STEPS = 100_000
/** Characters and values. */
const MAX_SIZE = 16 * 1024

/** @throws NotEvaluated when the value cannot be told here */
export function evaluateHcl(expression: HclExpression, scope: HclScope): HclValue {
  const { tally } = scope
  if (++tally.depth > MAX_DEPTH || ++tally.steps > MAX_STEPS) {
    tally.depth--
    throw new NotEvaluated('is too much to evaluate', expression.line, 'limit')
  }
  try {
    const value = findValue(expression, scope)
    if (typeof value === 'number' && !isExact(value)) {
      throw new NotEvaluated('makes a number that is not exact here', expression.line, 'limit')
    }
    if (weightOf(value, tally.weights) > MAX_SIZE) {
      throw new NotEvaluated('makes a value that is too large', expression.line, 'limit')
    }
    return value
  } finally {
    tally.depth--
  }
}

/** Buildx has numbers of any length: longer ones than JavaScript's would be others. */
function isExact(value: number): boolean {
  return Number.isInteger(value)
    ? Number.isSafeInteger(value)
    : /^-?[\d.]{1,16}$/.test(String(value))
}

function joinTexts(parts: readonly HclExpression[], scope: HclScope): string {
  let joined = ''
  for (const part of parts) {
    joined += joined.length > MAX_SIZE ? '' : textAt(evaluateHcl(part, scope), part.line)
  }
  return joined
}

/** Texts that are too many for a value are so before they are joined. */
function joinMade(made: HclFor, scope: HclScope): string {
  const texts = listOfFor(made, scope)
  if (weightOf(texts, scope.tally.weights) > MAX_SIZE) {
    throw new NotEvaluated('makes a value that is too large', made.line, 'limit')
  }
  return texts.map(text => textAt(text, made.line)).join('')
}

function findValue(expression: HclExpression, scope: HclScope): HclValue {
  const { line } = expression
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'template':
      return joinTexts(expression.parts, scope)
    case 'list':
      return expression.items.map(item => evaluateHcl(item, scope))
    case 'object':
      return new Map(
        expression.entries.map(([key, value]) => [
          textAt(evaluateHcl(key, scope), key.line),
          evaluateHcl(value, scope),
        ]),
      )
    case 'variable':
      return known(
        scope.variable(expression.name),
        `names ${expression.name}, which is not declared`,
        line,
      )
    case 'index':
      return valueAt(expression, scope)
    case 'splat': {
      const of = evaluateHcl(expression.of, scope)
      const items = isList(of) ? of : of === null ? [] : [of]
      const keys = expression.keys.map(key => evaluateHcl(key, scope))
      return items.map(item =>
        keys.reduce<HclValue>((value, key) => lookUp(value, key, line), item),
      )
    }
    case 'call':
      return evaluateCall(expression, scope)
    case 'conditional':
      return truthOf(expression.test, scope)
        ? evaluateHcl(expression.then, scope)
        : evaluateHcl(expression.otherwise, scope)
    case 'unary':
      return expression.operator === '!'
        ? !truthOf(expression.operand, scope)
        : -numberAt(evaluateHcl(expression.operand, scope), line)
    case 'binary':
      return evaluateOperator(expression, scope)
    case 'for':
      return evaluateFor(expression, scope)
    case 'joined':
      return joinMade(expression.of, scope)
    case 'unread':
      throw new NotEvaluated(`has ${expression.what}, which is not read here`, line, 'limit')
  }
}

function valueAt(
  { of, key, line }: Extract<HclExpression, { kind: 'index' }>,
  scope: HclScope,
): HclValue {
  if (of.kind === 'index' && of.of.kind === 'variable') {
    const [block, name, attribute] = [of.of.name, of.key, key]
    if (name.kind === 'literal' && attribute.kind === 'literal') {
      const path = [block, String(name.value), String(attribute.value)] as const
      const found = scope.attribute(path)
      if (found !== undefined) {
        return found
      }
    }
  }
  return lookUp(evaluateHcl(of, scope), evaluateHcl(key, scope), line)
}

function lookUp(of: HclValue, key: HclValue, line: number): HclValue {
  const found = isMap(of)
    ? of.get(textAt(key, line))
    : isList(of)
      ? of[numberAt(key, line)]
      : undefined
  return known(found, `looks up ${JSON.stringify(key)}, which is not there`, line)
}

/** What a condition asks about needs no run: buildx, too, answers it in an empty environment. */
export function truthOf(expression: HclExpression, scope: HclScope): boolean {
  const { value } = withNeeds(scope.tally, () => evaluateHcl(expression, scope))
  return known(
    booleanOfValue(value),
    'has a condition that is neither true nor false',
    expression.line,
  )
}
