import { InputError } from '../errors.ts'
import { findHeredocs } from './heredoc.ts'
import type { Directive, EscapeCharacter, Heredoc } from './instruction.ts'
import { quoted } from './quoted.ts'
import { trim, trimStart } from './white-space.ts'

/** One instruction's text on one line, with the heredocs it opens. */
export interface FoldedLine {
  readonly text: string
  readonly line: number
  readonly endLine: number
  readonly heredocs: readonly Heredoc[]
}

export interface FoldedFile {
  readonly escapeCharacter: EscapeCharacter
  readonly directives: readonly Directive[]
  readonly lines: readonly FoldedLine[]
}

const DIRECTIVE = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=(.*)$/

/**
 * Folds comments, blank lines and continuations away, line by line as BuildKit's parser does. Comment lines inside a
 * continuation vanish; the leading blanks of a continued line stay.
 * @param opensHeredocs whether a folded line is one whose `<<` counts
 */
export function foldLines(
  text: string,
  file: string,
  opensHeredocs: (line: string, escapeCharacter: EscapeCharacter) => boolean,
): FoldedFile {
  const physical = text.replace(/^\uFEFF/, '').match(/[^\n]*\n|[^\n]+$/g) ?? []
  const directives = readDirectives(physical, file)
  const escapeCharacter = readEscape(directives, file)
  const lines: FoldedLine[] = []
  let next = 0
  while (next < physical.length) {
    const line = next + 1
    const folded = foldOne(physical, next, escapeCharacter)
    next = folded.next
    if (folded.text === '') continue
    const heredocs: Heredoc[] = []
    if (folded.text.includes('<<') && opensHeredocs(folded.text, escapeCharacter)) {
      for (const start of findHeredocs(folded.text)) {
        const end = findTerminator(physical, next, start)
        if (end < 0) throw unterminated(start.name, { file, line })
        heredocs.push({ ...start, body: physical.slice(next, end).join('') })
        next = end + 1
      }
    }
    lines.push({ text: folded.text, line, endLine: next, heredocs })
  }
  return { escapeCharacter, directives, lines }
}

function foldOne(
  physical: readonly string[],
  start: number,
  escapeCharacter: EscapeCharacter,
): { text: string; next: number } {
  const first = trimStart(lineAt(physical, start))
  if (first.startsWith('#')) return { text: '', next: start + 1 }
  const parts: string[] = []
  let next = start + 1
  let continued = cutContinuation(first, escapeCharacter)
  parts.push(continued ?? first)
  while (continued !== undefined && next < physical.length) {
    const line = lineAt(physical, next++)
    const content = trimStart(line)
    if (content === '' || content.startsWith('#')) continue
    continued = cutContinuation(line, escapeCharacter)
    parts.push(continued ?? line)
  }
  return { text: parts.join(''), next }
}

/** The line without its continuation character, or undefined when it has none; a doubled one is none. */
function cutContinuation(line: string, escapeCharacter: EscapeCharacter): string | undefined {
  let end = line.length
  while (end > 0 && (line.charAt(end - 1) === ' ' || line.charAt(end - 1) === '\t')) end--
  if (line.charAt(end - 1) !== escapeCharacter || line.charAt(end - 2) === escapeCharacter)
    return undefined
  return line.slice(0, end - 1)
}

function findTerminator(
  physical: readonly string[],
  start: number,
  heredoc: { readonly name: string; readonly stripTabs: boolean },
): number {
  for (let i = start; i < physical.length; i++) {
    const line = lineAt(physical, i)
    if ((heredoc.stripTabs ? line.replace(/^\t+/, '') : line) === heredoc.name) return i
  }
  return -1
}

function readDirectives(physical: readonly string[], file: string): readonly Directive[] {
  const directives: Directive[] = []
  for (const [index, line] of physical.entries()) {
    const [, word = '', rest = ''] = DIRECTIVE.exec(trimStart(cutLineEnd(line))) ?? []
    const name = word.toLowerCase()
    const value = trim(rest)
    if (value === '') break
    if (name !== 'syntax' && name !== 'escape' && name !== 'check') break
    if (directives.some(other => other.name === name)) {
      throw new InputError(`the parser directive ${name} is given twice`, {
        remedy: `Keep one \`# ${name}=\` line.`,
        at: { file, line: index + 1 },
      })
    }
    directives.push({ name, value, line: index + 1 })
  }
  return directives
}

function readEscape(directives: readonly Directive[], file: string): EscapeCharacter {
  const directive = directives.find(one => one.name === 'escape')
  if (directive === undefined || directive.value === '\\') return '\\'
  if (directive.value === '`') return '`'
  throw new InputError(`the escape character ${quoted(directive.value)} is not allowed`, {
    remedy: 'Use a backslash or a backtick.',
    at: { file, line: directive.line },
  })
}

function unterminated(name: string, at: { file: string; line: number }): InputError {
  return new InputError(`the heredoc ${name} is not terminated`, {
    remedy: `End it with a line that holds only ${name}.`,
    at,
  })
}

function lineAt(physical: readonly string[], index: number): string {
  return cutLineEnd(physical.slice(index, index + 1).join(''))
}

function cutLineEnd(line: string): string {
  return line.replace(/[\r\n]+$/, '')
}
