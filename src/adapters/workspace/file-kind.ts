import type { Stats } from 'node:fs'

/** What stands at a path, in words for a message. */
export function fileKind(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder'
  if (stats.isFIFO()) return 'a FIFO'
  if (stats.isSocket()) return 'a socket'
  if (stats.isCharacterDevice() || stats.isBlockDevice()) return 'a device'
  return stats.isSymbolicLink() ? 'a symlink' : 'a file'
}
