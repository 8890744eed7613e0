import { quoted } from './quoted.ts'

// A character, with the backslash in front of it if there is one.
const TOKEN = /\\[\s\S]|[\s\S]/gu
const SPECIAL = /[[\]{}.+()|^$/]/

/** `${x#pattern}`: the value without the shortest, or with `longest` the longest, matching start. */
export function cutPrefix(value: string, pattern: string, longest: boolean): string {
  const match = compile(pattern, longest, '^').exec(value)
  return match === null ? value : value.slice(match[0].length)
}

/** `${x%pattern}`: a regular expression finds no shortest rightmost text, so both are turned round. */
export function cutSuffix(value: string, pattern: string, longest: boolean): string {
  return reverse(cutPrefix(reverse(value), reversePattern(pattern), longest))
}

/** `${x/pattern/replacement}`, with `all` `${x//pattern/replacement}`. */
export function replacePattern(
  value: string,
  pattern: string,
  replacement: string,
  all: boolean,
): string {
  const expression = compile(pattern, true, '')
  if (!all) return value.replace(expression, () => replacement)
  let result = ''
  let end = 0
  for (const match of value.matchAll(new RegExp(expression, 'gu'))) {
    // As in Go, an empty match right behind another one does not count.
    if (match[0] === '' && match.index === end && end > 0) continue
    result += value.slice(end, match.index) + replacement
    end = match.index + match[0].length
  }
  return result + value.slice(end)
}

/**
 * BuildKit's patterns: `*`, `?` and escapes, no brackets.
 * @throws Error on an escape that BuildKit refuses
 */
function compile(pattern: string, longest: boolean, start: string): RegExp {
  const source = pattern.replace(TOKEN, token => {
    if (token === '*') return longest ? '.*' : '.*?'
    if (token === '?') return '.'
    if (!token.startsWith('\\')) return escapeLiteral(token)
    const escaped = token.slice(1)
    // `\}` and `\/` are escapes of ${...} itself, not of the pattern.
    if (escaped === '}' || escaped === '/') return `\\${escaped}`
    if (escaped === '*' || escaped === '?' || escaped === '\\') return token
    throw new Error(`invalid escape '${token}' in pattern ${quoted(pattern)}`)
  })
  return new RegExp(start + source, 'u')
}

function escapeLiteral(character: string): string {
  return SPECIAL.test(character) ? `\\${character}` : character
}

function reverse(text: string): string {
  return [...text].reverse().join('')
}

function reversePattern(pattern: string): string {
  const tokens = [...pattern.matchAll(TOKEN)].map(match => match[0])
  return tokens.reverse().join('')
}
