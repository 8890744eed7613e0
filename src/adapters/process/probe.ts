import { spawn } from 'node:child_process'
import type { Environment } from './run-child.ts'

export interface ProbeResult {
  /** Undefined when a signal ended the program. */
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs a short program to its end without a shell and without a word on the console. A failed program is an
 * answer; undefined when it cannot be started (not installed).
 */
export type Probe = (program: string, args: readonly string[]) => Promise<ProbeResult | undefined>

/** Needs nothing but node: for the command line. */
export function spawnProbe(env: Environment): Probe {
  return (program, args) =>
    new Promise(resolve => {
      const child = spawn(program, args, { env, shell: false, stdio: ['ignore', 'pipe', 'pipe'] })
      let stdout = ''
      let stderr = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text
      })
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text
      })
      child.on('error', () => resolve(undefined))
      child.on('close', code => resolve({ exitCode: code ?? undefined, stdout, stderr }))
    })
}
