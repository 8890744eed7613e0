import { posix } from 'node:path'

/** `path` seen from `folder`, both relative to the repository root; undefined when it leaves the repository. */
export function resolveInside(folder: string, path: string): string | undefined {
  if (path.startsWith('/')) return undefined
  const resolved = posix.normalize(posix.join(folder, path)).replace(/\/$/, '')
  return resolved === '..' || resolved.startsWith('../') ? undefined : resolved
}

/** The folder that holds `file`; `.` for the repository root. */
export function folderOf(file: string): string {
  return posix.dirname(file)
}

/** How `path` is written from `folder`; `.` when they are the same. */
export function relativeFrom(folder: string, path: string): string {
  const relative = posix.relative(posix.join('/', folder), posix.join('/', path))
  return relative === '' ? '.' : relative
}
