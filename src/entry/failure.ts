import { BaseImageError, formatError, type Location } from '../domain/errors.ts'
import { redactTokens } from '../domain/sizes/redact-secrets.ts'
import { VersionRefusedError } from '../domain/version/version-refused.ts'
import { refusedChanges } from '../render/version-words.ts'

export interface Failure {
  readonly message: string
  readonly exitCode: 1 | 2
  /** Where in the user's repository; undefined when nowhere. */
  readonly at: Location | undefined
  /** For debug logs only. */
  readonly detail: string
}

/** What is shown of an error: never a stack trace as the main message. */
export function describeFailure(error: unknown): Failure {
  const detail = redactTokens(
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  )
  if (error instanceof BaseImageError) {
    const changes = error instanceof VersionRefusedError ? refusedChanges(error.refusals) : ''
    return {
      message: redactTokens(`${formatError(error)}${changes}`),
      exitCode: error.exitCode,
      at: error.at,
      detail,
    }
  }
  const message = redactTokens(error instanceof Error ? error.message : String(error))
  return {
    message: `internal error: ${message}\n  Please report it with the log of a run with debug logging (-v, or RUNNER_DEBUG=1).`,
    exitCode: 1,
    at: undefined,
    detail,
  }
}
