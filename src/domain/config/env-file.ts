import { interpolateShort, MAX_CHARACTERS, type Variables } from './interpolate.ts'

/** Up to the value; a name may stand behind blanks, but not behind a line's end: many of those would be read again and again. */
const START = /[^\S\n]*(?:export[^\S\n]+)?([A-Za-z_][\w.-]*)[^\S\n]*[=:][^\S\n]*/y

/**
 * The variables of a `.env` file as Compose reads it: a value in single quotes is as written, others may name earlier
 * variables, and one in quotes may have several lines. What states none is passed over, also where Compose refuses the
 * file, and so is a value that is too long for a name or path.
 */
export function parseEnvFile(text: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>()
  for (let at = 0; at < text.length; ) {
    START.lastIndex = at
    const [, name] = START.exec(text) ?? []
    if (name === undefined) {
      at = lineEnd(text, at) + 1
      continue
    }
    const { value, end } = readValue(text, START.lastIndex, variables)
    if (value !== undefined && value.length <= MAX_CHARACTERS) variables.set(name, value)
    at = end
  }
  return variables
}

interface ReadValue {
  /** Undefined when it cannot be told. */
  readonly value: string | undefined
  /** Where more may be stated: behind a quoted value, in the same line. */
  readonly end: number
}

function readValue(text: string, start: number, known: Variables): ReadValue {
  const quote = text[start]
  const newLine = lineEnd(text, start)
  if (quote !== "'" && quote !== '"') {
    const [value = ''] = text.slice(start, newLine).split(' #', 1)
    return { value: interpolateShort(value.trimEnd(), known)?.text, end: newLine + 1 }
  }
  const closing = closingQuote(text, start)
  if (closing < 0) return { value: undefined, end: newLine + 1 }
  const inner = text.slice(start + 1, closing)
  const value =
    quote === "'"
      ? inner.replace(/\\([\\'])/g, (both, of: string) => (of === quote ? of : both))
      : interpolateShort(unescaped(inner), known)?.text
  return { value, end: closing + 1 }
}

/** Index of the line's end, or of the text's. */
function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 ? text.length : at
}

function closingQuote(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === text[start]) return index
    if (text[index] === '\\') index++
  }
  return -1
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['"', '"'],
  ['\\', '\\'],
  // A dollar that `interpolate` takes for no name.
  ['$', '$$'],
])

/** Another escape stays as it is written. */
function unescaped(text: string): string {
  return text.replace(/\\(?:0(\d{0,3})|([\s\S]))/g, (both, digits: string | undefined, of = '') =>
    digits === undefined ? (ESCAPES.get(of) ?? both) : octal(digits),
  )
}

/** A zero, then three octal digits of at most 255; else Compose leaves the zero out and keeps the rest. */
function octal(digits: string): string {
  return /^[0-3][0-7]{2}$/.test(digits)
    ? String.fromCharCode(Number.parseInt(digits, 8))
    : `\\${digits}`
}
