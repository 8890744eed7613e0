import { InputError } from '../errors.ts'

/** Far above any real bake file. */
const MAX_CHARACTERS = 512 * 1024
const MAX_NESTING = 100

/** A place in a text that is being parsed. */
export class Cursor {
  readonly file: string
  readonly text: string
  position = 0
  /** Inside of brackets a line break is a blank. */
  isLineBound = true
  #nesting = 0
  /** How far `line` has counted: nobody asks for it farther back. */
  readonly #counted = { position: 0, line: 1 }

  constructor(file: string, text: string, startLine = 1) {
    this.file = file
    this.text = text
    this.#counted.line = startLine
    if (text.length > MAX_CHARACTERS) {
      throw new InputError(`more than ${MAX_CHARACTERS} characters`, {
        remedy: 'Name the images in .github/base-images.yml.',
        at: { file },
      })
    }
  }

  /** A text inside of this one, such as that of a heredoc: as deep as its place. */
  inner(text: string, startLine: number): Cursor {
    const inner = new Cursor(this.file, text, startLine)
    inner.#nesting = this.#nesting
    return inner
  }

  get line(): number {
    for (; this.#counted.position < this.position; this.#counted.position++) {
      if (this.text[this.#counted.position] === '\n') this.#counted.line++
    }
    return this.#counted.line
  }

  isAtEnd(): boolean {
    return this.position >= this.text.length
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.position)
  }

  /** Takes `text` when it is next. */
  take(text: string): boolean {
    if (!this.startsWith(text)) {
      return false
    }
    this.position += text.length
    return true
  }

  /** Takes what a sticky expression matches next. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position
    const found = pattern.exec(this.text)?.[0]
    this.position += found?.length ?? 0
    return found
  }

  expect(text: string): void {
    if (!this.take(text)) {
      this.fail(`\`${text}\` is missing`)
    }
  }

  /** Passes blanks and comments; line breaks too where no line ends. */
  skip(): void {
    const blanks = this.isLineBound
      ? /(?:[ \t\r\uFEFF]|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\/)*/y
      : /(?:\s|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\/)*/y
    this.match(blanks)
  }

  /** Passes line breaks, too. */
  skipLines(): void {
    this.within('brackets', () => this.skip())
  }

  /** Parses what may, or may not, go over several lines. */
  within<Value>(what: 'brackets' | 'line', parse: () => Value): Value {
    const before = this.isLineBound
    this.isLineBound = what === 'line'
    if (++this.#nesting > MAX_NESTING) {
      this.fail('values are nested too deeply')
    }
    const value = parse()
    this.#nesting--
    this.isLineBound = before
    return value
  }

  fail(what: string, line = this.line): never {
    throw new InputError(`not valid HCL: ${what}`, {
      remedy:
        'Correct this line; `docker buildx bake --print` shows what buildx makes of the file.',
      at: { file: this.file, line },
    })
  }
}
