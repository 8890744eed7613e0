import { isSpace } from './white-space.ts'

/** Splits at white space, but not at that of quoted or escaped text; empty words vanish. */
export class Words {
  readonly #done: string[] = []
  #current = ''

  add(text: string, how: 'split' | 'whole'): void {
    if (how === 'whole') {
      this.#current += text
      return
    }
    for (const character of text) {
      if (isSpace(character)) this.finish()
      else this.#current += character
    }
  }

  finish(): string[] {
    if (this.#current !== '') this.#done.push(this.#current)
    this.#current = ''
    return this.#done
  }
}
