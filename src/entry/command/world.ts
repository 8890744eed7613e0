import type { CliArguments } from '../cli-arguments.ts'

export interface CliWorld {
  readonly argv: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly out: (text: string) => unknown
  readonly err: (text: string) => unknown
}

/** One call of the command line, its arguments read. */
export interface CliCall {
  readonly asked: CliArguments
  readonly world: CliWorld
  /** `-v`, or RUNNER_DEBUG. */
  readonly isVerbose: boolean
}

/** @returns the exit code: 0 fine, 1 failed, 2 wrong input */
export type Command = (call: CliCall) => Promise<number>
