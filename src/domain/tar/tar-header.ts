export const BLOCK_BYTES = 512

/** Those that have no content, whatever size they say. */
export const TAR_TYPES = {
  hardLink: 0x31,
  symbolicLink: 0x32,
  characterDevice: 0x33,
  blockDevice: 0x34,
  directory: 0x35,
  fifo: 0x36,
} as const

/** What a header block says of the entry that follows it. */
export interface TarHeader {
  /** The character at byte 156. */
  readonly type: number
  readonly name: string
  readonly linkname: string
  readonly size: number
  readonly uid: number
  readonly gid: number
}

const CHECKSUM_START = 148
const CHECKSUM_END = 156
const TYPE = 156
const PREFIX = 345
const ZERO = 0x30
const SPACE = 0x20

/**
 * Reads one header block as Go's archive/tar does, which unpacks the layers of Docker and containerd.
 * @returns undefined for a block of zeros
 * @throws Error for a block that is no header
 */
export function readTarHeader(bytes: Buffer, start: number): TarHeader | undefined {
  const sum = sumOf(bytes, start)
  if (sum === 0) return undefined
  const spaces = SPACE * (CHECKSUM_END - CHECKSUM_START)
  const wanted = numberIn(bytes, start + CHECKSUM_START, start + CHECKSUM_END)
  if (sum + spaces !== wanted && signedSum(bytes, start, sum) + spaces !== wanted)
    throw new Error('a header has another checksum than it says')
  const size = numberIn(bytes, start + 124, start + 136)
  if (!Number.isSafeInteger(size)) throw new Error('a header gives no size')
  const name = textIn(bytes, start, start + 100)
  return {
    type: byteAt(bytes, start + TYPE),
    name: hasPrefix(bytes, start)
      ? `${textIn(bytes, start + PREFIX, start + BLOCK_BYTES - 12)}/${name}`
      : name,
    linkname: textIn(bytes, start + 157, start + 257),
    size,
    uid: numberIn(bytes, start + 108, start + 116),
    gid: numberIn(bytes, start + 116, start + 124),
  }
}

/** Of all bytes but those that hold the sum. */
function sumOf(bytes: Buffer, start: number): number {
  let sum = 0
  for (let at = start; at < start + CHECKSUM_START; at += 1) sum += byteAt(bytes, at)
  for (let at = start + CHECKSUM_END; at < start + BLOCK_BYTES; at += 1) sum += byteAt(bytes, at)
  return sum
}

/** The same of signed bytes, as some systems wrote it. */
function signedSum(bytes: Buffer, start: number, sum: number): number {
  let signed = sum
  for (let at = start; at < start + BLOCK_BYTES; at += 1) {
    const isInSum = at < start + CHECKSUM_START || at >= start + CHECKSUM_END
    if (isInSum && byteAt(bytes, at) > 127) signed -= 256
  }
  return signed
}

/** `ustar\0`; GNU's own format (`ustar `) has other things there. */
function hasPrefix(bytes: Buffer, start: number): boolean {
  return (
    bytes[start + PREFIX] !== 0 && bytes.toString('latin1', start + 257, start + 263) === 'ustar\0'
  )
}

function textIn(bytes: Buffer, start: number, limit: number): string {
  let end = start
  while (end < limit && bytes[end] !== 0) end += 1
  return end === start ? '' : bytes.toString('utf8', start, end)
}

/** Octal digits, or (GNU, for what needs more of them) a binary number marked by the highest bit. */
function numberIn(bytes: Buffer, start: number, end: number): number {
  const first = byteAt(bytes, start)
  if (first >= 0x80) {
    let value = first & 0x7f
    for (let at = start + 1; at < end; at += 1) value = value * 256 + byteAt(bytes, at)
    return value
  }
  let at = start
  while (at < end && isBlank(byteAt(bytes, at))) at += 1
  let value = 0
  for (; at < end && !isBlank(byteAt(bytes, at)); at += 1) {
    const digit = byteAt(bytes, at) - ZERO
    if (digit < 0 || digit > 7) return Number.NaN
    value = value * 8 + digit
  }
  return value
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === 0
}

/** Faster than `readUInt8`, which a layer with many files notices. What is cut off counts as zero. */
function byteAt(bytes: Buffer, at: number): number {
  return bytes[at] ?? 0
}
