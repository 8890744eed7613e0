import type { LayerRole } from './layer-roles.ts'

export const COMPARISON_VERSION = 1

/**
 * `same`: the digest is in both images, nothing is downloaded for it. `replaced`: another digest stands in its
 * place. `new` and `gone`: nothing on the other side answers to it.
 */
export type LayerState = 'same' | 'replaced' | 'new' | 'gone'

/** A layer in one of the two images. */
export interface LayerSide {
  readonly digest: string
  /** Bytes as transferred. */
  readonly compressedBytes: number
  readonly mediaType: string
  /** Readable, redacted; null when the history does not tell. */
  readonly instruction: string | null
}

export interface ComparedLayer {
  readonly state: LayerState
  /** In the later image; of a layer that is gone, in the earlier one. */
  readonly role: LayerRole
  /** Null when `new`. */
  readonly before: LayerSide | null
  /** Null when `gone`. */
  readonly after: LayerSide | null
}

/** `none`: neither image has layers of that role. `replaced`: both have, and no layer is the same. */
export type RoleChangeKind = 'none' | 'same' | 'replaced' | 'changed' | 'added' | 'removed'

/** What became of all layers of one role; a layer that occurs twice counts once. */
export interface RoleChange {
  readonly role: LayerRole
  readonly kind: RoleChangeKind
  readonly beforeBytes: number
  readonly afterBytes: number
  /** Bytes of its layers in the later image that the earlier one does not have at all. */
  readonly addedBytes: number
  /** Bytes of its layers in the earlier image that the later one does not have at all. */
  readonly removedBytes: number
}

export interface SizeFacts {
  readonly manifestDigest: string
  /** Layers as transferred, each once. */
  readonly totalCompressedBytes: number
  readonly bytesByRole: Readonly<Record<LayerRole, number>>
}

/**
 * `first-measurement`: there is nothing to compare with. `unchanged`: config and layers are the same.
 * `gone`: the later image does not have this platform.
 */
export type PlatformChangeKind = 'first-measurement' | 'unchanged' | 'changed' | 'gone'

export interface PlatformComparison {
  /** `os/architecture[/variant]`. */
  readonly platform: string
  readonly kind: PlatformChangeKind
  readonly before: SizeFacts | null
  readonly after: SizeFacts | null
  /** Of the total; null unless both are there. */
  readonly deltaBytes: number | null
  /** Of the total before, two decimals; null unless both are there and the earlier one has layers. */
  readonly deltaPercent: number | null
  /** Bytes that a host with the earlier image downloads to run the later one; null unless both are there. */
  readonly pullCostBytes: number | null
  /** In the order upstream, base, app. */
  readonly roles: readonly RoleChange[]
  /** Bottom first, as in the later image; layers that are gone stand where they stood. */
  readonly layers: readonly ComparedLayer[]
}

export interface ImageIdentity {
  /** What was asked for: a reference, or the name of an image of the project. */
  readonly name: string
  /** Of the index, or of the one manifest. */
  readonly digest: string
}

/** The versioned JSON document of `report A B`; schema/comparison.schema.json describes it. */
export interface ImageComparison {
  readonly version: number
  /** Null when there is nothing to compare with. */
  readonly before: ImageIdentity | null
  readonly after: ImageIdentity
  /** In the order of the later image; those that are gone come last. */
  readonly platforms: readonly PlatformComparison[]
  /** What could not be read and is left out. */
  readonly notices: readonly string[]
}
