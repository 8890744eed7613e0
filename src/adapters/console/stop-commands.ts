import { randomUUID } from 'node:crypto'
import { safeLine } from './safe-line.ts'

/** Where the output of a tool goes while it runs. */
export interface ToolOutput {
  /** Prints one line; made safe here. */
  line(text: string): void
  /** All lines of `work` are shown as text only. Nothing else may be printed meanwhile. */
  guarded<Result>(work: () => Promise<Result>): Promise<Result>
}

export function plainToolOutput(write: (text: string) => void): ToolOutput {
  return { line: text => write(`${safeLine(text)}\n`), guarded: work => work() }
}

/**
 * For Actions: the runner takes no command from here to a token that the tool cannot know. Lines are made safe
 * all the same, since `##[` is read in spite of it.
 */
export function actionsToolOutput(write: (text: string) => void): ToolOutput {
  return {
    line: text => write(`${safeLine(text)}\n`),
    async guarded(work) {
      const token = randomUUID()
      write(`::stop-commands::${token}\n`)
      try {
        return await work()
      } finally {
        write(`::${token}::\n`)
      }
    },
  }
}
