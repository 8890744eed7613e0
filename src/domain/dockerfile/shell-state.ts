import { posix } from 'node:path'

/** What a shell knows at one point of a script. Never changed in place, so that branches can be told apart. */
export interface ShellState {
  readonly variables: ReadonlyMap<string, string>
  /** Set, but to something that cannot be known here. */
  readonly unknown: ReadonlySet<string>
  /** False: a variable that is not listed may have come with the image. */
  readonly complete: boolean
  readonly exported: ReadonlySet<string>
  /** What the script changed in the environment of its commands; undefined: the value is not known. */
  readonly changes: ReadonlyMap<string, string | undefined>
  /** Absolute; undefined when unknown. */
  readonly directory: string | undefined
}

/** An undefined value: unknown. */
export function assign(
  state: ShellState,
  name: string,
  value: string | undefined,
  how: 'plain' | 'export' = 'plain',
): ShellState {
  const variables = new Map(state.variables)
  const unknown = new Set(state.unknown)
  if (value === undefined) {
    variables.delete(name)
    unknown.add(name)
  } else {
    variables.set(name, value)
    unknown.delete(name)
  }
  const exported = how === 'export' ? new Set([...state.exported, name]) : state.exported
  const changes = exported.has(name)
    ? new Map([...state.changes, [name, value] as const])
    : state.changes
  return { ...state, variables, unknown, exported, changes }
}

/** Exports a variable that has its value already; one that is unknown stays so. */
export function exportVariable(state: ShellState, name: string): ShellState {
  const isKnown = state.variables.has(name) || state.unknown.has(name)
  if (!isKnown) return { ...state, exported: new Set([...state.exported, name]) }
  return assign(state, name, state.variables.get(name), 'export')
}

export function changeDirectory(state: ShellState, path: string | undefined): ShellState {
  if (!path) return { ...state, directory: undefined }
  if (path.startsWith('/')) return { ...state, directory: posix.resolve(path) }
  const { directory } = state
  return directory === undefined ? state : { ...state, directory: posix.resolve(directory, path) }
}

/** What is certain whichever of the branches ran. */
export function mergeStates(first: ShellState, second: ShellState): ShellState {
  const names = new Set([...first.variables.keys(), ...second.variables.keys()])
  let merged: ShellState = {
    ...first,
    unknown: new Set([...first.unknown, ...second.unknown]),
    exported: new Set([...first.exported, ...second.exported]),
    changes: new Map([...second.changes, ...first.changes]),
    directory: first.directory === second.directory ? first.directory : undefined,
  }
  for (const name of names) {
    const value = first.variables.get(name)
    if (value !== second.variables.get(name)) merged = assign(merged, name, undefined)
  }
  return merged
}

export function isSameState(first: ShellState, second: ShellState): boolean {
  const isSame = <Value>(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>) =>
    a.size === b.size && [...a].every(([key, value]) => b.has(key) && b.get(key) === value)
  return (
    first.directory === second.directory &&
    isSame(first.variables, second.variables) &&
    isSame(first.changes, second.changes) &&
    first.unknown.size === second.unknown.size &&
    first.exported.size === second.exported.size
  )
}
