import type { Scope } from '../dockerfile/scope.ts'
import type { ShellCommand } from '../dockerfile/shell-command.ts'
import type { NotRead } from './command-options.ts'

/** The environment of one command, as far as the Dockerfile says. */
export interface CommandEnvironment {
  readonly variables: ReadonlyMap<string, string>
  /** Set to something that cannot be known here. */
  readonly unknown: ReadonlySet<string>
}

export function environmentOf(scope: Scope, command: ShellCommand): CommandEnvironment {
  const variables = new Map(scope.variables)
  const unknown = new Set(scope.unknown)
  for (const [name, value] of command.environment) {
    if (value === undefined) {
      variables.delete(name)
      unknown.add(name)
    } else {
      variables.set(name, value)
      unknown.delete(name)
    }
  }
  return { variables, unknown }
}

/** Names that begin with `prefix`, sorted. */
export function namesWith(environment: CommandEnvironment, prefix: string): readonly string[] {
  return [...environment.variables.keys(), ...environment.unknown]
    .filter(name => name.startsWith(prefix))
    .sort()
}

/** A boolean as uv and pip read it; undefined when it is none. */
export function booleanValue(text: string): boolean | undefined {
  const lower = text.toLowerCase()
  if (['1', 'true', 'yes', 'on', 'y', 't'].includes(lower)) return true
  return ['', '0', 'false', 'no', 'off', 'n', 'f'].includes(lower) ? false : undefined
}

export function unknownVariable(name: string): NotRead {
  return { why: `the value of ${name} is not known` }
}
