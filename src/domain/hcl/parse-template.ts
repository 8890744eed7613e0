import type { Cursor } from './cursor.ts'
import type { HclExpression } from './expression.ts'
import { parseDirective } from './parse-directive.ts'
import { parseExpression } from './parse-expression.ts'
import { assembleTemplate, type TemplatePart } from './template-parts.ts'
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
    endsWithLine: false,
  })
}

/** All of the text, in which a backslash is one: a heredoc, or a string of JSON. */
export function parseTemplate(cursor: Cursor): HclExpression {
  return parseParts(cursor, {
    isEnd: () => cursor.isAtEnd(),
    next: () => cursor.match(/[^$%\n]+\n?|[$%\n]/y) as string,
    endsWithLine: true,
  })
}

interface Reader {
  /** True, and passed, when the template ends here. */
  readonly isEnd: () => boolean
  readonly next: () => string
  /** Each line is a text of its own: `~` takes blanks no farther. */
  readonly endsWithLine: boolean
}

function parseParts(cursor: Cursor, { isEnd, next, endsWithLine }: Reader): HclExpression {
  const { line } = cursor
  const parts: TemplatePart[] = []
  let literal = ''
  let trimsNext = false
  /** The number of parts when the last of them was a text, and no value. */
  let texts = 0
  const flush = () => {
    const value = trimsNext ? literal.trimStart() : literal
    if (value.includes(UNKNOWN)) parts.push({ kind: 'unread', what: 'U+E000', line })
    else if (value !== '') texts = parts.push({ kind: 'literal', value, line })
    literal = ''
    trimsNext = false
  }
  const parseBraced = (parse: () => TemplatePart) => {
    const trimsLast = cursor.take('~')
    flush()
    const last = parts.at(-1)
    if (trimsLast && last?.kind === 'literal' && parts.length === texts) {
      parts[parts.length - 1] = { ...last, value: String(last.value).trimEnd() }
    }
    parts.push(cursor.within('brackets', () => closed(cursor, parse)))
    trimsNext = cursor.text[cursor.position - 2] === '~'
  }
  while (!isEnd()) {
    if (cursor.take('$${') || cursor.take('%%{')) {
      literal += cursor.text.slice(cursor.position - 2, cursor.position)
    } else if (cursor.take('${')) {
      parseBraced(() => parseExpression(cursor))
    } else if (cursor.take('%{')) {
      parseBraced(() => parseDirective(cursor))
    } else {
      literal += next()
      if (endsWithLine && literal.endsWith('\n')) flush()
    }
  }
  flush()
  return assembleTemplate(parts, cursor, line)
}

/** What stands before `}` or `~}`, which is passed. */
function closed(cursor: Cursor, parse: () => TemplatePart): TemplatePart {
  const inner = parse()
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
