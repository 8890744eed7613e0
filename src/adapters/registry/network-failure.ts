import { StoreUnavailableError } from '../../domain/errors.ts'

/** The request may work when it is sent again: reset, time-out, truncated body. */
export class TransientFailure extends Error {}

const LASTING =
  /^(?:CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_INVALID|HPE_INVALID)/

/** What went wrong below HTTP, by whether it may work when it is tried again. */
export function asFailure(error: unknown, host: string): Error {
  if (error instanceof StoreUnavailableError) {
    return error
  }
  const code = codeOf(error)
  if (code !== undefined && LASTING.test(code)) {
    return new StoreUnavailableError(`no connection to ${host}: ${code}`, {
      remedy: `Check the registry's address and certificate (NODE_EXTRA_CA_CERTS names a private authority).`,
      cause: error,
    })
  }
  const timedOut = asFields(error).name === 'TimeoutError'
  return new TransientFailure(timedOut ? 'timed out' : (code ?? 'connection lost'), {
    cause: error,
  })
}

interface ErrorFields {
  readonly name?: unknown
  readonly code?: unknown
  readonly cause?: unknown
  readonly errors?: unknown
}

/** Happy Eyeballs hides a list of the sockets' errors behind one. */
function codeOf(error: unknown, depth = 0): string | undefined {
  const { code, cause, errors } = asFields(error)
  if (typeof code === 'string') {
    return code
  }
  const inner: unknown = Array.isArray(errors) ? errors[0] : cause
  return inner === undefined || depth > 4 ? undefined : codeOf(inner, depth + 1)
}

/** By shape: errors of the network come from another realm where the code runs in one of its own. */
function asFields(error: unknown): ErrorFields {
  return typeof error === 'object' && error !== null ? error : {}
}
