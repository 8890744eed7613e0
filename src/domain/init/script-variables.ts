/** Stands for a part of a text that only the run itself knows. */
export const UNKNOWN = '\u0001'

/** Values as written; several where a loop goes through them. */
export type Variables = ReadonlyMap<string, readonly string[]>

const MOST_BINDINGS = 64
const MAX_DEPTH = 8
const REFERENCE =
  /\$\$?(?:\((\w[\w.-]*)\)|\{(\w+)(?::?[-=]([^{}]*))?\}|([A-Za-z_]\w*)|[0-9@*<^?#!])/g
/** Output of a command, or a function of make. */
const OUTPUT = /\$\$?\([^()]*\)|`[^`]*`|\$\{[^{}]*\}/g

/**
 * The line with its variables filled in, as sh and make would: once for each value of the loops around it. What is
 * not known becomes UNKNOWN.
 */
export function expandLine(line: string, variables: Variables): readonly string[] {
  const loops = [...variables].filter(
    ([name, values]) => values.length > 1 && usesVariable(line, name, variables),
  )
  let bindings: ReadonlyMap<string, string>[] = [new Map()]
  for (const [name, values] of loops) {
    bindings = bindings.flatMap(known => values.map(value => new Map([...known, [name, value]])))
    if (bindings.length > MOST_BINDINGS) {
      return []
    }
  }
  return bindings.map(bound => expand(line, { variables, bound, busy: new Set() }))
}

function usesVariable(line: string, name: string, variables: Variables): boolean {
  const seen = new Set<string>()
  const texts = [line]
  for (const text of texts) {
    for (const used of namesIn(text)) {
      if (used === name) {
        return true
      }
      if (!seen.has(used)) {
        seen.add(used)
        texts.push(...(variables.get(used) ?? []))
      }
    }
  }
  return false
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(REFERENCE)].flatMap(
    ([, made, braced, , plain]) => made ?? braced ?? plain ?? [],
  )
}

interface Scope {
  readonly variables: Variables
  readonly bound: ReadonlyMap<string, string>
  /** Being expanded now: a variable that is made of itself is not known. */
  readonly busy: ReadonlySet<string>
}

function expand(text: string, scope: Scope): string {
  if (scope.busy.size > MAX_DEPTH) {
    return UNKNOWN
  }
  const filled = text.replace(
    REFERENCE,
    (_, made?: string, braced?: string, fallback?: string, plain?: string) => {
      const name = made ?? braced ?? plain
      const value =
        name === undefined || scope.busy.has(name) ? undefined : variableValue(name, scope)
      if (value !== undefined && name !== undefined) {
        return expand(value, { ...scope, busy: new Set([...scope.busy, name]) })
      }
      return fallback === undefined ? UNKNOWN : expand(fallback, scope)
    },
  )
  return filled.replace(OUTPUT, UNKNOWN)
}

function variableValue(name: string, { variables, bound }: Scope): string | undefined {
  return bound.get(name) ?? variables.get(name)?.[0]
}
