import type { LayerRole } from '../sizes/layer-roles.ts'
import type { PackageKind } from './layer-contents.ts'

export const CONTENTS_VERSION = 1

/**
 * `orphan`: lies among Python packages and none of them lists it. `folder`: everything else, by its two top folders.
 */
export type OwnerKind = PackageKind | 'orphan' | 'folder'

/** Bytes of files, and what they take of the transfer. */
export interface Weight {
  readonly files: number
  /** Lengths of the files; what hard links share counts once. */
  readonly unpackedBytes: number
  /** Estimated from where the files lie in the compressed layer. */
  readonly compressedBytes: number
}

/** The files of one package in one layer and folder. */
export interface PackagePart extends Weight {
  /** Place in `layers`. */
  readonly layer: number
  /** Relative to the package's `place` where it lies there, else from the root with a leading slash; a few levels deep. */
  readonly folder: string
}

export interface PackageShare extends Weight {
  readonly kind: OwnerKind
  /** Of a folder: its path with a leading slash. */
  readonly name: string
  readonly version: string | null
  readonly license: string | null
  /** The folder that a Python package is installed in, with a leading slash. */
  readonly place: string | null
  /** Of the layer that has most of it. */
  readonly role: LayerRole
  /** Largest first; of very many, the last one stands for the rest. */
  readonly parts: readonly PackagePart[]
}

/** What a layer ships and nobody sees, because a layer above takes it away. */
export interface Waste extends Weight {
  /** Places in `layers`. */
  readonly layer: number
  readonly hiddenBy: number
  readonly how: 'overwritten' | 'removed'
  /** At most three. */
  readonly largest: readonly { readonly path: string; readonly unpackedBytes: number }[]
}

export interface LayerShare {
  readonly digest: string
  readonly role: LayerRole
  readonly compressedBytes: number
  /** Null when the layer was not looked into. */
  readonly unpackedBytes: number | null
  readonly wastedBytes: number
  /** Why it was not looked into, completing "the layer ..."; else null. */
  readonly unread: string | null
}

/** What is inside of an image for one platform; a versioned JSON document. */
export interface ImageContents {
  readonly version: typeof CONTENTS_VERSION
  /** Bottom first. */
  readonly layers: readonly LayerShare[]
  /** Every file that is to be seen and not empty belongs to one; largest unpacked first. */
  readonly packages: readonly PackageShare[]
  /** Largest unpacked first. */
  readonly waste: readonly Waste[]
  /** Of all packages: what the root file system of a container holds. */
  readonly unpackedBytes: number
  readonly bytesByRole: Readonly<Record<LayerRole, number>>
  readonly wastedBytes: number
  readonly notices: readonly string[]
}
