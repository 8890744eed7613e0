import { evaluateHcl } from './evaluate.ts'
import type { HclExpression, HclValue } from './expression.ts'
import { callFunction } from './functions.ts'
import { NotEvaluated } from './not-evaluated.ts'
import { type HclScope, type LazyValue, onceOnly, withVariables } from './scope.ts'
import { isList } from './values.ts'

export function evaluateCall(
  { name, args, spreads, line }: Extract<HclExpression, { kind: 'call' }>,
  scope: HclScope,
): HclValue {
  if (name === 'can' || name === 'try') {
    return attempt(name, args, scope, line)
  }
  const own = scope.functions.get(name)
  if (own === undefined) {
    const given = argumentsOf(args, spreads, scope).map(value => value())
    return callFunction(name, given, { line, tally: scope.tally })
  }
  const given = argumentsOf(args, spreads, scope)
  const { params, variadic } = own
  if (given.length < params.length || (variadic === undefined && given.length > params.length)) {
    throw new NotEvaluated(`calls ${name}() with ${given.length} arguments`, line)
  }
  const names = new Map(params.map((param, index) => [param, given[index] as LazyValue]))
  if (variadic !== undefined) {
    names.set(variadic, () => given.slice(params.length).map(value => value()))
  }
  return evaluateHcl(own.result, withVariables(scope, names))
}

/** Found when they are used, so that what is only asked about makes no value need a run. */
function argumentsOf(
  args: readonly HclExpression[],
  spreads: boolean,
  scope: HclScope,
): readonly LazyValue[] {
  const given = args.map(arg => onceOnly(scope.tally, () => evaluateHcl(arg, scope)))
  const last = given.at(-1)
  if (!spreads || last === undefined) {
    return given
  }
  const list = last()
  return isList(list) ? [...given.slice(0, -1), ...list.map(value => () => value)] : given
}

/** `can` tells whether its argument has a value; `try` is the first argument that has one. */
function attempt(
  name: 'can' | 'try',
  args: readonly HclExpression[],
  scope: HclScope,
  line: number,
): HclValue {
  for (const arg of args) {
    try {
      const value = evaluateHcl(arg, scope)
      return name === 'can' ? true : value
    } catch (error) {
      if (!(error instanceof NotEvaluated) || error.why === 'limit') {
        throw error
      }
    }
  }
  if (name === 'can') {
    return false
  }
  throw new NotEvaluated('tries values of which there is none', line)
}
