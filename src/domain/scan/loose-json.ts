const MOST_CHARACTERS = 200

/** Documents of scanners may be anybody's: what is not as expected is taken for absent. */
export type LooseObject = Readonly<Record<string, unknown>>

export function objectOf(value: unknown): LooseObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as LooseObject)
    : {}
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Cut where nobody would read on; empty for what is no text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, MOST_CHARACTERS) : ''
}

export function textOrNull(value: unknown): string | null {
  return textOf(value) || null
}

/** `sha256:...` of texts such as `ghcr.io/acme/base@sha256:...`. */
export function digestsIn(values: readonly unknown[]): readonly string[] {
  return values.flatMap(value => /sha256:[0-9a-f]{64}/.exec(textOf(value))?.[0] ?? [])
}
