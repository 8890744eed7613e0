import { spawn } from 'node:child_process'

/** Like `process.env`; handed in so that nothing here reads the environment by itself. */
export type Environment = Readonly<Record<string, string | undefined>>

export interface ChildRequest {
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Environment
  /** Text in pieces as it comes, UTF-8; other bytes are replaced by U+FFFD. */
  readonly onStdout: (text: string) => void
  readonly onStderr: (text: string) => void
  readonly cancel: AbortSignal
  /** From the first SIGINT to SIGKILL; at half of it SIGTERM is sent. */
  readonly graceMs?: number
}

export interface ChildEnd {
  /** Undefined when a signal ended it. */
  readonly exitCode: number | undefined
  readonly signal: NodeJS.Signals | undefined
}

/** The runner gives a cancelled step 7.5 s before it sends more than SIGINT; all is over well before. */
const GRACE_MS = 3500
/** Grandchildren may hold the pipes open after the child itself has ended. */
const DRAIN_MS = 1000

/**
 * Runs a long program without a shell in a process group of its own. A signal to node reaches only node: when
 * `cancel` fires, the whole group is told to stop, and killed when it does not.
 * @throws the system's error when the program cannot be started
 */
export function runChild(request: ChildRequest): Promise<ChildEnd> {
  const { promise, resolve, reject } = Promise.withResolvers<ChildEnd>()
  const child = spawn(request.program, request.args, {
    cwd: request.cwd,
    env: request.env,
    shell: false,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const group = child.pid
  const timers: NodeJS.Timeout[] = []
  const signalGroup = (signal: NodeJS.Signals) => endGroup(group, signal)
  const killAtExit = () => signalGroup('SIGKILL')
  const closePipes = () => {
    child.stdout.destroy()
    child.stderr.destroy()
  }
  const cancel = () => {
    const graceMs = request.graceMs ?? GRACE_MS
    signalGroup('SIGINT')
    timers.push(setTimeout(() => signalGroup('SIGTERM'), graceMs / 2))
    timers.push(setTimeout(() => signalGroup('SIGKILL'), graceMs))
    timers.push(setTimeout(closePipes, graceMs + DRAIN_MS))
  }
  const settle = () => {
    timers.forEach(clearTimeout)
    request.cancel.removeEventListener('abort', cancel)
    process.off('exit', killAtExit)
  }
  child.stdout.setEncoding('utf8').on('data', request.onStdout)
  child.stderr.setEncoding('utf8').on('data', request.onStderr)
  child.once('error', error => {
    settle()
    reject(error)
  })
  child.once('exit', () => {
    // A canceled group is given its time.
    if (!request.cancel.aborted) {
      timers.push(setTimeout(closePipes, DRAIN_MS))
    }
  })
  child.once('close', (code, signal) => {
    settle()
    resolve({ exitCode: code ?? undefined, signal: signal ?? undefined })
  })
  process.once('exit', killAtExit)
  request.cancel.addEventListener('abort', cancel, { once: true })
  if (request.cancel.aborted) {
    cancel()
  }
  return promise
}

function endGroup(group: number | undefined, signal: NodeJS.Signals): void {
  if (group === undefined) {
    return
  }
  try {
    process.kill(-group, signal)
  } catch {
    // The group has ended by itself.
  }
}
