import { realpathSync, statSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { InputError } from '../../domain/errors.ts'
import { errorCode, unreadable } from './unreadable.ts'

/**
 * `path`, relative to the root, without `.`, `..` and double slashes; `.` for the root itself.
 * @throws InputError when it leaves the root
 */
export function insidePath(path: string): string {
  const normal = posix.normalize(path).replace(/(?<=.)\/$/, '')
  if (posix.isAbsolute(normal) || normal === '..' || normal.startsWith('../')) throw leaves(path)
  if (normal.includes('\0')) {
    throw new InputError(`${JSON.stringify(path)} is no path: it holds a NUL character`, {
      remedy: 'Remove the NUL character from the path.',
    })
  }
  return normal
}

/**
 * The place of `path` on disk with every symlink followed; undefined when nothing is there.
 * @param realRoot the root with every symlink followed
 * @throws InputError when it leaves the root by `..` or by a symlink, or cannot be reached
 */
export function resolveInside(realRoot: string, path: string): string | undefined {
  const place = join(realRoot, insidePath(path))
  try {
    // Most that is asked for is not there, and an error is slow to make.
    if (statSync(place, { throwIfNoEntry: false }) === undefined) return undefined
    const real = realpathSync.native(place)
    if (real === realRoot || real.startsWith(realRoot === sep ? sep : realRoot + sep)) return real
  } catch (cause) {
    if (isAbsent(cause)) return undefined
    throw unreadable(path, cause)
  }
  throw leaves(path)
}

/** A component is missing, or a file stands where a folder should be. */
export function isAbsent(error: unknown): boolean {
  const code = errorCode(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}

function leaves(path: string): InputError {
  return new InputError(`${JSON.stringify(path)} leaves the repository`, {
    remedy: 'Name a file inside the repository; neither `..` nor a symlink may lead out of it.',
  })
}
