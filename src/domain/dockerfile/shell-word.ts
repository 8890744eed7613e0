import type { DoubleQuotedChild, Word, WordPart } from 'unbash'
import type { ShellState } from './shell-state.ts'
import { WordLexer } from './word-lexer.ts'

/** A word behind expansion and quote removal. */
export interface ShellWord {
  /** Its value; where that is not known, the text as written or as far as it is known. */
  readonly text: string
  /** False when it hangs on an unknown variable or on the output of a command; it may then be any number of words. */
  readonly known: boolean
  /** It holds an unquoted `*`, `?` or `[`. */
  readonly glob: boolean
}

/** The words that one word of a script becomes: none for an unquoted empty variable, several for one with blanks. */
export function expandShellWord(word: Word, state: ShellState): readonly ShellWord[] {
  if (word.parts === undefined) {
    const isHome = word.text.startsWith('~')
    return [{ text: word.value, known: !isHome, glob: false }]
  }
  const builder = new WordBuilder(state)
  if (word.text.startsWith('~')) builder.addUnknown('')
  for (const part of word.parts) builder.addPart(part)
  return builder.finish()
}

/** The value of an assignment or a redirection, where nothing is split; undefined when it is not known. */
export function shellValue(word: Word, state: ShellState): string | undefined {
  const words = expandShellWord(word, state)
  return words.every(one => one.known) ? words.map(one => one.text).join(' ') : undefined
}

class WordBuilder {
  readonly #state: ShellState
  readonly #words: ShellWord[] = []
  #current: ShellWord | undefined

  constructor(state: ShellState) {
    this.#state = state
  }

  addPart(part: WordPart): void {
    switch (part.type) {
      case 'Literal':
      case 'SingleQuoted':
      case 'AnsiCQuoted':
        this.#add(part.value)
        break
      case 'Glob':
        this.#add(part.text, { glob: true })
        break
      case 'DoubleQuoted':
      case 'LocaleString':
        this.#add('')
        for (const child of part.parts) this.#addQuoted(child)
        break
      case 'SimpleExpansion':
      case 'ParameterExpansion':
        this.#addUnquoted(part.text)
        break
      case 'ArithmeticExpansion':
      case 'BraceExpansion':
      case 'CommandExpansion':
      case 'ExtendedGlob':
      case 'ProcessSubstitution':
        this.addUnknown(part.text)
    }
  }

  addUnknown(text: string): void {
    this.#add(text, { known: false })
  }

  finish(): readonly ShellWord[] {
    if (this.#current !== undefined) this.#words.push(this.#current)
    this.#current = undefined
    return this.#words
  }

  #addQuoted(part: DoubleQuotedChild): void {
    const isVariable = part.type === 'SimpleExpansion' || part.type === 'ParameterExpansion'
    const value = isVariable ? expandVariable(part.text, this.#state) : undefined
    if (part.type === 'Literal') this.#add(part.value)
    else if (value === undefined) this.addUnknown(part.text)
    else this.#add(value)
  }

  #addUnquoted(text: string): void {
    const value = expandVariable(text, this.#state)
    if (value === undefined) {
      this.addUnknown(text)
      return
    }
    for (const [index, word] of value.split(/[ \t\n]+/).entries()) {
      if (index > 0) this.finish()
      if (word !== '') this.#add(word, { glob: /[*?[]/.test(word) })
    }
  }

  #add(text: string, { known = true, glob = false } = {}): void {
    const before = this.#current ?? { text: '', known: true, glob: false }
    this.#current = {
      text: before.text + text,
      known: before.known && known,
      glob: before.glob || glob,
    }
  }
}

/** Forms that the shell and BuildKit's lexer read alike; undefined for others and for an unknown value. */
function expandVariable(text: string, state: ShellState): string | undefined {
  const isPlain = /^\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*(?:(?::?[-+?]|##?|%%?)[^'"\\`$[\]]*)?\})$/.test(
    text,
  )
  if (!isPlain) return undefined
  try {
    const lookup = (name: string) => state.variables.get(name)
    const { value, unset } = new WordLexer(text, { escapeCharacter: '\\', lookup }).lex()
    const isCertain = [...unset].every(name => state.complete && !state.unknown.has(name))
    return isCertain ? value : undefined
  } catch {
    return undefined
  }
}
