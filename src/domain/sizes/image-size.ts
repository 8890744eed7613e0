import type { LayerRole } from './layer-roles.ts'
import { distinctBytes, type LayerSize } from './layer-sizes.ts'

export interface SizedLayer extends LayerSize {
  readonly role: LayerRole
}

/** The size of an image for one platform. */
export interface ImageSize {
  /** Bottom first. */
  readonly layers: readonly SizedLayer[]
  /** Bytes of its layers as transferred, each once; the sum of `bytesByRole`. */
  readonly totalCompressedBytes: number
  readonly bytesByRole: Readonly<Record<LayerRole, number>>
}

/** @param roles one per layer, as `layerRoles` gives them */
export function imageSize(layers: readonly LayerSize[], roles: readonly LayerRole[]): ImageSize {
  const sized = layers.map((layer, position) => ({ ...layer, role: roles[position] ?? 'app' }))
  return {
    layers: sized,
    totalCompressedBytes: distinctBytes(sized),
    bytesByRole: {
      upstream: ownBytes(sized, 'upstream'),
      base: ownBytes(sized, 'base'),
      app: ownBytes(sized, 'app'),
    },
  }
}

/** Bytes that a registry or host holds for several images and platforms: shared layers count once. */
export function sharedTotalBytes(images: readonly ImageSize[]): number {
  return distinctBytes(...images.map(image => image.layers))
}

/** A layer that occurs twice in an image belongs to its first, lower occurrence. */
function ownBytes(layers: readonly SizedLayer[], role: LayerRole): number {
  const first = layers.filter(
    (layer, position) => layers.findIndex(({ digest }) => digest === layer.digest) === position,
  )
  return distinctBytes(first.filter(layer => layer.role === role))
}
