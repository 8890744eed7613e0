import { InputError } from '../../domain/errors.ts'
import { BASE_DIGEST, BASE_NAME } from '../../domain/oci/base-annotations.ts'
import { type Digest, parseDigest } from '../../domain/oci/digest.ts'
import { type ImageReference, parseReference } from '../../domain/oci/reference.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'

export interface StatedBase {
  readonly name: ImageReference
  readonly digest: Digest
}

/**
 * What an image says that it stands on, by the annotations that this action and others write; undefined when it does
 * not say it whole, or not as a reference.
 */
export function statedBase(found: FoundImage): StatedBase | undefined {
  const stated = { ...found.perPlatform[0]?.manifest.annotations, ...found.annotations }
  const name = referenceOf(stated[BASE_NAME])
  const digest = parseDigest(stated[BASE_DIGEST] ?? '')
  return name === undefined || digest === undefined ? undefined : { name, digest }
}

/** Anybody may have written it. */
function referenceOf(text: string | undefined): ImageReference | undefined {
  try {
    return text === undefined ? undefined : parseReference(text)
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}
