import type { Owner } from './user-files.ts'

export interface TarEntry {
  /** Without a slash at its end. */
  readonly path: string
  readonly owner: Owner
  /** Of a file, as UTF-8. */
  readonly text: string
}

const BLOCK = 512
/** Type of an entry that says more of the next one (POSIX pax). */
const EXTENDED = 'x'

/** A small POSIX archive with short names, as BuildKit writes one; what is cut off is left out. */
export function readTar(bytes: Uint8Array): readonly TarEntry[] {
  const buffer = Buffer.from(bytes)
  const entries: TarEntry[] = []
  let extended: ReadonlyMap<string, string> = new Map()
  for (let start = 0; start + BLOCK <= buffer.length; ) {
    const header = buffer.subarray(start, start + BLOCK)
    const size = numberIn(header, 124, 12)
    const text = buffer.toString('utf8', start + BLOCK, start + BLOCK + size)
    const idOf = (key: string, from: number) =>
      Number(extended.get(key) ?? numberIn(header, from, 8))
    if (textIn(header, 156, 1) === EXTENDED) {
      extended = paxRecords(text)
    } else {
      entries.push({
        path: textIn(header, 0, 100).replace(/\/$/, ''),
        owner: { uid: idOf('uid', 108), gid: idOf('gid', 116) },
        text,
      })
      extended = new Map()
    }
    start += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  return entries
}

function textIn(header: Buffer, from: number, length: number): string {
  return header.toString('latin1', from, from + length).replace(/\0.*$/s, '')
}

/** Octal digits; what is too large for them is written in base 256, told by the first bit. */
function numberIn(header: Buffer, from: number, length: number): number {
  const first = header.readUInt8(from)
  return first >= 0x80
    ? header.subarray(from + 1, from + length).reduce((sum, byte) => sum * 256 + byte, first & 0x7f)
    : Number.parseInt(textIn(header, from, length).trim() || '0', 8)
}

/** Lines of `<length> <key>=<value>`; no key that is asked for has a line break in its value. */
function paxRecords(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap(line => {
      const [, key = '', value = ''] = /^\d+ ([^=]+)=(.*)$/.exec(line) ?? []
      return key === '' ? [] : [[key, value] as const]
    }),
  )
}
