/** A text whose variables are filled in, or have their defaults. */
export interface Interpolated {
  readonly text: string
  /** Variables that have neither value nor default, in the order of the text; each became empty. */
  readonly unset: readonly string[]
}

export type Variables = ReadonlyMap<string, string>

const NONE: Variables = new Map()
const MAX_DEPTH = 16
/** Longer texts are no names or paths, and are left as they are. */
export const MAX_CHARACTERS = 4096
const PLAIN_NAME = /^[A-Za-z_]\w*/
const BRACED = /^([A-Za-z_]\w*)(?:(:?[-?+])([\s\S]*))?$/

/**
 * Expands `$NAME`, `${NAME}`, `${NAME:-default}` and `$$` as Compose does where only `variables` are set (Compose file
 * reference, interpolation).
 */
export function interpolate(text: string, variables = NONE): Interpolated {
  return interpolateShort(text, variables) ?? { text, unset: [] }
}

/** Undefined for a text that is too long, or becomes so. */
export function interpolateShort(text: string, variables: Variables): Interpolated | undefined {
  if (text.length > MAX_CHARACTERS) return undefined
  const unset: string[] = []
  const expanded = expand(text, { variables, unset, depth: 0 })
  return expanded.length > MAX_CHARACTERS ? undefined : { text: expanded, unset }
}

interface Expansion {
  readonly variables: Variables
  readonly unset: string[]
  readonly depth: number
}

function expand(text: string, expansion: Expansion): string {
  let expanded = ''
  let rest = text
  for (let dollar = rest.indexOf('$'); dollar >= 0; dollar = rest.indexOf('$')) {
    expanded += rest.slice(0, dollar)
    // Each may be as long as all.
    if (expanded.length > MAX_CHARACTERS) return expanded
    const after = rest.slice(dollar + 1)
    const name = PLAIN_NAME.exec(after)?.[0]
    const end = after.startsWith('{') && expansion.depth < MAX_DEPTH ? closingBrace(after) : -1
    if (name !== undefined) {
      expanded += variableValue(name, expansion)
      rest = after.slice(name.length)
    } else if (end > 0) {
      expanded += expandBraced(after.slice(1, end), expansion)
      rest = after.slice(end + 1)
    } else {
      expanded += '$'
      rest = after.startsWith('$') ? after.slice(1) : after
    }
  }
  return expanded + rest
}

function expandBraced(inner: string, expansion: Expansion): string {
  const [, name, operator, operand = ''] = BRACED.exec(inner) ?? []
  if (name === undefined) {
    return `\${${inner}}`
  }
  const value = expansion.variables.get(name)
  const isSet = value !== undefined && (value !== '' || operator?.startsWith(':') !== true)
  const expandOperand = () => expand(operand, { ...expansion, depth: expansion.depth + 1 })
  if (operator?.endsWith('+')) {
    return isSet ? expandOperand() : ''
  }
  if (isSet) {
    return value
  }
  return operator?.endsWith('-') ? expandOperand() : variableValue(name, expansion)
}

function variableValue(name: string, { variables, unset }: Expansion): string {
  const value = variables.get(name)
  if (value === undefined) unset.push(name)
  return value ?? ''
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
