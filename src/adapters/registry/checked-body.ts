import { StoreUnavailableError } from '../../domain/errors.ts'
import { type Digest, digestOf, parseDigest } from '../../domain/oci/digest.ts'
import { type Descriptor, MEDIA_TYPES, type StoredManifest } from '../../domain/oci/manifest.ts'
import { isUnreadable } from '../../domain/oci/parse-config.ts'
import { parseManifest } from '../../domain/oci/parse-manifest.ts'
import type { HttpAnswer } from './exchange.ts'
import { contentTypeOf, isHtml } from './oci-error.ts'

export const MANIFEST_TYPES: readonly string[] = Object.values(MEDIA_TYPES)

const REMEDY =
  'Look at the proxy or mirror in front of the registry; nothing was decided from this answer.'

/**
 * The manifest in an answer with status 200: its bytes are those of the digest that was asked for, or that the
 * registry names, and are a manifest at all.
 * @param what such as `ghcr.io/acme/base:latest`
 * @throws StoreUnavailableError
 */
export function checkedManifest(
  answer: HttpAnswer,
  what: string,
  expected: Digest | undefined,
): StoredManifest {
  const contentType = contentTypeOf(answer)
  if (isHtml(answer)) {
    throw new StoreUnavailableError(
      `${what} was answered with a page (content type ${contentType || 'not given'}) and not with a manifest`,
      { remedy: REMEDY },
    )
  }
  const digest = digestOf(answer.body)
  assertDigest(digest, expected, what)
  assertDigest(digest, namedDigest(answer), what)
  const stored = { digest, mediaType: contentType, bytes: answer.body }
  const parsed = parseManifest(stored)
  if (isUnreadable(parsed)) {
    throw new StoreUnavailableError(
      `what ${what} names ${parsed.why} (content type ${contentType || 'not given'})`,
      { remedy: 'Check that the reference names an image; docker manifest inspect shows it.' },
    )
  }
  return { ...stored, mediaType: parsed.mediaType }
}

/** @throws StoreUnavailableError when the bytes are not those that the descriptor names */
export function checkedBlob(answer: HttpAnswer, what: string, descriptor: Descriptor): Uint8Array {
  const { body } = answer
  if (body.byteLength !== descriptor.size) {
    throw wrongSize(what, descriptor, body.byteLength)
  }
  assertDigest(digestOf(body), descriptor.digest, what)
  return body
}

export function wrongSize(
  what: string,
  descriptor: Descriptor,
  bytes: number,
): StoreUnavailableError {
  return new StoreUnavailableError(
    `${what} has ${bytes} bytes, its manifest says ${descriptor.size}`,
    { remedy: REMEDY },
  )
}

/** `Docker-Content-Digest`, when it is given in an algorithm that is understood. */
export function namedDigest(answer: HttpAnswer): Digest | undefined {
  return parseDigest(answer.headers.get('docker-content-digest') ?? '')
}

function assertDigest(got: Digest, expected: Digest | undefined, what: string): void {
  if (expected !== undefined && got !== expected) {
    throw new StoreUnavailableError(
      `digest mismatch for ${what}: expected ${expected}, got a body with ${got}`,
      { remedy: REMEDY },
    )
  }
}
