import type { Heredoc } from './instruction.ts'
import { WordLexer } from './word-lexer.ts'

export type HeredocStart = Omit<Heredoc, 'body'>

const START = /^\d*<<(-?)\s*([^<]*)$/

/** The heredocs that a folded line opens, in order; none when BuildKit's lexer refuses the line. */
export function findHeredocs(line: string): readonly HeredocStart[] {
  return lexWords(line, { quotes: true, escapes: true }).flatMap(word => {
    const heredoc = parseHeredocStart(word)
    return heredoc === undefined ? [] : [heredoc]
  })
}

/** `<<EOF`, `<<-"EOF"`, `3<<EOF`; undefined for anything else, such as `<<<word`. */
export function parseHeredocStart(word: string): HeredocStart | undefined {
  const match = START.exec(word)
  const rest = match?.[2] ?? ''
  const [name, ...more] = lexWords(rest, { quotes: false, escapes: false })
  if (name === undefined || more.length > 0) return undefined
  const [quoted = ''] = lexWords(rest, { quotes: true, escapes: false })
  return { name, expand: countQuotes(name) === countQuotes(quoted), stripTabs: match?.[1] === '-' }
}

/** The body as the file or the shell gets it. */
export function heredocContent(heredoc: Heredoc): string {
  return heredoc.stripTabs ? heredoc.body.replace(/^\t+/gm, '') : heredoc.body
}

function lexWords(text: string, raw: { quotes: boolean; escapes: boolean }): readonly string[] {
  try {
    return new WordLexer(text, { escapeCharacter: '\\', lookup: () => undefined, raw }).lex().words
  } catch {
    return []
  }
}

function countQuotes(text: string): number {
  return text.split(/['"]/).length
}
