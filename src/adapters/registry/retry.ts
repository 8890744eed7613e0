import { StoreUnavailableError } from '../../domain/errors.ts'
import type { HttpAnswer } from './exchange.ts'
import { TransientFailure } from './network-failure.ts'
import type { RegistryWorld } from './world.ts'

const MAX_ATTEMPTS = 5
const FIRST_WAIT_MS = 500
/** Of all waits for one answer; a registry that asks for more is reported instead of waited for. */
const MAX_WAIT_MS = 60_000

export interface Sending<Answer extends HttpAnswer> {
  /** Names the request in messages, without URL. */
  readonly what: string
  readonly send: () => Promise<Answer>
  /** The server's own words in an answer, made safe to show; empty when there are none. */
  readonly said?: (answer: HttpAnswer) => string
}

/**
 * Sends until the answer is one that more sending would not change: 5xx, 429, time-outs, resets and
 * GitHub's 403 "secondary rate limit" are sent again, after the wait that the server names and a jittered one.
 * @throws StoreUnavailableError when it does not get better
 */
export async function withRetry<Answer extends HttpAnswer>(
  world: RegistryWorld,
  sending: Sending<Answer>,
): Promise<Answer> {
  let waitedMs = 0
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await sendOnce(world, sending)
    if (outcome.trouble === undefined) {
      return outcome.answer
    }
    const { serverWaitMs = 0 } = outcome
    const waitMs = serverWaitMs + jittered(FIRST_WAIT_MS * 2 ** (attempt - 1), world.random())
    if (attempt === MAX_ATTEMPTS || waitedMs + waitMs > MAX_WAIT_MS) {
      throw givenUp(sending.what, attempt, outcome)
    }
    waitedMs += waitMs
    await world.sleep(waitMs)
  }
}

type Outcome<Answer> = { readonly trouble: undefined; readonly answer: Answer } | Trouble

interface Trouble {
  readonly trouble: string
  readonly serverWaitMs?: number | undefined
  readonly cause?: unknown
}

async function sendOnce<Answer extends HttpAnswer>(
  world: RegistryWorld,
  { send, said }: Sending<Answer>,
): Promise<Outcome<Answer>> {
  try {
    const answer = await send()
    if (!isTransient(answer)) {
      return { trouble: undefined, answer }
    }
    const words = said?.(answer) ?? ''
    return {
      trouble: `status ${answer.status}${words === '' ? '' : ` (${words})`}`,
      serverWaitMs: serverWaitMs(answer, world.now()),
    }
  } catch (error) {
    if (error instanceof TransientFailure) {
      return { trouble: error.message, cause: error }
    }
    throw error
  }
}

function givenUp(what: string, attempts: number, outcome: Trouble): StoreUnavailableError {
  const { trouble, serverWaitMs = 0, cause } = outcome
  const times = attempts === 1 ? 'once' : `${attempts} times`
  const asked = serverWaitMs >= 1000 ? ` and asks to wait ${Math.ceil(serverWaitMs / 1000)} s` : ''
  return new StoreUnavailableError(`${what} failed ${times}: ${trouble}${asked}`, {
    remedy: 'Run again when the registry answers; nothing was decided from this.',
    cause,
  })
}

function isTransient(answer: HttpAnswer): boolean {
  const { status } = answer
  return (
    status >= 500 || status === 429 || status === 408 || (status === 403 && isRateLimit(answer))
  )
}

/** A HEAD has no body to tell by, but a refusal for good names no time to come back. */
function isRateLimit(answer: HttpAnswer): boolean {
  return (
    answer.headers.get('retry-after') !== null || /rate limit|toomanyrequests/i.test(textOf(answer))
  )
}

/** The wait that the server asks for: header `Retry-After` (seconds or date), or a Go duration in the body (GHCR). */
export function serverWaitMs(answer: HttpAnswer, nowMs: number): number | undefined {
  const header = answer.headers.get('retry-after')?.trim()
  if (header !== undefined && /^[0-9]+$/.test(header)) {
    return Number(header) * 1000
  }
  if (header !== undefined && !Number.isNaN(Date.parse(header))) {
    return Math.max(0, Date.parse(header) - nowMs)
  }
  const [, duration] =
    /retry[- ]after["']?\s*[:=]?\s*["']?((?:[0-9]+(?:\.[0-9]+)?(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h)?)+)/i.exec(
      textOf(answer),
    ) ?? []
  return duration === undefined ? undefined : durationMs(duration)
}

const UNIT_MS = new Map([
  ['ns', 1e-6],
  ['us', 1e-3],
  ['\u00b5s', 1e-3],
  ['\u03bcs', 1e-3],
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
])

/** `12.5ms`, `1m30s`; a bare number is seconds. */
function durationMs(text: string): number {
  const parts = text.matchAll(/([0-9]+(?:\.[0-9]+)?)([a-z\u00b5\u03bc]*)/g)
  return [...parts].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (UNIT_MS.get(unit ?? '') ?? 1000),
    0,
  )
}

function textOf(answer: HttpAnswer): string {
  return Buffer.from(answer.body.subarray(0, 4096)).toString('utf8')
}

/** Between a half and the whole, so that parallel runs part. */
function jittered(ms: number, random: number): number {
  return ms * (0.5 + random / 2)
}
