import { packJson, unpackJson } from '../fingerprint/packed-json.ts'
import { type Digest, digestOf } from '../oci/digest.ts'
import { MEDIA_TYPES, type StoredManifest } from '../oci/manifest.ts'
import { isUnreadable } from '../oci/parse-config.ts'
import { parseManifest } from '../oci/parse-manifest.ts'
import type { Tag } from '../oci/reference.ts'
import { isStatedCheck } from './recorded-checks.ts'
import type { StatedCheck } from './stated-check.ts'

export const CHECKS_ANNOTATION = 'io.github.base-image-action.checks'

const MOST_BYTES = 1024 * 1024

/**
 * Where it is kept which checks an image passed after it was published: a published image never changes, so its record
 * cannot tell. Tags of this form belong to the image, as signatures do, and go with it.
 */
export function checksTag(digest: Digest): Tag {
  return `${digest.replace(':', '-')}.checks` as Tag
}

/**
 * An index of the image's own manifests with the checks as its annotation: it needs no blob that is not there.
 * @param image the index, or the one manifest with its platform
 */
export function checkNote(
  image: StoredManifest,
  platform: string,
  passed: readonly StatedCheck[],
): StoredManifest {
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MEDIA_TYPES.ociIndex,
      manifests: manifestsOf(image, platform),
      annotations: { [CHECKS_ANNOTATION]: packJson(passed) },
    }),
  )
  return { digest: digestOf(bytes), mediaType: MEDIA_TYPES.ociIndex, bytes }
}

/** Empty for a note that is not there, not readable or not one. */
export function notedChecks(note: StoredManifest | undefined): readonly StatedCheck[] {
  const parsed = note === undefined ? undefined : parseManifest(note)
  if (parsed === undefined || isUnreadable(parsed)) return []
  try {
    const json = unpackJson(parsed.annotations[CHECKS_ANNOTATION] ?? '', MOST_BYTES)
    return Array.isArray(json) ? json.filter(isStatedCheck) : []
  } catch {
    return []
  }
}

function manifestsOf(image: StoredManifest, platform: string): readonly unknown[] {
  const parsed = parseManifest(image)
  if (!isUnreadable(parsed) && parsed.kind === 'index') {
    const { manifests } = JSON.parse(Buffer.from(image.bytes).toString()) as {
      readonly manifests: readonly unknown[]
    }
    return manifests
  }
  const [os, architecture, variant] = platform.split('/')
  return [
    {
      mediaType: image.mediaType,
      digest: image.digest,
      size: image.bytes.length,
      platform: { os, architecture, ...(variant === undefined ? {} : { variant }) },
    },
  ]
}
