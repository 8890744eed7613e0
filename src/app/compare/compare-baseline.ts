import { InputError } from '../../domain/errors.ts'
import { type Digest, isDigest } from '../../domain/oci/digest.ts'
import { isTag, parseReference, type Repository, type Tag } from '../../domain/oci/reference.ts'

/** One entry of `compare-to`: for one image, or for all that it fits. */
export interface CompareTo {
  /** Name of the image; undefined: every image, or of a reference those that are published there. */
  readonly image: string | undefined
  /** Undefined: the image's own. */
  readonly repository: Repository | undefined
  readonly reference: Tag | Digest
}

/** Where a baseline is. */
export interface Baseline {
  readonly repository: Repository
  readonly reference: Tag | Digest
}

export interface StatedBaseline extends Baseline {
  /** It names its repository: another store than that of the images may have it. */
  readonly isInFull: boolean
}

/**
 * Reads entries such as `v1.2.3`, `ghcr.io/acme/app:v1.2.3`, `app=ghcr.io/acme/app@sha256:...`, `app=v1.2.3`.
 * @throws InputError when one is neither a tag, a digest nor a reference
 */
export function parseCompareTo(entries: readonly string[]): readonly CompareTo[] {
  return entries.map(entry => {
    const [, image, text = entry] = /^([^=\s/:@]+)=(.+)$/s.exec(entry) ?? []
    if (isTag(text) || isDigest(text)) return { image, repository: undefined, reference: text }
    const { repository, tag, digest } = parseReference(text)
    const reference = digest ?? tag
    if (reference === undefined) {
      throw new InputError(`compare-to: ${JSON.stringify(entry)} says no tag and no digest`, {
        remedy: 'Write a tag, NAME:TAG or NAME@sha256:..., or IMAGE=... for one image.',
      })
    }
    return { image, repository, reference }
  })
}

/** The entry that names the image, else one that fits it; undefined when there is none. */
export function statedBaseline(
  { name, repository }: { readonly name: string; readonly repository: Repository },
  entries: readonly CompareTo[],
): StatedBaseline | undefined {
  const own =
    entries.find(({ image }) => image === name) ??
    entries.find(entry => entry.image === undefined && entry.repository === repository) ??
    entries.find(entry => entry.image === undefined && entry.repository === undefined)
  return (
    own && {
      repository: own.repository ?? repository,
      reference: own.reference,
      isInFull: own.repository !== undefined,
    }
  )
}
