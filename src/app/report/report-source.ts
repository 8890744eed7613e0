import { InputError } from '../../domain/errors.ts'
import { type ImageReference, parseReference } from '../../domain/oci/reference.ts'

/** Where an image that is named on the command line is. */
export type ImageSource =
  | { readonly kind: 'registry'; readonly reference: ImageReference }
  | {
      readonly kind: 'layout'
      readonly folder: string
      /** Name, tag or digest of the entry; undefined: the only one. */
      readonly entry: string | undefined
    }

const LAYOUT_PATH = /^(?<folder>[^:]+?)(?::(?<entry>.+?))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/s

/**
 * Reads `[registry/]name[:tag][@digest]`, and for an image layout `oci-layout://DIR[:tag][@digest]` as buildx
 * writes it, `oci:DIR[:name]` as skopeo does, or a path that begins with `.` or `/`. A folder's name has no colon.
 * @throws InputError when it is none of them
 */
export function parseImageSource(text: string): ImageSource {
  const path = /^(?:oci-layout:\/\/|oci:|(?=\.{0,2}\/))(.*)$/s.exec(text)?.[1]
  if (path === undefined) return { kind: 'registry', reference: parseReference(text) }
  const { folder, entry, digest } = LAYOUT_PATH.exec(path)?.groups ?? {}
  if (folder === undefined) {
    throw new InputError(`${JSON.stringify(text)} names no image layout`, {
      remedy:
        'Write it as oci-layout://FOLDER, with :TAG or @sha256:... if it holds several images.',
    })
  }
  // Of `tag@digest` only the digest counts, as in a registry.
  return { kind: 'layout', folder, entry: digest ?? entry }
}

/** A bare word may also be the name of an image of the project. */
export function isSurelyReference(text: string): boolean {
  return /[/:@]/.test(text)
}
