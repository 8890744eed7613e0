import { spawn } from 'node:child_process'
import type { Environment } from './run-child.ts'

/** A program that still runs after this long is the browser itself. */
const STARTED_AFTER_MS = 2_000

export interface Opener {
  readonly program: string
  readonly args: readonly string[]
}

/** What the system opens files with; undefined where nobody is there to look: in CI, or without a display. */
export function openerOf(platform: string, environment: Environment): Opener | undefined {
  const { CI = '', DISPLAY = '', WAYLAND_DISPLAY = '' } = environment
  if (CI !== '' && CI !== 'false') return undefined
  switch (platform) {
    case 'darwin':
      return { program: 'open', args: [] }
    case 'win32':
      return { program: 'explorer.exe', args: [] }
    default:
      return DISPLAY === '' && WAYLAND_DISPLAY === ''
        ? undefined
        : { program: 'xdg-open', args: [] }
  }
}

/** Whether the file was opened; without a shell, and without waiting for a browser to be closed. */
export function openFile(
  file: string,
  { program, args }: Opener,
  environment: Environment,
): Promise<boolean> {
  return new Promise(resolve => {
    const child = spawn(program, [...args, file], {
      env: environment,
      shell: false,
      detached: true,
      stdio: 'ignore',
    })
    const timer = setTimeout(() => resolve(true), STARTED_AFTER_MS)
    const end = (isOpened: boolean) => {
      clearTimeout(timer)
      resolve(isOpened)
    }
    child.on('error', () => end(false))
    // Windows' explorer says 1 also where it did.
    child.on('exit', code => end(code === 0 || program === 'explorer.exe'))
    child.unref()
  })
}
