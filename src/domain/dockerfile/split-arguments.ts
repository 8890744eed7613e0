import type { EscapeCharacter, Flag } from './instruction.ts'
import { isSpace, trim } from './white-space.ts'

/**
 * Words between white space with their quotes and escapes, as ARG, ENV and LABEL read them.
 * A quoted empty word stays; an escape at the very end is dropped.
 */
export function splitWords(text: string, escapeCharacter: EscapeCharacter): readonly string[] {
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    if (quote === '' && isSpace(character)) {
      if (word) words.push(word)
      word = undefined
      continue
    }
    word ??= ''
    if (character === escapeCharacter && quote !== "'") {
      i++
      if (i < text.length) word += character + text.charAt(i)
      continue
    }
    word += character
    if (quote === '' && (character === "'" || character === '"')) quote = character
    else if (character === quote) quote = ''
  }
  if (word) words.push(word)
  return words
}

/**
 * Takes the `--name=value` words off the front. Quotes and escapes inside a flag are removed; `--` ends the flags
 * and stays in the text.
 */
export function splitFlags(
  text: string,
  escapeCharacter: EscapeCharacter,
): { readonly flags: readonly Flag[]; readonly rest: string } {
  const flags: Flag[] = []
  let position = 0
  for (;;) {
    while (position < text.length && isSpace(text.charAt(position))) position++
    if (!text.startsWith('--', position)) return { flags, rest: trim(text.slice(position)) }
    const { word, end } = readFlag(text, position, escapeCharacter)
    position = end
    if (word === '--') return { flags, rest: trim(text.slice(position)) }
    flags.push(parseFlag(word))
  }
}

function readFlag(
  text: string,
  start: number,
  escapeCharacter: EscapeCharacter,
): { word: string; end: number } {
  let word = ''
  let quote = ''
  let i = start
  for (; i < text.length; i++) {
    const character = text.charAt(i)
    if (quote === '' && isSpace(character)) break
    if (character === escapeCharacter) word += text.charAt(++i)
    else if (character === quote) quote = ''
    else if (quote === '' && (character === "'" || character === '"')) quote = character
    else word += character
  }
  return { word, end: Math.min(i, text.length) }
}

function parseFlag(word: string): Flag {
  const equals = word.indexOf('=')
  return equals < 0
    ? { name: word.slice(2), value: undefined }
    : { name: word.slice(2, equals), value: word.slice(equals + 1) }
}
