import type { RunProgram } from './run-program.ts'

/** Waits on the spot: what git reads takes milliseconds, and streams to and from a child take longer to set up. */
export const spawnProgram: RunProgram = async (program, args, { cwd, env, input }) => {
  // Loaded here, as most runs start no program.
  const { spawnSync } = await import('node:child_process')
  const { error, status, stdout, stderr } = spawnSync(program, [...args], {
    cwd,
    env,
    shell: false,
    encoding: 'utf8',
    maxBuffer: Number.POSITIVE_INFINITY,
    ...(input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input }),
  })
  // A program that ends without reading its input breaks the pipe; its exit code tells the story.
  if (error !== undefined && status === null) return undefined
  return { exitCode: status ?? undefined, stdout, stderr }
}
