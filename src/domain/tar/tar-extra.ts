import type { TarHeader } from './tar-header.ts'

const PAX = 0x78
const PAX_GLOBAL = 0x67
const LONG_NAME = 0x4c
const LONG_LINK = 0x4b
/** As in Go. */
const MOST_BYTES = 1024 * 1024
/** Linux takes no longer path. It is cut before it is text, since V8 keeps the whole of which a text was cut. */
const MOST_NAME_BYTES = 4096
const [SPACE, NEWLINE] = [0x20, 0x0a]

/** What a header of its own says of the entry after it. */
export type TarExtra = Partial<Pick<TarHeader, 'name' | 'linkname' | 'size' | 'uid' | 'gid'>>

/** GNU's names win over those of a pax header, whichever comes first. */
export function isLongName({ type }: Pick<TarHeader, 'type'>): boolean {
  return type === LONG_NAME || type === LONG_LINK
}

/** @throws Error where the header is too long to be one */
export function isExtra({ type, size }: TarHeader): boolean {
  const is = type === PAX || type === PAX_GLOBAL || isLongName({ type })
  if (is && size > MOST_BYTES)
    throw new Error(`a header of ${size} bytes says more of the next entry`)
  return is
}

/** @throws Error for records that are damaged */
export function readExtra(type: number, content: Buffer): TarExtra {
  switch (type) {
    case PAX:
      return readPax(content)
    case LONG_NAME:
      return { name: upToNul(content) }
    case LONG_LINK:
      return { linkname: upToNul(content) }
    default:
      // A global header is a note to readers of the whole; Go and so containerd apply nothing of it.
      return {}
  }
}

function upToNul(content: Buffer): string {
  const end = content.indexOf(0)
  return nameIn(content, 0, end < 0 ? content.byteLength : end)
}

function nameIn(content: Buffer, start: number, end: number): string {
  return content.toString('utf8', start, Math.min(end, start + MOST_NAME_BYTES))
}

/** Records such as `30 path=usr/share/a\n`, the length counting itself. An empty value says nothing. */
function readPax(content: Buffer): TarExtra {
  const extra: { -readonly [Field in keyof TarExtra]: TarExtra[Field] } = {}
  for (let start = 0; start < content.byteLength; ) {
    const space = content.indexOf(SPACE, start)
    const end = start + Number(content.toString('latin1', start, space))
    const equals = content.indexOf('=', space)
    if (!(space > start && equals > space && end > equals) || content[end - 1] !== NEWLINE) {
      throw new Error('a pax header is damaged')
    }
    const value = nameIn(content, equals + 1, end - 1)
    switch (value === '' ? '' : content.toString('latin1', space + 1, equals)) {
      case 'path':
        extra.name = value
        break
      case 'linkpath':
        extra.linkname = value
        break
      case 'size':
        extra.size = sizeOf(value)
        break
      case 'uid':
        extra.uid = Number(value)
        break
      case 'gid':
        extra.gid = Number(value)
    }
    start = end
  }
  return extra
}

function sizeOf(value: string): number {
  const size = Number(value)
  if (!Number.isSafeInteger(size) || size < 0) throw new Error('a pax header gives no size')
  return size
}
