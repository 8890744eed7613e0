import { spawn } from 'node:child_process'
import type { Credentials } from './credentials.ts'

const TIMEOUT_MS = 15_000
const MAX_OUTPUT_BYTES = 64 * 1024

export type HelperAnswer =
  | { readonly kind: 'found'; readonly credentials: Credentials }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly why: string }

/** Asks `docker-credential-<suffix> get` for one server, as Docker does: the server's name on stdin, JSON on stdout. */
export async function askCredentialHelper(
  suffix: string,
  server: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<HelperAnswer> {
  const program = `docker-credential-${suffix}`
  if (!/^[A-Za-z0-9_.-]+$/.test(suffix)) {
    return {
      kind: 'failed',
      why: "the name of a credential helper in Docker's config is no program name",
    }
  }
  const { exitCode, output } = await run(program, server, environment)
  if (exitCode === 0) {
    const credentials = readAnswer(output)
    return credentials === undefined
      ? { kind: 'failed', why: `${program} answered with something else than credentials` }
      : { kind: 'found', credentials }
  }
  return /credentials not found/i.test(output)
    ? { kind: 'none' }
    : {
        kind: 'failed',
        why: `${program} ${exitCode === undefined ? 'could not be run' : `ended with exit code ${exitCode}`}`,
      }
}

function readAnswer(output: string): Credentials | undefined {
  try {
    const { Username, Secret } = JSON.parse(output) as Record<string, unknown>
    if (typeof Username !== 'string' || typeof Secret !== 'string' || Secret === '') {
      return undefined
    }
    return Username === '<token>'
      ? { kind: 'identity-token', token: Secret }
      : { kind: 'password', username: Username, password: Secret }
  } catch {
    return undefined
  }
}

/** `exitCode` is undefined when the program is missing, was killed or took too long. */
function run(
  program: string,
  input: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ exitCode: number | undefined; output: string }> {
  return new Promise(resolve => {
    const child = spawn(program, ['get'], {
      env: { ...environment },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    // spawn's own timeout keeps the process alive when the program does not exist.
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      child.stdout.destroy()
      end(undefined)
    }, TIMEOUT_MS)
    const end = (exitCode: number | undefined) => {
      clearTimeout(timer)
      resolve({ exitCode, output })
    }
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(0, MAX_OUTPUT_BYTES)
    })
    child.on('error', () => end(undefined))
    child.on('close', code => end(code ?? undefined))
    child.stdin.on('error', () => undefined)
    child.stdin.end(`${input}\n`)
  })
}
