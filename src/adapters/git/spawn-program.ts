import { spawn } from 'node:child_process'
import type { RunProgram } from './run-program.ts'

export const spawnProgram: RunProgram = (program, args, { cwd, env, input }) =>
  new Promise(resolve => {
    const child = spawn(program, args, {
      cwd,
      env,
      shell: false,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    // A program that ends without reading its input breaks the pipe; its exit code tells the story.
    child.stdin?.on('error', () => undefined).end(input)
    child.on('error', () => resolve(undefined))
    child.on('close', code => resolve({ exitCode: code ?? undefined, stdout, stderr }))
  })
