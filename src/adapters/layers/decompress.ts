import { once } from 'node:events'
import { createGunzip, createZstdDecompress, type Gunzip, type ZstdDecompress } from 'node:zlib'
import type { CompressionCurve } from './compression-curve.ts'

const OPTIONS = { chunkSize: 128 * 1024 }
type Decompressor = Gunzip | ZstdDecompress

/**
 * The tar of a layer, whatever it is compressed with: the first bytes tell, as containerd does it.
 * @param curve learns how the compressed bytes lie
 * @throws what zlib throws for damaged data, and what `compressed` throws
 */
export async function* decompress(
  compressed: AsyncIterator<Uint8Array>,
  curve: CompressionCurve,
): AsyncIterable<Uint8Array> {
  const head = await firstBytes(compressed)
  switch (formatOf(head)) {
    case 'gzip':
      return yield* inflate(new Source(compressed, head), () => createGunzip(OPTIONS), curve)
    case 'zstd':
      return yield* inflate(
        new Source(compressed, head),
        () => createZstdDecompress(OPTIONS),
        curve,
      )
    case 'plain':
      return yield* pass(new Source(compressed, head), curve)
  }
}

function formatOf(head: Uint8Array): 'gzip' | 'zstd' | 'plain' {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  const word = head.byteLength < 4 ? 0 : Buffer.from(head).readUInt32LE(0)
  const isSkippable = word >>> 4 === 0x184d2a5
  return word === 0xfd2fb528 || isSkippable ? 'zstd' : 'plain'
}

async function firstBytes(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array()
  while (head.byteLength < 4) {
    const next = await chunks.next()
    if (next.done === true) break
    head = head.byteLength === 0 ? next.value : Buffer.concat([head, next.value])
  }
  return head
}

/** Chunks that can be given back. */
class Source {
  readonly #chunks: AsyncIterator<Uint8Array>
  #first: Uint8Array[]

  constructor(chunks: AsyncIterator<Uint8Array>, head: Uint8Array) {
    this.#chunks = chunks
    this.#first = head.byteLength === 0 ? [] : [head]
  }

  async next(): Promise<Uint8Array | undefined> {
    const first = this.#first.shift()
    if (first !== undefined) return first
    const { done, value } = await this.#chunks.next()
    return done === true ? undefined : value
  }

  giveBack(chunks: readonly Uint8Array[]): void {
    this.#first = [...chunks, ...this.#first]
  }

  get hasMore(): boolean {
    return this.#first.length > 0
  }
}

async function* pass(source: Source, curve: CompressionCurve): AsyncIterable<Uint8Array> {
  let bytes = 0
  for (let chunk = await source.next(); chunk !== undefined; chunk = await source.next()) {
    bytes += chunk.byteLength
    curve.add(bytes, bytes)
    yield chunk
  }
}

/** One decompressor after the other: node's ends with the first zstd frame when more of them come in one chunk. */
async function* inflate(
  source: Source,
  create: () => Decompressor,
  curve: CompressionCurve,
): AsyncIterable<Uint8Array> {
  const done = { unpacked: 0, compressed: 0 }
  do {
    const decompressor = create()
    const feeding = feed(source, decompressor)
    feeding.catch(error => decompressor.destroy(error))
    try {
      for await (const chunk of decompressor as AsyncIterable<Buffer>) {
        done.unpacked += chunk.byteLength
        curve.add(done.unpacked, done.compressed + decompressor.bytesWritten)
        yield chunk
      }
    } finally {
      decompressor.destroy()
      // An error of the source has come out above already.
      await feeding.then(rest => source.giveBack(rest)).catch(() => undefined)
    }
    done.compressed += decompressor.bytesWritten
    if (decompressor.bytesWritten === 0) return
  } while (source.hasMore)
}

/** @returns what the decompressor did not take before it ended */
async function feed(source: Source, decompressor: Decompressor): Promise<readonly Uint8Array[]> {
  const closed = once(decompressor, 'close').catch(() => undefined)
  let given: Uint8Array[] = []
  let dropped = 0
  while (!decompressor.destroyed && !decompressor.readableEnded) {
    const chunk = await source.next()
    if (chunk === undefined) {
      decompressor.end()
      break
    }
    given.push(chunk)
    if (decompressor.destroyed || decompressor.readableEnded) break
    if (!decompressor.write(chunk)) {
      await Promise.race([once(decompressor, 'drain').catch(() => undefined), closed])
    }
    while (given[0] !== undefined && dropped + given[0].byteLength <= decompressor.bytesWritten) {
      dropped += given[0].byteLength
      given = given.slice(1)
    }
  }
  await closed
  return notTaken(given, decompressor.bytesWritten - dropped)
}

function notTaken(chunks: readonly Uint8Array[], taken: number): readonly Uint8Array[] {
  let skip = taken
  return chunks.flatMap(chunk => {
    const rest = chunk.subarray(Math.min(skip, chunk.byteLength))
    skip -= chunk.byteLength - rest.byteLength
    return rest.byteLength === 0 ? [] : [rest]
  })
}
