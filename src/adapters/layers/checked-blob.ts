import { createHash } from 'node:crypto'
import { StoreUnavailableError } from '../../domain/errors.ts'
import type { Descriptor } from '../../domain/oci/manifest.ts'

/** Bytes of a blob on their way; at their end they are known to be those that the descriptor names. */
export class CheckedBlob implements AsyncIterableIterator<Uint8Array> {
  readonly #chunks: AsyncIterator<Uint8Array>
  readonly #descriptor: Descriptor
  readonly #hash = createHash('sha256')
  #bytes = 0
  #isDone = false

  constructor(blob: AsyncIterable<Uint8Array>, descriptor: Descriptor) {
    this.#chunks = blob[Symbol.asyncIterator]()
    this.#descriptor = descriptor
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /** @throws StoreUnavailableError at the end, or as soon as there are too many bytes */
  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#isDone) return { done: true, value: undefined }
    const { done, value } = await this.#chunks.next()
    if (done === true) {
      this.#isDone = true
      this.#check()
      return { done: true, value: undefined }
    }
    this.#hash.update(value)
    this.#bytes += value.byteLength
    if (this.#bytes > this.#descriptor.size) {
      await this.close()
      throw this.#wrong(`has more than the ${this.#descriptor.size} bytes of its manifest`)
    }
    return { done: false, value }
  }

  /** Reads what nobody wanted, for the digest's sake. @throws as `next` */
  async drain(): Promise<void> {
    while ((await this.next()).done !== true);
  }

  /** Gives the connection up. */
  async close(): Promise<void> {
    if (this.#isDone) return
    this.#isDone = true
    await this.#chunks.return?.()
  }

  #check(): void {
    const { size, digest } = this.#descriptor
    if (this.#bytes !== size) {
      throw this.#wrong(`ends after ${this.#bytes} bytes, its manifest says ${size}`)
    }
    const got = `sha256:${this.#hash.digest('hex')}`
    if (got !== digest) throw this.#wrong(`is damaged: digest mismatch, its bytes have ${got}`)
  }

  #wrong(why: string): StoreUnavailableError {
    return new StoreUnavailableError(`the layer ${this.#descriptor.digest} ${why}`, {
      remedy:
        'Look at the registry or what stands in front of it; in a layout, build the image again.',
    })
  }
}
