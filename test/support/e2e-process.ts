import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'

export interface ProgramEnd {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningProgram {
  readonly ended: Promise<ProgramEnd>
  /** What came on standard error so far. */
  stderr(): string
  /** @throws Error with all that it printed when it ends before it is so */
  until(isSo: () => boolean): Promise<void>
  /** To the program alone. */
  signal(name: NodeJS.Signals): void
  /** SIGKILL to the program and everything that it started. */
  killAll(): void
}

/** Starts a program in a process group of its own, so that it can be killed with all its children. */
export function startProgram(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): RunningProgram {
  const child = spawn(program, [...args], {
    ...options,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stdout = textOf(child.stdout)
  const stderr = textOf(child.stderr)
  let end: ProgramEnd | undefined
  return {
    ended: endOf(child).then(exitCode => {
      end = { exitCode, stdout: stdout(), stderr: stderr() }
      return end
    }),
    stderr,
    async until(isSo) {
      while (!isSo()) {
        if (end !== undefined) {
          throw new Error(`${program} has ended: ${end.exitCode}\n${end.stdout}\n${end.stderr}`)
        }
        await setTimeout(20)
      }
    },
    signal(name) {
      child.kill(name)
    },
    killAll() {
      if (child.pid !== undefined && end === undefined) {
        process.kill(-child.pid, 'SIGKILL')
      }
    },
  }
}

/** @throws Error with all that it printed when it does not end with 0 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<string> {
  const end = await startProgram(program, args, { env: process.env, ...options }).ended
  if (end.exitCode !== 0) {
    throw new Error(`${program} ${args.join(' ')}: ${end.exitCode}\n${end.stdout}\n${end.stderr}`)
  }
  return end.stdout.trim()
}

/** All that has come. */
function textOf(stream: Readable): () => string {
  let text = ''
  stream.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
  })
  return () => text
}

function endOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
}
