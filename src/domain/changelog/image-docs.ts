import type { StatedCheck } from '../checks/stated-check.ts'
import type { ImageContents } from '../contents/image-contents.ts'
import type { Recipe } from '../fingerprint/recipe.ts'
import type { Attestation } from '../oci/attestation.ts'
import type { ImageSize } from '../sizes/image-size.ts'
import type { Version } from '../version/version-number.ts'

export interface DocumentedPlatform {
  readonly platform: string
  readonly size: ImageSize
  readonly contents: ImageContents
}

/** Everything that the documentation of one published version tells. */
export interface ImageDocs {
  readonly name: string
  /** By digest. */
  readonly ref: string
  readonly version: Version
  readonly builtAt: string | undefined
  readonly revision: string | undefined
  readonly base: { readonly name: string; readonly digest: string } | undefined
  /** Undefined when the image has no record that can be read. */
  readonly recipe: Recipe | undefined
  /** Undefined: the record does not say. */
  readonly checks: readonly StatedCheck[] | undefined
  readonly note: string | undefined
  readonly platforms: readonly DocumentedPlatform[]
  readonly attestations: readonly Attestation[]
  readonly notices: readonly string[]
}
