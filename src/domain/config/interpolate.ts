/** A text whose variables are filled in with their defaults. */
export interface Interpolated {
  readonly text: string
  /** Variables that have no default, in the order of the text; each became empty. */
  readonly unset: readonly string[]
}

const MAX_DEPTH = 16
/** Longer texts are no names or paths, and are left as they are. */
const MAX_CHARACTERS = 4096
const PLAIN_NAME = /^[A-Za-z_]\w*/
const BRACED = /^([A-Za-z_]\w*)(?:(:?[-?+])([\s\S]*))?$/

/**
 * Expands `$NAME`, `${NAME}`, `${NAME:-default}` and `$$` as Compose does in an empty environment (Compose file
 * reference, interpolation).
 */
export function interpolate(text: string): Interpolated {
  const unset: string[] = []
  if (text.length > MAX_CHARACTERS) {
    return { text, unset }
  }
  return { text: expand(text, unset, 0), unset }
}

function expand(text: string, unset: string[], depth: number): string {
  let expanded = ''
  let rest = text
  for (let dollar = rest.indexOf('$'); dollar >= 0; dollar = rest.indexOf('$')) {
    expanded += rest.slice(0, dollar)
    const after = rest.slice(dollar + 1)
    const name = PLAIN_NAME.exec(after)?.[0]
    const end = after.startsWith('{') && depth < MAX_DEPTH ? closingBrace(after) : -1
    if (name !== undefined) {
      unset.push(name)
      rest = after.slice(name.length)
    } else if (end > 0) {
      expanded += expandBraced(after.slice(1, end), unset, depth)
      rest = after.slice(end + 1)
    } else {
      expanded += '$'
      rest = after.startsWith('$') ? after.slice(1) : after
    }
  }
  return expanded + rest
}

function expandBraced(inner: string, unset: string[], depth: number): string {
  const [, name, operator, operand = ''] = BRACED.exec(inner) ?? []
  if (name === undefined) {
    return `\${${inner}}`
  }
  if (operator?.endsWith('+')) {
    return ''
  }
  if (operator?.endsWith('-')) {
    return expand(operand, unset, depth + 1)
  }
  unset.push(name)
  return ''
}

/** Index of the `}` that closes the `{` at the start, -1 when there is none. */
function closingBrace(text: string): number {
  let open = 0
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '{') open++
    if (text[index] === '}' && --open === 0) return index
  }
  return -1
}
