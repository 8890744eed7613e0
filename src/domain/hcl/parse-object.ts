import type { Cursor } from './cursor.ts'
import type { HclExpression } from './expression.ts'
import { bracketed, NAME, parseExpression } from './parse-expression.ts'
import { parseFor } from './parse-for.ts'

/** Behind `{`. Items end with a comma or with their line. */
export function parseObject(cursor: Cursor, line: number): HclExpression {
  cursor.skipLines()
  if (cursor.match(/for\b(?!-)/y) !== undefined) {
    return bracketed(cursor, '}', () => parseFor(cursor, line, 'object'))
  }
  const entries: (readonly [HclExpression, HclExpression])[] = []
  cursor.within('line', () => {
    for (cursor.skipLines(); !cursor.take('}'); cursor.skipLines()) {
      const key = parseKey(cursor)
      cursor.skip()
      if (!cursor.take('=') && !cursor.take(':')) {
        cursor.fail('`=` is missing')
      }
      entries.push([key, parseExpression(cursor)])
      cursor.skip()
      if (!cursor.take(',') && cursor.match(/\n|(?=\})/y) === undefined) {
        cursor.fail('`,` or a line break is missing')
      }
    }
  })
  return { kind: 'object', entries, line }
}

/** A bare name is its own text; in parentheses it is a variable. */
function parseKey(cursor: Cursor): HclExpression {
  const { line, position } = cursor
  const name = cursor.match(NAME)
  cursor.skip()
  if (name !== undefined && (cursor.startsWith('=') || cursor.startsWith(':'))) {
    return { kind: 'literal', value: name, line }
  }
  cursor.position = position
  return parseExpression(cursor)
}
