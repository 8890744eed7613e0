import type { HclValue } from './expression.ts'
import { type HclCall, listArgument, NotAnArgument, numberArgument } from './function-arguments.ts'
import { booleanOfValue, isEqual } from './values.ts'

export const VALUE_FUNCTIONS = {
  equal: args => isEqual(args[0] ?? null, args[1] ?? null),
  notequal: args => !isEqual(args[0] ?? null, args[1] ?? null),
  and: args => truth(args, 0) && truth(args, 1),
  or: args => truth(args, 0) || truth(args, 1),
  not: args => !truth(args, 0),
  coalesce: args => args.find(value => value !== null) ?? none(),
  coalescelist: args =>
    args.map((_, index) => listArgument(args, index)).find(list => list.length > 0) ?? none(),
  add: args => numberArgument(args, 0) + numberArgument(args, 1),
  subtract: args => numberArgument(args, 0) - numberArgument(args, 1),
  multiply: args => numberArgument(args, 0) * numberArgument(args, 1),
  divide: args => numberArgument(args, 0) / divisor(args),
  modulo: args => numberArgument(args, 0) % divisor(args),
  negate: args => -numberArgument(args, 0),
  int: args => Math.trunc(numberArgument(args, 0)),
  max: args => Math.max(...args.map((_, index) => numberArgument(args, index))),
  min: args => Math.min(...args.map((_, index) => numberArgument(args, index))),
  greaterthan: args => numberArgument(args, 0) > numberArgument(args, 1),
  greaterthanorequalto: args => numberArgument(args, 0) >= numberArgument(args, 1),
  lessthan: args => numberArgument(args, 0) < numberArgument(args, 1),
  lessthanorequalto: args => numberArgument(args, 0) <= numberArgument(args, 1),
} satisfies Record<string, HclCall>

function truth(args: readonly HclValue[], index: number): boolean {
  const value = booleanOfValue(args[index] ?? null)
  if (value === undefined) {
    throw new NotAnArgument(`argument ${index + 1} is neither true nor false`)
  }
  return value
}

function divisor(args: readonly HclValue[]): number {
  const number = numberArgument(args, 1)
  if (number === 0) {
    throw new NotAnArgument('argument 2 is zero')
  }
  return number
}

function none(): never {
  throw new NotAnArgument('no argument has a value')
}
