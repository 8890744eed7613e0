import { isExtra, isLongName, readExtra, type TarExtra } from './tar-extra.ts'
import { BLOCK_BYTES, readTarHeader, TAR_TYPES, type TarHeader } from './tar-header.ts'

export interface TarEntry extends TarHeader {
  /** Where its content starts in the tar. */
  readonly position: number
}

export interface TarVisitor {
  /** @returns whether the content is wanted */
  begin(entry: TarEntry): boolean
  /** A piece of the content of the entry that began last. */
  content(piece: Buffer): void
  end(entry: TarEntry): void
}

const HEADER_ONLY: ReadonlySet<number> = new Set(Object.values(TAR_TYPES))

/**
 * Takes a tar piece by piece and tells what is in it, as Go's archive/tar unpacks it, but for
 * sparse files, which no builder writes: up to two blocks of zeros.
 * Libraries for node make a stream of each entry, which is most of the time that a layer with many files takes.
 */
export class TarReader {
  readonly #visitor: TarVisitor
  /** A header that comes in pieces, and how much of it is there. */
  readonly #block = Buffer.alloc(BLOCK_BYTES)
  #held = 0
  /** Bytes before the chunk in hand. */
  #passed = 0
  /** The entry in hand, or the header of its own that says more of the next one. */
  #entry: TarEntry | undefined
  #extraHeader: TarHeader | undefined
  #isWanted = false
  #pieces: Buffer[] = []
  #pax: TarExtra = {}
  #long: TarExtra = {}
  /** Of the content in hand, and of what fills its last block. */
  #left = 0
  #padding = 0
  #zeroBlocks = 0

  constructor(visitor: TarVisitor) {
    this.#visitor = visitor
  }

  /** @throws Error for what is no tar, and what the visitor throws */
  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let at = 0
    while (at < bytes.byteLength && this.#zeroBlocks < 2) at = this.#take(bytes, at)
    this.#passed += bytes.byteLength
  }

  /** @throws Error when the tar stops short; what fills the last block may be missing */
  end(): void {
    if (this.#held + this.#left > 0) throw new Error('unexpected end of data')
  }

  /** @returns where to go on */
  #take(bytes: Buffer, at: number): number {
    if (this.#left > 0) return this.#takeContent(bytes, at)
    if (this.#padding > 0) {
      const next = Math.min(bytes.byteLength, at + this.#padding)
      this.#padding -= next - at
      return next
    }
    if (this.#held === 0 && at + BLOCK_BYTES <= bytes.byteLength) {
      this.#takeHeader(bytes, at, this.#passed + at + BLOCK_BYTES)
      return at + BLOCK_BYTES
    }
    const next = at + bytes.copy(this.#block, this.#held, at)
    this.#held += next - at
    if (this.#held === BLOCK_BYTES) {
      this.#held = 0
      this.#takeHeader(this.#block, 0, this.#passed + next)
    }
    return next
  }

  #takeContent(bytes: Buffer, at: number): number {
    const next = Math.min(bytes.byteLength, at + this.#left)
    this.#left -= next - at
    if (this.#extraHeader !== undefined) this.#pieces.push(bytes.subarray(at, next))
    else if (this.#isWanted) this.#visitor.content(bytes.subarray(at, next))
    if (this.#left === 0) this.#endContent()
    return next
  }

  #takeHeader(bytes: Buffer, at: number, position: number): void {
    const header = readTarHeader(bytes, at)
    this.#zeroBlocks = header === undefined ? this.#zeroBlocks + 1 : 0
    if (header === undefined) return
    if (isExtra(header)) {
      this.#extraHeader = header
      this.#expect(header.size)
      return
    }
    const entry = entryOf(header, { ...this.#pax, ...this.#long }, position)
    this.#pax = {}
    this.#long = {}
    this.#entry = entry
    this.#isWanted = this.#visitor.begin(entry)
    this.#expect(entry.size)
  }

  #expect(bytes: number): void {
    this.#left = bytes
    this.#padding = -bytes & (BLOCK_BYTES - 1)
    if (bytes === 0) this.#endContent()
  }

  #endContent(): void {
    if (this.#extraHeader !== undefined) {
      const said = readExtra(this.#extraHeader.type, Buffer.concat(this.#pieces))
      if (isLongName(this.#extraHeader)) this.#long = { ...this.#long, ...said }
      else this.#pax = said
      this.#extraHeader = undefined
      this.#pieces = []
    } else if (this.#entry !== undefined) {
      this.#visitor.end(this.#entry)
    }
  }
}

function entryOf(header: TarHeader, extra: TarExtra, position: number): TarEntry {
  const name = extra.name ?? header.name
  // Before POSIX a folder was a file whose name ends with a slash.
  const type = header.type === 0 && name.endsWith('/') ? TAR_TYPES.directory : header.type
  return {
    type,
    name,
    linkname: extra.linkname ?? header.linkname,
    size: HEADER_ONLY.has(type) ? 0 : (extra.size ?? header.size),
    uid: extra.uid ?? header.uid,
    gid: extra.gid ?? header.gid,
    position,
  }
}
