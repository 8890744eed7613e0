import type { Digest } from '../oci/digest.ts'

/** Whose layer it is: that of an image from elsewhere, of a base image of this repository, of the app itself. */
export type LayerRole = 'upstream' | 'base' | 'app'

/** In the order in which they lie upon each other. */
export const LAYER_ROLES: readonly LayerRole[] = ['upstream', 'base', 'app']

/** What an image may stand on; each list is the layers of one image for the same platform, bottom first. */
export interface LayerOrigins {
  /** The role of what the image itself adds. */
  readonly ownRole: 'base' | 'app'
  readonly parents: readonly (readonly Digest[])[]
  /** Upstreams of the image and of its parents, as far as they are known. */
  readonly upstreams: readonly (readonly Digest[])[]
}

/**
 * The role of each layer. An image stands on another when all layers of the other are its first ones; a parent
 * that is only copied from, or that was rebuilt since, is none of it.
 */
export function layerRoles(
  layers: readonly Digest[],
  { ownRole, parents, upstreams }: LayerOrigins,
): readonly LayerRole[] {
  const upstreamCount = foundation(layers, upstreams)
  const baseCount = foundation(layers, parents)
  return layers.map((_, position) => {
    if (position < upstreamCount) return 'upstream'
    return position < baseCount ? 'base' : ownRole
  })
}

/** How many layers come from the tallest of `images` that `layers` stands on. */
function foundation(layers: readonly Digest[], images: readonly (readonly Digest[])[]): number {
  const heights = images
    .filter(image => image.every((digest, position) => digest === layers[position]))
    .map(image => image.length)
  return Math.max(0, ...heights)
}
