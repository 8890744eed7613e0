import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'

export interface ProgramEnd {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningProgram {
  readonly ended: Promise<ProgramEnd>
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
  return {
    ended: endOf(child),
    killAll() {
      if (child.pid !== undefined) {
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

function endOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<ProgramEnd> {
  const output = Promise.all([text(child.stdout), text(child.stderr)])
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', exitCode => {
      output.then(([stdout, stderr]) => resolve({ exitCode, stdout, stderr }), reject)
    })
  })
}
