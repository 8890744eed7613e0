import { StoreUnavailableError } from '../../domain/errors.ts'
import type { OpenAnswer } from './exchange.ts'
import { TransientFailure } from './network-failure.ts'

/** Broken connections in a row without a byte between them. */
const MAX_FAILURES = 3

/**
 * The bytes of a blob over as many connections as it takes: one that breaks is followed by one that starts where
 * it broke (`Range`; a server that does not know it sends all again, and what was read is passed over).
 * @param open asks for the blob from a byte on
 * @throws StoreUnavailableError
 */
export async function* resumingStream(
  first: OpenAnswer,
  open: (from: number) => Promise<OpenAnswer | undefined>,
  what: string,
): AsyncIterable<Uint8Array> {
  let answer: OpenAnswer | undefined = first
  let read = 0
  let failures = 0
  for (;;) {
    let skip = answer?.status === 206 ? 0 : read
    try {
      for await (const chunk of answer?.stream ?? []) {
        const fresh = chunk.subarray(Math.min(skip, chunk.byteLength))
        skip -= chunk.byteLength - fresh.byteLength
        if (fresh.byteLength === 0) continue
        read += fresh.byteLength
        failures = 0
        yield fresh
      }
      return
    } catch (error) {
      failures += 1
      if (!(error instanceof TransientFailure)) throw error
      if (failures > MAX_FAILURES) throw givenUp(what, read, error)
    }
    answer = await open(read)
  }
}

function givenUp(what: string, read: number, cause: TransientFailure): StoreUnavailableError {
  return new StoreUnavailableError(`${what} broke off after ${read} bytes: ${cause.message}`, {
    remedy: 'Run again when the registry answers; nothing was decided from this.',
    cause,
  })
}
