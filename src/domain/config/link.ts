import { InputError, type Location } from '../errors.ts'
import {
  familiarName,
  type ImageReference,
  parseReference,
  type Repository,
} from '../oci/reference.ts'

/** What decides which references are an image of this repository. */
export interface LinkableImage {
  readonly name: string
  /** Where it lives; with an overridden registry also where it lives without. */
  readonly repositories: readonly Repository[]
  readonly fromNames: readonly string[]
  /** Tags that runs of this repository move on it. */
  readonly movedTags: readonly string[]
  readonly at: Location
}

export type Link =
  | { readonly kind: 'parent'; readonly image: string }
  /** `notice` when the repository is ours but the reference is a deliberate pin. */
  | { readonly kind: 'upstream'; readonly notice: string | undefined }

/**
 * Tells own images from upstreams. A reference is ours if it equals a from-name, or names an image's repository
 * with no tag, `latest`, or a tag that is moved here; never by the last component of its path.
 * @throws InputError when two images claim one from-name
 */
export function createLinker(
  images: readonly LinkableImage[],
): (reference: ImageReference) => Link {
  const byFromName = claimFromNames(images)
  return reference => {
    const claimed = byFromName.get(familiarName(reference))
    if (claimed !== undefined) {
      return { kind: 'parent', image: claimed.name }
    }
    const siblings = images.filter(image => image.repositories.includes(reference.repository))
    const owner = siblings.length === 0 ? undefined : ownerOf(reference, siblings)
    if (owner !== undefined) {
      return { kind: 'parent', image: owner.name }
    }
    return {
      kind: 'upstream',
      notice: siblings.length === 0 ? undefined : pinNotice(reference, siblings),
    }
  }
}

function claimFromNames(images: readonly LinkableImage[]): ReadonlyMap<string, LinkableImage> {
  const claims = new Map<string, LinkableImage>()
  for (const image of images) {
    for (const fromName of image.fromNames) {
      const key = familiarName(parseReference(fromName, image.at))
      const rival = claims.get(key)
      if (rival !== undefined && rival.name !== image.name) {
        throw new InputError(
          `the images ${rival.name} and ${image.name} both claim the from-name ${fromName}`,
          { remedy: 'Leave it to the one that Dockerfiles mean by it.', at: image.at },
        )
      }
      claims.set(key, image)
    }
  }
  return claims
}

/** Several images share a repository only with tags of their own: then the tag decides. */
function ownerOf(
  reference: ImageReference,
  siblings: readonly LinkableImage[],
): LinkableImage | undefined {
  const tag = reference.tag ?? 'latest'
  if (reference.digest !== undefined) {
    return undefined
  }
  const mover = siblings.find(image => image.movedTags.includes(tag))
  return mover ?? (tag === 'latest' && siblings.length === 1 ? siblings[0] : undefined)
}

function pinNotice(reference: ImageReference, siblings: readonly LinkableImage[]): string {
  const names = siblings.map(image => image.name).join(', ')
  return `${familiarName(reference)} is pinned: it is taken as it is published, not built from ${names}`
}
