import type { ShellWord } from './shell-word.ts'

/** A simple command of a script, in the order in which the script runs them. */
export interface ShellCommand {
  /** Name and arguments; empty for bare assignments and redirections. */
  readonly words: readonly ShellWord[]
  /** The assignments in front of it; undefined: the value is not known. */
  readonly assignments: ReadonlyMap<string, string | undefined>
  /** What the script has changed in its environment so far, its own assignments included. */
  readonly environment: ReadonlyMap<string, string | undefined>
  readonly redirections: readonly ShellRedirection[]
  /** How it hangs on the command before it. */
  readonly joinedBy: 'start' | '&&' | '||' | ';' | '|' | '&'
  /** Absolute working directory; undefined when unknown. */
  readonly directory: string | undefined
  /** It may be left out without the script failing: in `if`, behind `||`, or in front of one. */
  readonly conditional: boolean
  /** In parentheses, a pipe, a substitution or a shell of its own. */
  readonly subshell: boolean
}

export interface ShellRedirection {
  /** `<`, `>`, `>>`, `>&`, `<<`, `<<<` ... */
  readonly operator: string
  /** A path, a descriptor, or the body of a heredoc as written; undefined when not known. */
  readonly target: string | undefined
}

export type ShellReading =
  | { readonly understood: true; readonly commands: readonly ShellCommand[] }
  | { readonly understood: false; readonly reason: string }

/** Thrown inside the reader; `message` is the reason for people. */
export class NotUnderstood extends Error {}
