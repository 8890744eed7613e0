import { StoreUnavailableError } from '../../domain/errors.ts'
import { type HttpAnswer, TransientFailure } from './exchange.ts'
import type { RegistryWorld } from './world.ts'

const MAX_ATTEMPTS = 5
const FIRST_WAIT_MS = 500
/** A registry that asks for more is reported instead of waited for. */
const MAX_WAIT_MS = 60_000

/**
 * Sends until the answer is one that more sending would not change: 5xx, 429, time-outs, resets and
 * GitHub's 403 "secondary rate limit" are sent again, after the wait that the server names or a jittered one.
 * @param what names the request in messages, without URL
 * @throws StoreUnavailableError when it does not get better
 */
export async function withRetry(
  world: RegistryWorld,
  what: string,
  send: () => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await sendOnce(world, send)
    if (outcome.trouble === undefined) {
      return outcome.answer
    }
    const waitMs = outcome.serverWaitMs ?? 0
    if (attempt === MAX_ATTEMPTS || waitMs > MAX_WAIT_MS) {
      const asked = waitMs > MAX_WAIT_MS ? ` and asks to wait ${Math.ceil(waitMs / 1000)} s` : ''
      throw new StoreUnavailableError(
        `${what} failed ${attempt === 1 ? 'once' : `${attempt} times`}: ${outcome.trouble}${asked}`,
        {
          remedy: 'Run again when the registry answers; nothing was decided from this.',
          cause: outcome.cause,
        },
      )
    }
    await world.sleep(waitMs + jittered(FIRST_WAIT_MS * 2 ** (attempt - 1), world.random()))
  }
}

type Outcome =
  | { readonly trouble: undefined; readonly answer: HttpAnswer }
  | {
      readonly trouble: string
      readonly serverWaitMs?: number | undefined
      readonly cause?: unknown
    }

async function sendOnce(world: RegistryWorld, send: () => Promise<HttpAnswer>): Promise<Outcome> {
  try {
    const answer = await send()
    return isTransient(answer)
      ? { trouble: `status ${answer.status}`, serverWaitMs: serverWaitMs(answer, world.now()) }
      : { trouble: undefined, answer }
  } catch (error) {
    if (error instanceof TransientFailure) {
      return { trouble: error.message, cause: error }
    }
    throw error
  }
}

function isTransient(answer: HttpAnswer): boolean {
  const { status } = answer
  return (
    status >= 500 || status === 429 || status === 408 || (status === 403 && isRateLimit(answer))
  )
}

/** A HEAD has no body to tell by, but a refusal for good names no time to come back. */
function isRateLimit(answer: HttpAnswer): boolean {
  return answer.headers.has('retry-after') || /rate limit|toomanyrequests/i.test(textOf(answer))
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
