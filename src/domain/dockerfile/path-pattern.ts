/** True when a path is a pattern: it holds `*`, `?` or `[` that no backslash escapes. */
export function hasWildcard(path: string): boolean {
  return /^(?:[^*?[\\]|\\[\s\S])*[*?[]/.test(path)
}

/**
 * Go's path.Match as an expression: `*` and `?` stop at `/`, brackets hold ranges, a backslash escapes. Undefined for a
 * pattern that Go calls malformed.
 */
export function compilePathPattern(pattern: string): RegExp | undefined {
  let source = ''
  for (let i = 0; i < pattern.length; ) {
    const character = String.fromCodePoint(pattern.codePointAt(i) ?? 0)
    if (character === '[') {
      const bracket = readBracket(pattern, i + 1)
      if (bracket === undefined) return undefined
      source += bracket.source
      i = bracket.end
      continue
    }
    i += character.length
    if (character === '*') source += '[^/]*'
    else if (character === '?') source += '[^/]'
    else if (character === '\\') {
      const escaped = pattern.codePointAt(i)
      if (escaped === undefined) return undefined
      source += literal(escaped)
      i += String.fromCodePoint(escaped).length
    } else source += literal(character.codePointAt(0) ?? 0)
  }
  return new RegExp(`^${source}$`, 'u')
}

interface Bracket {
  readonly source: string
  /** Behind the closing bracket. */
  readonly end: number
}

function readBracket(pattern: string, start: number): Bracket | undefined {
  const isNegated = pattern.startsWith('^', start)
  let i = isNegated ? start + 1 : start
  let ranges = ''
  while (!pattern.startsWith(']', i) || ranges === '') {
    const low = readRangeEnd(pattern, i)
    if (low === undefined) return undefined
    i = low.end
    const high = pattern.startsWith('-', i) ? readRangeEnd(pattern, i + 1) : low
    if (high === undefined) return undefined
    i = high.end
    // A range such as [z-a] matches nothing; NUL is in no path.
    ranges += low.code <= high.code ? `${literal(low.code)}-${literal(high.code)}` : literal(0)
  }
  return { source: `[${isNegated ? '^' : ''}${ranges}]`, end: i + 1 }
}

function readRangeEnd(
  pattern: string,
  start: number,
): { readonly code: number; readonly end: number } | undefined {
  const at = pattern.startsWith('\\', start) ? start + 1 : start
  const code = pattern.codePointAt(at)
  if (code === undefined) return undefined
  if (at === start && (pattern[at] === '-' || pattern[at] === ']')) return undefined
  const end = at + String.fromCodePoint(code).length
  return end < pattern.length ? { code, end } : undefined
}

function literal(code: number): string {
  return `\\u{${code.toString(16)}}`
}
