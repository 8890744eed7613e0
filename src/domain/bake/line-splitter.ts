const MAX_LINE = 32 * 1024

/**
 * Cuts text that comes in pieces into lines. Of a line that a progress bar wrote over with carriage returns
 * the last state is kept; what goes beyond `max` characters is dropped.
 */
export class LineSplitter {
  #rest = ''
  readonly #max: number

  constructor(max = MAX_LINE) {
    this.#max = max
  }

  /** The lines that are whole now. */
  push(text: string): readonly string[] {
    const parts = text.split('\n')
    const last = parts.pop()
    const lines = parts.map(part => {
      this.#append(part)
      return this.#take()
    })
    this.#append(last)
    return lines
  }

  /** What came after the last line end. */
  end(): readonly string[] {
    return this.#rest === '' ? [] : [this.#take()]
  }

  #append(part = ''): void {
    this.#rest += part.slice(0, Math.max(0, this.#max - this.#rest.length))
  }

  #take(): string {
    const line = this.#rest
    this.#rest = ''
    return line.split('\r').findLast(state => state !== '') ?? ''
  }
}
