import type { ShellWord } from '../../../src/domain/dockerfile/shell-word.ts'
import type { CommandPlace } from '../../../src/domain/install/uv-project-command.ts'

/** Words between blanks; `$X` is not known, `*` makes a pattern. */
export function words(text: string): readonly ShellWord[] {
  return text
    .split(' ')
    .filter(word => word !== '')
    .map(word => ({ text: word, known: !word.includes('$'), glob: word.includes('*') }))
}

/** A command in /app with these variables; an undefined value is not known. */
export function placeWith(
  variables: Readonly<Record<string, string | undefined>> = {},
  directory: string | undefined = '/app',
): CommandPlace {
  const known = Object.entries(variables).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  const unknown = Object.keys(variables).filter(name => variables[name] === undefined)
  return { environment: { variables: new Map(known), unknown: new Set(unknown) }, directory }
}

export const NOWHERE: CommandPlace = {
  environment: { variables: new Map(), unknown: new Set() },
  directory: undefined,
}
