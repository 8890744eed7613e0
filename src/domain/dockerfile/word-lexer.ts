import { cutPrefix, cutSuffix, replacePattern } from './shell-pattern.ts'
import { Words } from './words.ts'

export interface LexerOptions {
  readonly escapeCharacter: string
  readonly lookup: (name: string) => string | undefined
  /** Keep quotes, keep escapes, leave `$name` of unset variables: how BuildKit looks for heredocs. */
  readonly raw?: { readonly quotes: boolean; readonly escapes: boolean } | undefined
  /** Quotes are ordinary characters: bodies of heredocs. */
  readonly ignoreQuotes?: boolean | undefined
}

/** What became of one text: the whole, its words, and every variable that decided about it. */
export interface Lexed {
  readonly value: string
  readonly words: readonly string[]
  readonly used: ReadonlySet<string>
  readonly unset: ReadonlySet<string>
  /** Those of `unset` for which no default was given. */
  readonly missing: ReadonlySet<string>
}

const NAME = /[A-Za-z0-9_]*/y
const DIGITS = /[0-9]*/y
const MODIFIERS = '+-?#%'

/**
 * BuildKit's shell lexer (frontend/dockerfile/shell), the one behind every expansion in a Dockerfile.
 * @throws Error with BuildKit's wording where BuildKit refuses the text
 */
export class WordLexer {
  readonly #text: string
  readonly #options: LexerOptions
  #position = 0
  #rawEscapes: boolean
  #names = emptyNames()

  constructor(text: string, options: LexerOptions) {
    this.#text = text
    this.#options = options
    this.#rawEscapes = options.raw?.escapes ?? false
  }

  lex(): Lexed {
    const { value, words } = this.#until(undefined, this.#rawEscapes)
    return { value, words, ...this.#names }
  }

  #until(stop: string | undefined, rawEscapes: boolean): { value: string; words: string[] } {
    const outerRaw = this.#rawEscapes
    this.#rawEscapes = rawEscapes
    const words = new Words()
    let value = ''
    const add = (text: string, how: 'split' | 'whole') => {
      value += text
      words.add(text, how)
    }
    while (this.#peek() !== '') {
      const character = this.#peek()
      if (character === stop) {
        this.#position++
        this.#rawEscapes = outerRaw
        return { value, words: words.finish() }
      }
      if (character === '$') add(this.#dollar(), 'split')
      else if (character === '<') add(this.#angle(), 'whole')
      else if (character === "'" && !this.#options.ignoreQuotes) add(this.#singleQuoted(), 'whole')
      else if (character === '"' && !this.#options.ignoreQuotes) add(this.#doubleQuoted(), 'whole')
      else if (this.#next() === this.#options.escapeCharacter) {
        if (this.#rawEscapes) add(character, 'whole')
        add(this.#next(), 'whole')
      } else add(character, 'split')
    }
    if (stop !== undefined) {
      throw new Error(`unexpected end of statement while looking for matching ${stop}`)
    }
    return { value, words: words.finish() }
  }

  #singleQuoted(): string {
    const end = this.#text.indexOf("'", this.#position + 1)
    if (end < 0) throw new Error('a single quote is not closed')
    const inner = this.#text.slice(this.#position + 1, end)
    this.#position = end + 1
    return this.#options.raw?.quotes ? `'${inner}'` : inner
  }

  #doubleQuoted(): string {
    this.#position++
    let inner = ''
    while (this.#peek() !== '"') {
      if (this.#peek() === '') throw new Error('a double quote is not closed')
      if (this.#peek() === '$') {
        inner += this.#dollar()
        continue
      }
      let character = this.#next()
      if (character === this.#options.escapeCharacter) {
        if (this.#rawEscapes) inner += character
        if (this.#peek() === '') continue
        if (['"', '$', this.#options.escapeCharacter].includes(this.#peek()))
          character = this.#next()
      }
      inner += character
    }
    this.#position++
    return this.#options.raw?.quotes ? `"${inner}"` : inner
  }

  /** `<<` takes the blanks behind it along, so that `<< EOF` is one word. */
  #angle(): string {
    this.#position++
    if (this.#peek() !== '<') return '<'
    const start = this.#position - 1
    this.#position++
    while (this.#peek() !== '' && '\t\r '.includes(this.#peek())) this.#position++
    return this.#text.slice(start, this.#position)
  }

  #dollar(): string {
    this.#position++
    if (this.#peek() !== '{') {
      const name = this.#name()
      if (name === '') return '$'
      return this.#value(name, `$${name}`)
    }
    this.#position++
    if (this.#peek() === '') throw new Error("a variable's } is missing")
    if ('{}:'.includes(this.#peek())) throw new Error('bad substitution')
    const name = this.#name()
    const modifier = this.#next()
    if (modifier === '}') return this.#value(name, `\${${name}}`)
    if (modifier === '/') return this.#replace(name)
    const colon = modifier === ':'
    const kind = colon ? this.#next() : modifier
    const written = colon ? `:${kind}` : kind
    if (kind === '' || !MODIFIERS.includes(kind) || (colon && '#%'.includes(kind))) {
      throw new Error(`unsupported modifier (${written}) in substitution of ${name}`)
    }
    return this.#modified(name, kind, colon, written)
  }

  #modified(name: string, kind: string, colon: boolean, written: string): string {
    const word = this.#apart(() => this.#until('}', '#%'.includes(kind)).value)
    const value = this.#options.lookup(name)
    this.#names.used.add(name)
    if (value === undefined) this.#names.unset.add(name)
    if (value === undefined && this.#options.raw !== undefined) {
      return `\${${name}${written}${word.take()}}`
    }
    const state = value === undefined ? 'unset' : 'empty'
    const absent = value === undefined || (colon && value === '')
    switch (kind) {
      case '-':
        return absent ? word.take() : value
      case '+':
        return absent ? '' : word.take()
      case '?':
        if (!absent) return value
        throw new Error(`${name}: ${word.take() || `is not allowed to be ${state}`}`)
    }
    if (value === undefined) this.#names.missing.add(name)
    const text = word.take()
    const longest = text.startsWith(kind)
    const cut = kind === '%' ? cutSuffix : cutPrefix
    return cut(value ?? '', longest ? text.slice(1) : text, longest)
  }

  #replace(name: string): string {
    const all = this.#peek() === '/'
    if (all) this.#position++
    const pattern = this.#until('/', true).value
    const replacement = this.#until('}', true).value
    const kept = `\${${name}/${pattern}/${replacement}}`
    const value = this.#value(name, kept)
    return value === kept ? value : replacePattern(value, pattern, replacement, all)
  }

  /** The variables inside a default only count when the default does. */
  #apart(read: () => string): { take: () => string } {
    const outer = this.#names
    const inner = emptyNames()
    this.#names = inner
    const text = read()
    this.#names = outer
    return {
      take: () => {
        for (const name of inner.used) outer.used.add(name)
        for (const name of inner.unset) outer.unset.add(name)
        for (const name of inner.missing) outer.missing.add(name)
        return text
      },
    }
  }

  #value(name: string, kept: string): string {
    const value = this.#options.lookup(name)
    this.#names.used.add(name)
    if (value !== undefined) return value
    this.#names.unset.add(name)
    this.#names.missing.add(name)
    return this.#options.raw === undefined ? '' : kept
  }

  #name(): string {
    const start = this.#position
    const first = this.#peek()
    if (first !== '' && '@*#?-$!'.includes(first)) return this.#next()
    const isDigits = isAscii(first) ? /[0-9]/.test(first) : /\p{Nd}/u.test(first)
    this.#position = this.#endOf(isDigits ? DIGITS : NAME, start)
    if (!isAscii(this.#peek())) {
      // Made here, as the classes of Unicode take a while to be made and few names need them.
      this.#position = this.#endOf(isDigits ? /\p{Nd}*/uy : /[\p{L}\p{Nd}_]*/uy, start)
    }
    return this.#text.slice(start, this.#position)
  }

  #endOf(pattern: RegExp, start: number): number {
    pattern.lastIndex = start
    pattern.test(this.#text)
    return pattern.lastIndex
  }

  /** The character at the position; empty at the end. */
  #peek(): string {
    return this.#text.charAt(this.#position)
  }

  #next(): string {
    return this.#text.charAt(this.#position++)
  }
}

function isAscii(character: string): boolean {
  return character <= '\x7f'
}

function emptyNames() {
  return { used: new Set<string>(), unset: new Set<string>(), missing: new Set<string>() }
}
