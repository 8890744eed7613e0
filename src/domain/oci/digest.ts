import { createHash } from 'node:crypto'

/** `sha256:` and 64 hex digits (OCI image-spec, descriptor). */
export type Digest = string & { readonly __brand: 'Digest' }

const SHA256 = /^sha256:[0-9a-f]{64}$/

export function isDigest(text: string): text is Digest {
  return SHA256.test(text)
}

/** @returns undefined when `text` is not a sha256 digest, the only algorithm in use */
export function parseDigest(text: string): Digest | undefined {
  return isDigest(text) ? text : undefined
}

export function digestOf(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest
}
