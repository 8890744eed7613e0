import type { HclValue } from './expression.ts'
import { isList, isMap, numberOfValue, textOfValue } from './values.ts'

/** @param charge takes how much work a call is, about one comparison each */
export type HclCall = (args: readonly HclValue[], charge: (work: number) => void) => HclValue

/** An argument that a function cannot take. */
export class NotAnArgument extends Error {
  /** `limit`: buildx might take it. */
  readonly why: 'limit' | 'wrong'

  constructor(what: string, why: 'limit' | 'wrong' = 'wrong') {
    super(what)
    this.why = why
  }
}

export function textArgument(args: readonly HclValue[], index: number): string {
  return taken(textOfValue(args[index] ?? null), index, 'text')
}

export function numberArgument(args: readonly HclValue[], index: number): number {
  return taken(numberOfValue(args[index] ?? null), index, 'number')
}

export function listArgument(args: readonly HclValue[], index: number): readonly HclValue[] {
  const value = args[index] ?? null
  return taken(isList(value) ? value : undefined, index, 'list')
}

export function textsArgument(args: readonly HclValue[], index: number): readonly string[] {
  return listArgument(args, index).map(item => taken(textOfValue(item), index, 'list of texts'))
}

export function mapArgument(
  args: readonly HclValue[],
  index: number,
): ReadonlyMap<string, HclValue> {
  const value = args[index] ?? null
  return taken(isMap(value) ? value : undefined, index, 'map')
}

function taken<Value>(value: Value | undefined, index: number, kind: string): Value {
  if (value === undefined) {
    throw new NotAnArgument(`argument ${index + 1} is no ${kind}`)
  }
  return value
}

/** Refuses to make a text of far more characters than any real one. */
export function refuseLength(characters: number): void {
  if (characters > 1_000_000) {
    throw new NotAnArgument('the text would be too long', 'limit')
  }
}
