import type { Cursor } from './cursor.ts'
import type { HclExpression } from './expression.ts'
import { parseTemplate } from './parse-template.ts'

/** Behind `<<` or `<<-`: the word, and the lines up to it. */
export function parseHeredoc(cursor: Cursor, margin: 'kept' | 'cut'): HclExpression {
  const word = cursor.match(/[\p{L}_][\p{L}\p{N}_-]*/uy) ?? cursor.fail('a heredoc has no word')
  if (cursor.match(/[ \t]*\r?\n/y) === undefined) {
    cursor.fail('a heredoc begins on the next line')
  }
  const { line } = cursor
  const lines: string[] = []
  for (;;) {
    if (cursor.isAtEnd()) {
      cursor.fail(`the heredoc has no closing ${word}`)
    }
    const start = cursor.position
    const text = cursor.match(/[^\n]*/y) as string
    if (text.trim() === word) {
      // The line break behind the word ends the attribute.
      cursor.position = start + text.trimEnd().length
      break
    }
    lines.push(text)
    cursor.take('\n')
  }
  const cut = margin === 'cut' ? marginOf(lines) : 0
  const body = lines.map(text => `${isBlank(text) ? text : text.slice(cut)}\n`).join('')
  return parseTemplate(cursor.inner(body, line))
}

function marginOf(lines: readonly string[]): number {
  const widths = lines
    .filter(text => !isBlank(text))
    .map(text => /^[ \t]*/.exec(text)?.[0].length as number)
  return Math.min(...widths, 1000)
}

/** A blank line has no margin, and loses none. */
function isBlank(text: string): boolean {
  return text.trim() === ''
}
