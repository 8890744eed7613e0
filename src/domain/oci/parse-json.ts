/** A document that cannot be used; `why` completes the sentence "it ...". */
export interface Unreadable {
  readonly kind: 'unreadable'
  readonly why: string
}

/** Thrown by the readers below and turned into `Unreadable` by `readJson`; never leaves this folder. */
export class MalformedJson extends Error {}

export type JsonObject = Readonly<Record<string, unknown>>

/** Decodes UTF-8 JSON whose top is an object and hands it to `read`. */
export function readJson<Value>(
  bytes: Uint8Array,
  read: (top: JsonObject) => Value,
): Value | Unreadable {
  try {
    return read(objectAt(decode(bytes), 'document'))
  } catch (error) {
    if (error instanceof MalformedJson) {
      return { kind: 'unreadable', why: error.message }
    }
    throw error
  }
}

export function objectAt(value: unknown, what: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MalformedJson(`has no object at ${what}`)
  }
  return value as JsonObject
}

/** Go writes an empty list as null, or not at all. */
export function listAt(value: unknown, what: string): readonly unknown[] {
  if (value === undefined || value === null) {
    return []
  }
  if (!Array.isArray(value)) {
    throw new MalformedJson(`has no list at ${what}`)
  }
  return value
}

export function textAt(value: unknown, what: string): string {
  const text = optionalText(value, what)
  if (text === undefined) {
    throw new MalformedJson(`has no ${what}`)
  }
  return text
}

/** Undefined when absent, null or empty. */
export function optionalText(value: unknown, what: string): string | undefined {
  if (value === undefined || value === null || value === '') {
    return undefined
  }
  if (typeof value !== 'string') {
    throw new MalformedJson(`has no text at ${what}`)
  }
  return value
}

export function textsAt(value: unknown, what: string): readonly string[] {
  return listAt(value, what).map((item, place) => {
    if (typeof item !== 'string') {
      throw new MalformedJson(`has no text at ${what}[${place}]`)
    }
    return item
  })
}

/** A map of texts, such as annotations or labels; empty when absent or null. */
export function textMapAt(value: unknown, what: string): Readonly<Record<string, string>> {
  if (value === undefined || value === null) {
    return {}
  }
  for (const [key, text] of Object.entries(objectAt(value, what))) {
    if (typeof text !== 'string') {
      throw new MalformedJson(`has no text at ${what}[${JSON.stringify(key)}]`)
    }
  }
  return value as Readonly<Record<string, string>>
}

function decode(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new MalformedJson('is not JSON')
  }
}
