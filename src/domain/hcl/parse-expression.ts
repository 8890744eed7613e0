import type { Cursor } from './cursor.ts'
import type { BinaryOperator, HclExpression } from './expression.ts'
import { parseFor } from './parse-for.ts'
import { parseHeredoc } from './parse-heredoc.ts'
import { parseObject } from './parse-object.ts'
import { parseQuoted } from './parse-template.ts'

export const NAME = /[\p{L}_][\p{L}\p{N}_-]*/uy
const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** Weakest first; each level binds to the left. */
const LEVELS: readonly RegExp[] = [/\|\|/y, /&&/y, /[=!]=/y, /[<>]=?/y, /[+-]/y, /[*%]|\/(?![/*])/y]

export function parseExpression(cursor: Cursor): HclExpression {
  const test = parseBinary(cursor, 0)
  cursor.skip()
  if (!cursor.take('?')) {
    return test
  }
  const { line } = cursor
  return nested(cursor, () => {
    const then = parseExpression(cursor)
    cursor.skip()
    cursor.expect(':')
    return { kind: 'conditional', test, then, otherwise: parseExpression(cursor), line }
  })
}

/** One level deeper, of which there are not many. */
function nested<Value>(cursor: Cursor, parse: () => Value): Value {
  return cursor.within(cursor.isLineBound ? 'line' : 'brackets', parse)
}

function parseBinary(cursor: Cursor, level: number): HclExpression {
  const operators = LEVELS[level]
  if (operators === undefined) {
    return parseUnary(cursor)
  }
  let left = parseBinary(cursor, level + 1)
  for (;;) {
    cursor.skip()
    const { line } = cursor
    const operator = cursor.match(operators) as BinaryOperator | undefined
    if (operator === undefined) {
      return left
    }
    left = { kind: 'binary', operator, left, right: parseBinary(cursor, level + 1), line }
  }
}

function parseUnary(cursor: Cursor): HclExpression {
  cursor.skip()
  const { line } = cursor
  const operator = cursor.match(/[!-]/y) as '!' | '-' | undefined
  return operator === undefined
    ? parseSteps(cursor, parsePrimary(cursor))
    : {
        kind: 'unary',
        operator,
        operand: nested(cursor, () => parseUnary(cursor)),
        line,
      }
}

/** `.name`, `[key]`, `.*` and `[*]` behind a value. */
function parseSteps(cursor: Cursor, start: HclExpression): HclExpression {
  let value = start
  for (;;) {
    const { line } = cursor
    if (cursor.take('[*]') || cursor.take('.*')) {
      const keys: HclExpression[] = []
      for (let key = parseStep(cursor); key !== undefined; key = parseStep(cursor)) keys.push(key)
      value = { kind: 'splat', of: value, keys, line }
    } else {
      const key = parseStep(cursor)
      if (key === undefined) {
        return value
      }
      value = { kind: 'index', of: value, key, line }
    }
  }
}

function parseStep(cursor: Cursor): HclExpression | undefined {
  const { line } = cursor
  if (cursor.startsWith('.') && !cursor.startsWith('..') && cursor.take('.')) {
    const name = cursor.match(NAME) ?? cursor.match(/\d+/y) ?? cursor.fail('a name is missing')
    return { kind: 'literal', value: name, line }
  }
  if (!cursor.take('[')) {
    return undefined
  }
  return bracketed(cursor, ']', () => parseExpression(cursor))
}

function parsePrimary(cursor: Cursor): HclExpression {
  const { line } = cursor
  if (cursor.take('"')) {
    return parseQuoted(cursor)
  }
  if (cursor.take('<<-')) {
    return parseHeredoc(cursor, 'cut')
  }
  if (cursor.take('<<')) {
    return parseHeredoc(cursor, 'kept')
  }
  if (cursor.take('(')) {
    return bracketed(cursor, ')', () => parseExpression(cursor))
  }
  if (cursor.take('[')) {
    return bracketed(cursor, ']', () => parseList(cursor, line))
  }
  if (cursor.take('{')) {
    return parseObject(cursor, line)
  }
  const number = cursor.match(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y)
  if (number !== undefined) {
    return { kind: 'literal', value: Number(number), line }
  }
  const name = cursor.match(NAME) ?? cursor.fail('a value is missing')
  const constant = CONSTANTS.get(name)
  if (constant !== undefined) {
    return { kind: 'literal', value: constant, line }
  }
  return cursor.take('(') ? parseCall(cursor, name, line) : { kind: 'variable', name, line }
}

/** What stands before a closing bracket, which is passed. */
export function bracketed<Value>(cursor: Cursor, close: string, parse: () => Value): Value {
  return cursor.within('brackets', () => {
    const value = parse()
    cursor.skip()
    cursor.expect(close)
    return value
  })
}

function parseList(cursor: Cursor, line: number): HclExpression {
  cursor.skip()
  if (cursor.match(/for\b(?!-)/y) !== undefined) {
    return parseFor(cursor, line, 'list')
  }
  return { kind: 'list', items: parseItems(cursor, ']'), line }
}

/** Up to a closing bracket, which stays; a comma may be last. */
function parseItems(cursor: Cursor, close: string): readonly HclExpression[] {
  const items: HclExpression[] = []
  for (cursor.skip(); !cursor.startsWith(close) && !cursor.startsWith('...'); cursor.skip()) {
    items.push(parseExpression(cursor))
    cursor.skip()
    if (!cursor.take(',')) {
      break
    }
  }
  return items
}

function parseCall(cursor: Cursor, name: string, line: number): HclExpression {
  return bracketed(cursor, ')', () => {
    const args = parseItems(cursor, ')')
    cursor.skip()
    return { kind: 'call', name, args, spreads: cursor.take('...'), line }
  })
}
