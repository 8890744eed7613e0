import type { Owner } from './user-files.ts'

export interface TarEntry {
  /** Without a slash at its end. */
  readonly path: string
  readonly owner: Owner
  /** Of a file, as UTF-8. */
  readonly text: string
}

const BLOCK = 512

/** A small POSIX ustar archive with short names, as BuildKit writes one; what is cut off is left out. */
export function readTar(bytes: Uint8Array): readonly TarEntry[] {
  const buffer = Buffer.from(bytes)
  const entries: TarEntry[] = []
  for (let start = 0; start + BLOCK <= buffer.length; ) {
    const field = (from: number, length: number) =>
      buffer.toString('latin1', start + from, start + from + length).replace(/\0.*$/s, '')
    const octal = (from: number, length: number) =>
      Number.parseInt(field(from, length).trim() || '0', 8)
    const size = octal(124, 12)
    const body = start + BLOCK
    entries.push({
      path: field(0, 100).replace(/\/$/, ''),
      owner: { uid: octal(108, 8), gid: octal(116, 8) },
      text: buffer.toString('utf8', body, body + size),
    })
    start = body + Math.ceil(size / BLOCK) * BLOCK
  }
  return entries
}
