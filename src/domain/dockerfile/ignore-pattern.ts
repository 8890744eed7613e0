import { compilePathPattern } from './path-pattern.ts'

/** Whether one pattern of an ignore file matches one path (relative, with `/`), its folders not considered. */
export type PathTest = (path: string) => boolean

const CLASS_ESCAPES: Readonly<Record<string, string>> = {
  d: '[0-9]',
  D: '[^0-9]',
  w: '[0-9A-Za-z_]',
  W: '[^0-9A-Za-z_]',
  s: '[\\t\\n\\f\\r ]',
  S: '[^\\t\\n\\f\\r ]',
}

/**
 * A pattern of moby/patternmatcher, quirks included: `**` may span folders, brackets and escapes mean what they mean in
 * Go's regular expressions. Undefined for a pattern that moby refuses.
 */
export function compileIgnorePattern(pattern: string): PathTest | undefined {
  if (compilePathPattern(pattern) === undefined) return undefined
  let source = ''
  let kind: 'exact' | 'prefix' | 'suffix' | 'expression' = 'exact'
  let isInBracket = false
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern.charAt(i)
    if (character === '*' && pattern.charAt(i + 1) === '*') {
      const isFirst = i === 0
      i += pattern.charAt(i + 2) === '/' ? 2 : 1
      if (i + 1 < pattern.length) {
        source += '(?:[^\\n]*/)?'
        kind = 'expression'
      } else if (kind === 'exact') kind = 'prefix'
      else {
        source += '[^\\n]*'
        kind = 'expression'
      }
      if (isFirst) kind = 'suffix'
    } else if (character === '*' || character === '?') {
      source += character === '*' ? '[^/]*' : '[^/]'
      // In a bracket Go sees the bracket of `[^/]` as one more character of it, and its end as the end of both.
      isInBracket = false
      kind = 'expression'
    } else if (character === '\\') {
      const escaped = escapeOf(pattern.charAt(++i), isInBracket)
      if (escaped === undefined) return undefined
      source += escaped
      kind = 'expression'
    } else if (character === '[' || character === ']') {
      source +=
        character === ']' && !isInBracket
          ? '\\]'
          : isInBracket && character === '['
            ? '\\['
            : character
      isInBracket = character === '['
      kind = 'expression'
    } else
      source +=
        /[.+()|{}$]/.test(character) || (character === '/' && !isInBracket)
          ? `\\${character}`
          : character
  }
  switch (kind) {
    case 'exact':
      return path => path === pattern
    case 'prefix':
      return path => path.startsWith(pattern.slice(0, -2))
    case 'suffix':
      return suffixTest(pattern.slice(2))
    case 'expression':
      return expressionTest(source)
  }
}

function suffixTest(suffix: string): PathTest {
  return path => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1))
}

function expressionTest(source: string): PathTest | undefined {
  try {
    const expression = new RegExp(`^${source}$`, 'u')
    return path => expression.test(path)
  } catch {
    return undefined
  }
}

/** Go allows to escape any ASCII punctuation; of letters, those that mean a class. */
function escapeOf(character: string, isInBracket: boolean): string | undefined {
  const known = CLASS_ESCAPES[character]
  if (known !== undefined) return isInBracket ? known.slice(1, -1) : known
  if (!/^[!-/:-@[-`{-~ ]$/.test(character)) return undefined
  return `\\u{${character.charCodeAt(0).toString(16)}}`
}
