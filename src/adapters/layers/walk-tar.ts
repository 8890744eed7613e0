import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ExtractEvents, extract, type Header } from 'tar-stream'
import type { LayerCollector, LayerEntry } from '../../domain/contents/layer-collector.ts'
import type { CompressionCurve } from './compression-curve.ts'

/** Beyond these a layer is not looked into: each entry is remembered. */
const MOST_ENTRIES = 2_000_000
/** Of one file that tells of packages, and of all in a layer. The RECORD of a package with 10,000 files has 1 MB. */
const MOST_FACT_BYTES = 16 * 1024 * 1024
const MOST_FACTS_BYTES = 64 * 1024 * 1024

/**
 * Hands every entry of a tar to the collector; nothing is written anywhere.
 * @returns what was passed over, and why
 * @throws what tar-stream says of a tar that is none, and what `tar` throws
 */
export async function walkTar(
  tar: AsyncIterable<Uint8Array>,
  curve: CompressionCurve,
  collector: LayerCollector,
): Promise<readonly string[]> {
  const walk = new Walk(curve, collector)
  const extraction = extract()
  extraction.on('entry', (header, entry, next) => walk.take(header, entry, next))
  await pipeline(Readable.from(tar, { objectMode: true, highWaterMark: 1 }), extraction)
  return walk.notices
}

class Walk {
  readonly notices: string[] = []
  readonly #curve: CompressionCurve
  readonly #collector: LayerCollector
  #entries = 0
  #factBytes = 0

  constructor(curve: CompressionCurve, collector: LayerCollector) {
    this.#curve = curve
    this.#collector = collector
  }

  take(...[header, entry, next]: ExtractEvents['entry']): void {
    // The extraction says it; an entry that nobody listens to would end the process.
    entry.on('error', () => undefined)
    this.#entries += 1
    if (this.#entries > MOST_ENTRIES) {
      next(new Error(`it has more than ${MOST_ENTRIES} entries`))
      return
    }
    const size = header.size
    const kind = kindOf(header.type)
    const start = positionOf(header)
    if (size === 0 || kind !== 'file') {
      this.#collector.add(entryOf(header, kind, 0))
      entry.on('end', () => next())
      entry.resume()
      return
    }
    const text = this.#isWanted(header.name, size) ? [] : undefined
    readWhole(entry, text, () => {
      this.#collector.add(entryOf(header, kind, this.#curve.between(start, start + size)))
      if (text !== undefined) {
        this.#collector.addFact(header.name, Buffer.concat(text).toString('utf8'))
      }
      next()
    })
  }

  #isWanted(path: string, size: number): boolean {
    if (!this.#collector.wants(path)) return false
    if (size > MOST_FACT_BYTES || this.#factBytes + size > MOST_FACTS_BYTES) {
      this.notices.push(`${path} is too large to be read: ${size} bytes`)
      return false
    }
    this.#factBytes += size
    return true
  }
}

function readWhole(
  entry: ExtractEvents['entry'][1],
  text: Uint8Array[] | undefined,
  done: () => void,
): void {
  if (text === undefined) {
    entry.resume()
  } else {
    entry.on('data', chunk => text.push(chunk as Uint8Array))
  }
  entry.on('end', done)
}

function entryOf(
  { name, size, linkname }: Header,
  kind: LayerEntry['kind'],
  compressedBytes: number,
): LayerEntry {
  return {
    path: name,
    kind,
    bytes: kind === 'file' ? size : 0,
    compressedBytes,
    ...(linkname ? { target: linkname } : {}),
  }
}

/** Types that tar-stream has no name for are files to it and to everybody who unpacks. */
function kindOf(type: Header['type']): LayerEntry['kind'] {
  switch (type) {
    case 'directory':
      return 'directory'
    case 'link':
      return 'hard-link'
    case 'symlink':
    case 'character-device':
    case 'block-device':
    case 'fifo':
      return 'other'
    default:
      return 'file'
  }
}

/** Where the content of the entry starts in the tar; tar-stream's types do not know it. */
function positionOf(header: Header & { readonly byteOffset?: number }): number {
  return header.byteOffset ?? 0
}
