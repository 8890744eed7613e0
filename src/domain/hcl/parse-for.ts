import type { Cursor } from './cursor.ts'
import type { HclFor } from './expression.ts'
import { NAME, parseExpression } from './parse-expression.ts'

/** Behind `for`: `[for v in list : result if condition]`, `{for k, v in map : key => value...}`. */
export function parseFor(cursor: Cursor, line: number, makes: 'list' | 'object'): HclFor {
  const names = parseForHead(cursor)
  cursor.skip()
  cursor.expect(':')
  const head = parseExpression(cursor)
  cursor.skip()
  const isObject = makes === 'object'
  if (isObject) cursor.expect('=>')
  const result = isObject ? parseExpression(cursor) : head
  cursor.skip()
  const groups = isObject && cursor.take('...')
  cursor.skip()
  const condition = cursor.match(/if\b/y) === undefined ? undefined : parseExpression(cursor)
  return {
    kind: 'for',
    line,
    ...names,
    keyResult: isObject ? head : undefined,
    result,
    condition,
    groups,
  }
}

export type ForHead = Pick<HclFor, 'keyName' | 'valueName' | 'over'>

/** `v in list` or `k, v in map`. */
export function parseForHead(cursor: Cursor): ForHead {
  const first = nameNext(cursor)
  cursor.skip()
  const second = cursor.take(',') ? nameNext(cursor) : undefined
  cursor.skip()
  cursor.expect('in')
  return {
    keyName: second === undefined ? undefined : first,
    valueName: second ?? first,
    over: parseExpression(cursor),
  }
}

function nameNext(cursor: Cursor): string {
  cursor.skip()
  return cursor.match(NAME) ?? cursor.fail('a name is missing')
}
