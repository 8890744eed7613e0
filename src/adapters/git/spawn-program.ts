import type { RunProgram } from './run-program.ts'

export const spawnProgram: RunProgram = async (program, args, { cwd, env, input }) => {
  // Loaded here, as most runs start no program.
  const { spawn } = await import('node:child_process')
  return new Promise(resolve => {
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
}
