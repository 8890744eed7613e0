import type { LayerCollector, LayerEntry } from '../../domain/contents/layer-collector.ts'
import { TAR_TYPES } from '../../domain/tar/tar-header.ts'
import { type TarEntry, TarReader, type TarVisitor } from '../../domain/tar/tar-reader.ts'
import type { CompressionCurve } from './compression-curve.ts'

/** Beyond these a layer is not looked into: each entry is remembered. */
const MOST_ENTRIES = 2_000_000
/** Of one file that tells of packages, and of all in a layer. The RECORD of a package with 10,000 files has 1 MB. */
const MOST_FACT_BYTES = 16 * 1024 * 1024
const MOST_FACTS_BYTES = 64 * 1024 * 1024

/**
 * Hands every entry of a tar to the collector; nothing is written anywhere.
 * @returns what was passed over, and why
 * @throws what is wrong with a tar that is none, and what `tar` throws
 */
export async function walkTar(
  tar: AsyncIterable<Uint8Array>,
  curve: CompressionCurve,
  collector: LayerCollector,
): Promise<readonly string[]> {
  const walk = new Walk(curve, collector)
  const reader = new TarReader(walk)
  for await (const chunk of tar) reader.push(chunk)
  reader.end()
  return walk.notices
}

/** Of all names together: they are remembered, too. Characters. */
const MOST_NAMES = 256 * 1024 * 1024

class Walk implements TarVisitor {
  readonly notices: string[] = []
  readonly #curve: CompressionCurve
  readonly #collector: LayerCollector
  #entries = 0
  #nameCharacters = 0
  #factBytes = 0
  #fact: Buffer[] | undefined

  constructor(curve: CompressionCurve, collector: LayerCollector) {
    this.#curve = curve
    this.#collector = collector
  }

  begin({ type, name, linkname, size }: TarEntry): boolean {
    this.#entries += 1
    this.#nameCharacters += name.length + linkname.length
    if (this.#nameCharacters > MOST_NAMES) throw new Error('its names are too long to remember')
    if (this.#entries > MOST_ENTRIES) throw new Error(`it has more than ${MOST_ENTRIES} entries`)
    const isWanted = size > 0 && kindOf(type) === 'file' && this.#isWanted(name, size)
    this.#fact = isWanted ? [] : undefined
    return isWanted
  }

  content(piece: Buffer): void {
    this.#fact?.push(piece)
  }

  end({ type, name, size, linkname, position }: TarEntry): void {
    this.#collector.add({
      path: name,
      kind: kindOf(type),
      bytes: size,
      compressedBytes: size === 0 ? 0 : this.#curve.between(position, position + size),
      target: linkname,
    })
    if (this.#fact !== undefined) {
      this.#collector.addFact(name, Buffer.concat(this.#fact).toString('utf8'))
    }
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

/** A type that nobody knows is a file to everybody who unpacks. */
function kindOf(type: number): LayerEntry['kind'] {
  switch (type) {
    case TAR_TYPES.directory:
      return 'directory'
    case TAR_TYPES.hardLink:
      return 'hard-link'
    case TAR_TYPES.symbolicLink:
    case TAR_TYPES.characterDevice:
    case TAR_TYPES.blockDevice:
    case TAR_TYPES.fifo:
      return 'other'
    default:
      return 'file'
  }
}
