// Go's unicode.IsSpace, which BuildKit trims by: not the same set as `\s` in JavaScript.
const SPACE = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const LEADING = new RegExp(`^[${SPACE}]+`)
const ONE = new RegExp(`[${SPACE}]`)

export function isSpace(character: string): boolean {
  const code = character.charCodeAt(0)
  return code < 0x80 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : ONE.test(character)
}

export function trimStart(text: string): string {
  return text.replace(LEADING, '')
}

/** A loop instead of a regular expression: `\s+$` is quadratic on a long line of blanks. */
export function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && isSpace(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

export function trim(text: string): string {
  return trimStart(trimEnd(text))
}

/** The blanks that separate words of COPY, EXPOSE and the like: no line feed, no Unicode. */
export const BLANKS = /[\t\v\f\r ]+/

/** The text up to the first blanks and the text after them; no second part when there are none. */
export function splitOnce(text: string): readonly [string, string | undefined] {
  const match = BLANKS.exec(text)
  return match === null
    ? [text, undefined]
    : [text.slice(0, match.index), text.slice(match.index + match[0].length)]
}
