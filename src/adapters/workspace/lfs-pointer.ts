import { lstatSync, readFileSync } from 'node:fs'

/** The specification of Git LFS: a pointer is smaller than 1024 bytes, and `version` is its first line. */
const MAX_BYTES = 1024
const POINTER =
  /^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/v\d+\n(?:.*\n)*?oid sha256:[0-9a-f]{64}\n/

export function holdsLfsPointer(file: string): boolean {
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (!stats?.isFile() || stats.size > MAX_BYTES) return false
  return POINTER.test(readFileSync(file, 'utf8'))
}
