const SHAPES = [
  /\b(?:gh[oprsu]_|github_pat_)[A-Za-z0-9_]{16,}/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g,
  /(?<=\b(?:Bearer|Basic)\s)[A-Za-z0-9._~+/=-]{8,}/gi,
  /(?<=:\/\/)[^\s/@]{1,512}@/g,
  /(?<=[?&](?:token|sig|signature|access_token|password)=)[^&\s"']+/gi,
]
const MAX_SHOWN = 300

/** Makes text of a server fit for a message: one line, short, without secrets. */
export class Redaction {
  readonly #secrets = new Set<string>()

  /** Texts under four characters are no secrets and would tear words apart. */
  add(secret: string): void {
    if (secret.length >= 4) {
      this.#secrets.add(secret)
    }
  }

  clean(text: string): string {
    let safe = text.slice(0, 4 * MAX_SHOWN)
    for (const secret of this.#secrets) {
      safe = safe.replaceAll(secret, '***')
    }
    for (const shape of SHAPES) {
      safe = safe.replace(shape, '***')
    }
    const line = safe.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
    return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}...` : line
  }
}
