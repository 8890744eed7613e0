import type { ShellWord } from '../dockerfile/shell-word.ts'

/** How the options of a command are written. */
export interface OptionSyntax {
  /** Long options without a value, such as `--no-dev`. */
  readonly flags: ReadonlySet<string>
  /** Long options with a value, such as `--group`. */
  readonly values: ReadonlySet<string>
  /** `-r` -> `--requirement`; other spellings of a long option too. */
  readonly aliases: ReadonlyMap<string, string>
  /** Everything behind the first operand is an operand: it is another command's. */
  readonly stopsAtOperand?: boolean | undefined
}

export interface ReadOptions {
  /** In their order; the long name. */
  readonly options: readonly ReadOption[]
  readonly operands: readonly ShellWord[]
}

export interface ReadOption {
  readonly name: string
  /** Undefined for a flag. */
  readonly value: ShellWord | undefined
}

/** A part of a command that is not understood, as half a sentence. */
export interface NotRead {
  readonly why: string
}

/** Reads the words behind a command's name; a word that hangs on something unknown is no option. */
export function readOptions(
  words: readonly ShellWord[],
  syntax: OptionSyntax,
): ReadOptions | NotRead {
  const options: ReadOption[] = []
  const operands: ShellWord[] = []
  const waiting = [...words]
  for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
    if (word.text === '--' && word.known) {
      operands.push(...waiting)
      break
    }
    if (!word.text.startsWith('-') || word.text === '-') {
      operands.push(word)
      if (syntax.stopsAtOperand === true) {
        operands.push(...waiting)
        break
      }
      continue
    }
    for (const one of splitOption(word, syntax)) {
      if (syntax.flags.has(one.name)) {
        if (one.value !== undefined) return { why: `the option ${one.name} takes no value` }
        options.push(one)
      } else if (syntax.values.has(one.name)) {
        const value = one.value ?? waiting.shift()
        if (value === undefined) return { why: `${one.name} has no value` }
        options.push({ name: one.name, value })
      } else {
        return { why: `the option ${one.name} is not known` }
      }
    }
  }
  return { options, operands }
}

/** `--name=value`, `-r value`, `-rvalue` and `-qU` with long names. */
function splitOption(word: ShellWord, syntax: OptionSyntax): readonly ReadOption[] {
  const { text, known, glob } = word
  if (text.startsWith('--')) {
    const equals = text.indexOf('=')
    const written = equals < 0 ? text : text.slice(0, equals)
    const name = syntax.aliases.get(written) ?? written
    const value = equals < 0 ? undefined : { text: text.slice(equals + 1), known, glob }
    // An unknown part may hold anything, also the name.
    return [{ name: known || equals > 0 ? name : `${written}...`, value }]
  }
  const name = syntax.aliases.get(text.slice(0, 2)) ?? text.slice(0, 2)
  const rest = text.slice(2)
  if (rest === '') return [{ name, value: undefined }]
  if (syntax.values.has(name)) {
    return [{ name, value: { text: rest.replace(/^=/, ''), known, glob } }]
  }
  const next: ShellWord = { text: `-${rest}`, known, glob }
  return [{ name, value: undefined }, ...splitOption(next, syntax)]
}

/** Looks up all values of an option, for these names. */
export type OptionValues = (name: string) => readonly string[]

/** The values of these options, when all of them are known. */
export function knownValues(
  options: readonly ReadOption[],
  names: readonly string[],
): OptionValues | NotRead {
  const asked = options.filter(({ name }) => names.includes(name))
  const unknown = asked.find(({ value }) => value !== undefined && !isPlain(value))
  if (unknown !== undefined) return { why: `the value of ${unknown.name} is not known` }
  return name =>
    asked.flatMap(option =>
      option.name === name && option.value !== undefined ? [option.value.text] : [],
    )
}

export function hasOption(options: readonly ReadOption[], name: string): boolean {
  return options.some(option => option.name === name)
}

/** The word is exactly its text. */
export function isPlain({ known, glob }: ShellWord): boolean {
  return known && !glob
}
