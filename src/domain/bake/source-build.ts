/** Of a project in the context uv says a path, of which nothing is kept that another run could use. */
const BUILT =
  /(?:^|[\r\n])[^\S\r\n]*(?:Built [\w.-]+(?:==| @ git\+| @ https?:)|Building wheel for [\w.-]+ \()/
/** Characters of an unfinished line that are kept; what is looked for stands at its beginning. */
const MOST_KEPT = 200

/** Looks whether pip or uv say that they built a package from its source, in what one step prints piece by piece. */
export class SourceBuildWatch {
  isTold = false
  /** The line that the last piece ended in. */
  #unfinished = ''

  read(piece: string): void {
    if (this.isTold) return
    const text = this.#unfinished + piece
    this.isTold = BUILT.test(text)
    const start = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1
    this.#unfinished = text.slice(start, start + MOST_KEPT)
  }
}
