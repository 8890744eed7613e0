import { StoreUnavailableError } from '../../domain/errors.ts'
import { isLoopback } from './endpoint.ts'
import type { FetchResponse } from './http-fetch.ts'
import { asFailure } from './network-failure.ts'
import type { RegistryWorld } from './world.ts'

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string
  /** A longer answer is refused. */
  readonly maxBytes: number
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: FetchResponse['headers']
  /** Empty for HEAD. */
  readonly body: Uint8Array
}

const MAX_REDIRECTS = 5

/**
 * Sends a request once and reads the whole answer.
 * @throws TransientFailure; StoreUnavailableError for an answer that will not change
 */
export async function exchange(world: RegistryWorld, request: HttpRequest): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(world.timeoutMs)
  try {
    const response = await openResponse(world, request, signal)
    const body = await readBody(response, request.maxBytes)
    return { status: response.status, headers: response.headers, body }
  } catch (error) {
    throw asFailure(error, request.url.host)
  }
}

/** A good answer whose body arrives later; any other has its body and no `stream`. */
export interface OpenAnswer extends HttpAnswer {
  readonly stream?: AsyncIterable<Uint8Array>
}

/**
 * Sends a request once and leaves the body of a good answer (200, 206) to be read; `maxBytes` is for other answers.
 * The time-out holds for each wait for bytes, not for the time that their reader takes.
 * @throws as `exchange`, also while the body is read
 */
export async function exchangeOpen(
  world: RegistryWorld,
  request: HttpRequest,
): Promise<OpenAnswer> {
  const patience = new Patience(world.timeoutMs)
  try {
    const response = await patience.wait(openResponse(world, request, patience.signal))
    const { status, headers } = response
    if (status === 200 || status === 206) {
      const stream = patientBody(response, patience, request.url.host)
      return { status, headers, body: new Uint8Array(), stream }
    }
    const body = await patience.wait(readBody(response, request.maxBytes))
    return { status, headers, body }
  } catch (error) {
    throw asFailure(error, request.url.host)
  }
}

async function* patientBody(
  response: FetchResponse,
  patience: Patience,
  host: string,
): AsyncIterable<Uint8Array> {
  const chunks = response.body?.[Symbol.asyncIterator]()
  let isRead = false
  try {
    for (;;) {
      const next = await patience.wait(chunks?.next() ?? { done: true, value: undefined })
      if (next.done === true) {
        isRead = true
        return
      }
      yield next.value
    }
  } catch (error) {
    throw asFailure(error, host)
  } finally {
    if (!isRead) await response.body?.cancel()
  }
}

/** Aborts when a single wait takes too long. */
class Patience {
  readonly #controller = new AbortController()
  readonly #ms: number

  constructor(ms: number) {
    this.#ms = ms
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  async wait<Value>(value: Value | Promise<Value>): Promise<Value> {
    const timer = setTimeout(
      () => this.#controller.abort(new DOMException('timed out', 'TimeoutError')),
      this.#ms,
    )
    try {
      return await value
    } finally {
      clearTimeout(timer)
    }
  }
}

/**
 * Follows redirects of GET and HEAD by hand: Authorization stays on the origin that it was made for, and
 * https is never left for http. The body is not read yet (a blob may be streamed from here).
 */
export async function openResponse(
  world: RegistryWorld,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<FetchResponse> {
  let url = request.url
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await world.fetch(url, {
      method: request.method,
      headers: url.origin === request.url.origin ? request.headers : anonymous(request.headers),
      redirect: 'manual',
      signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    })
    const location = response.headers.get('location')
    const mayFollow = request.method === 'GET' || request.method === 'HEAD'
    if (!mayFollow || location === null || !isRedirect(response.status)) {
      return response
    }
    await response.body?.cancel()
    url = redirectTarget(url, location)
  }
  throw new StoreUnavailableError(
    `${request.url.host} redirects more than ${MAX_REDIRECTS} times`,
    {
      remedy: 'Look at the proxy or mirror in front of the registry.',
    },
  )
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

function anonymous(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'),
  )
}

function redirectTarget(from: URL, location: string): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined
  const isSafe =
    to?.protocol === 'https:' || (to?.protocol === 'http:' && from.protocol === 'http:')
  if (to === undefined || !(isSafe || (to.protocol === 'http:' && isLoopback(to.hostname)))) {
    throw new StoreUnavailableError(`${from.host} redirects to an address that is not https`, {
      remedy: 'Look at the proxy or mirror in front of the registry.',
    })
  }
  to.username = ''
  to.password = ''
  return to
}

async function readBody(response: FetchResponse, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) {
      throw new StoreUnavailableError(`the registry answered with more than ${maxBytes} bytes`, {
        remedy: 'Check that the reference names an image and not something else.',
      })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
