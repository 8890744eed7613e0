import { InputError } from '../../domain/errors.ts'

const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its symlinks form a loop',
  ENAMETOOLONG: 'its path is too long',
  ENOENT: 'it is not there',
  ENOTDIR: 'a file stands where a folder should be',
}

/** The error of the file system in words; `path` is relative to the root. */
export function unreadable(path: string, cause: unknown): InputError {
  const code = errorCode(cause) ?? 'unknown error'
  return new InputError(`cannot read ${JSON.stringify(path)}: ${MEANINGS[code] ?? code}`, {
    remedy: 'Make it readable for the user that runs this, or exclude it by .dockerignore.',
    at: { file: path },
    cause,
  })
}

/** Node's `code` of a system error, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  const holds = typeof error === 'object' && error !== null && 'code' in error
  return holds && typeof error.code === 'string' ? error.code : undefined
}
