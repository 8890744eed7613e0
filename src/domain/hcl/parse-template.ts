import type { Cursor } from './cursor.ts'
import type { HclExpression } from './expression.ts'
import { parseExpression } from './parse-expression.ts'
import { UNKNOWN } from './unknown.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
}

/** Behind the opening quote, up to and with the closing one. */
export function parseQuoted(cursor: Cursor): HclExpression {
  return parseParts(cursor, {
    isEnd: () => cursor.take('"'),
    next: () => {
      if (cursor.isAtEnd() || cursor.startsWith('\n')) {
        cursor.fail('a text has no closing quote on its line')
      }
      return cursor.take('\\') ? parseEscape(cursor) : (cursor.match(/[^"\\\n$%]+|[$%]/y) as string)
    },
  })
}

/** All of the text, in which a backslash is one: a heredoc, or a string of JSON. */
export function parseTemplate(cursor: Cursor): HclExpression {
  return parseParts(cursor, {
    isEnd: () => cursor.isAtEnd(),
    next: () => cursor.match(/[^$%]+|[$%]/y) as string,
  })
}

interface Reader {
  /** True, and passed, when the template ends here. */
  readonly isEnd: () => boolean
  readonly next: () => string
}

function parseParts(cursor: Cursor, { isEnd, next }: Reader): HclExpression {
  const { line } = cursor
  const parts: HclExpression[] = []
  let literal = ''
  let trimsNext = false
  const flush = () => {
    const value = trimsNext ? literal.trimStart() : literal
    if (value.includes(UNKNOWN)) parts.push({ kind: 'unread', what: 'U+E000', line })
    else if (value !== '') parts.push({ kind: 'literal', value, line })
    literal = ''
    trimsNext = false
  }
  while (!isEnd()) {
    if (cursor.take('$${') || cursor.take('%%{')) {
      literal += cursor.text.slice(cursor.position - 2, cursor.position)
    } else if (cursor.take('${')) {
      literal = cursor.take('~') ? literal.trimEnd() : literal
      flush()
      parts.push(cursor.within('brackets', () => parseInterpolation(cursor)))
      trimsNext = cursor.text[cursor.position - 2] === '~'
    } else if (cursor.take('%{')) {
      parts.push({ kind: 'unread', what: 'a %{ } directive', line: cursor.line })
      cursor.match(/[^}]*\}/y)
    } else {
      literal += next()
    }
  }
  flush()
  const [only] = parts
  if (parts.length === 1 && only !== undefined) {
    return only
  }
  return parts.length === 0
    ? { kind: 'literal', value: '', line }
    : { kind: 'template', parts, line }
}

function parseInterpolation(cursor: Cursor): HclExpression {
  const inner = parseExpression(cursor)
  cursor.skip()
  cursor.take('~')
  cursor.expect('}')
  return inner
}

function parseEscape(cursor: Cursor): string {
  const code = cursor.match(/u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y)
  if (code !== undefined) {
    const point = Number.parseInt(code.slice(1), 16)
    return point > 0x10ffff ? cursor.fail('no such character') : String.fromCodePoint(point)
  }
  const character = String(cursor.match(/[\s\S]/y))
  return ESCAPES[character] ?? cursor.fail(`there is no escape \\${character}`)
}
