/** Like `process.env`; handed in so that nothing here reads the environment by itself. */
export type Environment = Readonly<Record<string, string | undefined>>

export interface ProgramOptions {
  readonly cwd: string
  readonly env: Environment
  /** Written to standard input, which is then closed; absent: no standard input. */
  readonly input?: string
}

export interface ProgramResult {
  /** Undefined when a signal ended the program. */
  readonly exitCode: number | undefined
  /** UTF-8; other bytes are replaced by U+FFFD. */
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs a short program to its end without a shell. A failed program is an answer, not an exception;
 * undefined when it cannot be started (not installed).
 */
export type RunProgram = (
  program: string,
  args: readonly string[],
  options: ProgramOptions,
) => Promise<ProgramResult | undefined>
