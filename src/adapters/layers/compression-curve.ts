interface Point {
  readonly unpacked: number
  readonly compressed: number
}

/**
 * Which byte of a blob stands for which byte of its tar, as far as the decompressor tells: exact at the ends of
 * its chunks, straight lines between.
 */
export class CompressionCurve {
  #points: Point[] = [{ unpacked: 0, compressed: 0 }]

  add(unpacked: number, compressed: number): void {
    this.#points.push({ unpacked, compressed })
  }

  /** Compressed bytes from one byte of the tar to another. Questions come in the order of the tar. */
  between(from: number, to: number): number {
    const start = this.#at(from)
    const before = this.#points.findIndex(({ unpacked }) => unpacked > from) - 1
    if (before > 0) this.#points = this.#points.slice(before)
    return Math.max(0, this.#at(to) - start)
  }

  #at(unpacked: number): number {
    const after = this.#points.findIndex(point => point.unpacked >= unpacked)
    const right = this.#points[after === -1 ? this.#points.length - 1 : after]
    const left = this.#points[after - 1]
    if (right === undefined || left === undefined) return right?.compressed ?? 0
    const share = (unpacked - left.unpacked) / (right.unpacked - left.unpacked)
    return left.compressed + share * (right.compressed - left.compressed)
  }
}
