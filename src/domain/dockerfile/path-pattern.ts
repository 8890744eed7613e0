/** True when a path is a pattern: it holds `*`, `?` or `[` that no backslash escapes. */
export function hasWildcard(path: string): boolean {
  return /^(?:[^*?[\\]|\\[\s\S])*[*?[]/.test(path)
}

// One character of a bracket, with the backslash in front of it if there is one; then a bracket, an escape, or a character.
const MEMBER = String.raw`(?:\\[\s\S]|[^\\\]\-])`
const ONE = new RegExp(MEMBER, 'gu')
const RANGE = new RegExp(`${MEMBER}(?:-${MEMBER})?`, 'gu')
const TOKEN = new RegExp(String.raw`\[\^?(?:${MEMBER}(?:-${MEMBER})?)+\]|\\[\s\S]|[^\\[]`, 'gu')

/**
 * Go's path.Match as an expression: `*` and `?` stop at `/`, brackets hold ranges, a backslash escapes. Undefined for a
 * pattern that Go calls malformed.
 */
export function compilePathPattern(pattern: string): RegExp | undefined {
  const tokens = [...pattern.matchAll(TOKEN)].map(match => match[0])
  if (tokens.join('') !== pattern) return undefined
  return new RegExp(`^${tokens.map(compileToken).join('')}$`, 'u')
}

function compileToken(token: string): string {
  if (token === '*') return '[^/]*'
  if (token === '?') return '[^/]'
  if (!token.startsWith('[')) return literal(codeOf(token))
  const isNegated = token.startsWith('[^')
  const ranges = [...token.slice(isNegated ? 2 : 1, -1).matchAll(RANGE)].map(match => match[0])
  return `[${isNegated ? '^' : ''}${ranges.map(compileRange).join('')}]`
}

/** A range such as z-a matches nothing; NUL is in no path. */
function compileRange(range: string): string {
  const ends = [...range.matchAll(ONE)].map(match => codeOf(match[0]))
  const low = Number(ends[0])
  const high = Number(ends.at(-1))
  return low <= high ? `${literal(low)}-${literal(high)}` : literal(0)
}

function codeOf(token: string): number {
  return Number(token.replace(/^\\/, '').codePointAt(0))
}

function literal(code: number): string {
  return `\\u{${code.toString(16)}}`
}
