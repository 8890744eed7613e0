import { interpolateShort, MAX_CHARACTERS } from './interpolate.ts'

const LINE = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s?(.*)$/

/**
 * The variables of a `.env` file as Compose reads it: a value in single quotes is as written, others may name earlier
 * variables. A line that states none is passed over, and so is a value over several lines, or too long for a name or path.
 */
export function parseEnvFile(text: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const [, name, rest = ''] = LINE.exec(line) ?? []
    const value = name === undefined ? undefined : readValue(rest.trim(), variables)
    if (name !== undefined && value !== undefined && value.length <= MAX_CHARACTERS) {
      variables.set(name, value)
    }
  }
  return variables
}

function readValue(text: string, known: ReadonlyMap<string, string>): string | undefined {
  const quote = text[0]
  if (quote === "'" || quote === '"') {
    const end = closingQuote(text, quote)
    return end < 0
      ? undefined
      : quote === "'"
        ? text.slice(1, end)
        : interpolateShort(unescaped(text.slice(1, end)), known)?.text
  }
  return interpolateShort(text.replace(/(?:^|\s)#.*$/, '').trimEnd(), known)?.text
}

function closingQuote(text: string, quote: string): number {
  for (let index = 1; index < text.length; index++) {
    if (text[index] === quote) return index
    if (text[index] === '\\' && quote === '"') index++
  }
  return -1
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', $: '$$' }

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, character: string) => ESCAPES[character] ?? character)
}
