/** A place in a file of the user's repository; `line` counts from 1. */
export interface Location {
  /** Path relative to the repository root, with `/`. */
  readonly file: string
  readonly line?: number | undefined
}

export interface ErrorDetails {
  /** One imperative sentence: the input, the YAML or the command that mends it. */
  readonly remedy: string
  readonly at?: Location | undefined
  readonly cause?: unknown
}

/** A failure that a user can act on. `exitCode` is the command line's: 1 failed, 2 bad input. */
export abstract class BaseImageError extends Error {
  abstract readonly exitCode: 1 | 2
  readonly remedy: string
  readonly at: Location | undefined

  constructor(message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = new.target.name
    this.remedy = details.remedy
    this.at = details.at
  }
}

/** The user's files or inputs are wrong. */
export class InputError extends BaseImageError {
  override readonly exitCode = 2
}

/** The daemon, buildx or a build failed. */
export class BuildFailedError extends BaseImageError {
  override readonly exitCode = 1
}

/** The store answered 401 or 403. Callers decide by it: design "absence". */
export class StoreDeniedError extends BaseImageError {
  override readonly exitCode = 1
}

/** The store could not be asked, or its answer cannot be trusted (5xx, time-out, HTML, wrong digest). */
export class StoreUnavailableError extends BaseImageError {
  override readonly exitCode = 1
}

/** GitHub refused: the token lacks a permission, or the conversation is locked. */
export class GitHubDeniedError extends BaseImageError {
  override readonly exitCode = 1
}

/** A published tag stands in the way: it names other content and must not move. */
export class TagConflictError extends BaseImageError {
  override readonly exitCode = 1
}

/** `file:line`, or the file alone. */
export function formatLocation({ file, line }: Location): string {
  return line === undefined ? file : `${file}:${line}`
}

/** `file:line: message` on one line, then the remedy; what every entry prints. */
export function formatError(error: BaseImageError): string {
  const place = error.at === undefined ? '' : `${formatLocation(error.at)}: `
  return `${place}${error.message}\n  ${error.remedy}`
}
