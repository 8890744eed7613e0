import type { Digest } from '../oci/digest.ts'

/** Of the document that is kept for a layer: another version is read again from the blob. */
export const LAYER_CONTENTS_VERSION = 1

export type PackageKind = 'python' | 'apt' | 'apk'

/** A package whose own files say, in this layer, that it is installed. */
export interface LayerPackage {
  readonly kind: PackageKind
  /** As the package spells it; `packageKey` tells packages apart. */
  readonly name: string
  readonly version: string | null
  /** As its metadata has it, at most 100 characters. */
  readonly license: string | null
  /** The folder that a Python package is installed in, such as `opt/venv/lib/python3.12/site-packages`. */
  readonly place: string | null
  /** Folders that are the package's as a whole: an editable project, what `top_level.txt` names, an egg. */
  readonly trees: readonly string[]
}

/** The files right in one folder; `names`, `bytes` and (unless it is one number) `owners` go together. */
export interface LayerDirectory {
  /** Without leading slash; the root is empty. */
  readonly path: string
  /** Files, links and devices, each once. */
  readonly names: readonly string[]
  /** Unpacked; a hard link has 0. */
  readonly bytes: readonly number[]
  /** Places in `packages`, -1 for files of none; one number stands for all files. */
  readonly owners: number | readonly number[]
  /** Of all files together as transferred: an estimate. */
  readonly compressedBytes: number
}

/** What one layer holds, and whose it is as far as the layer alone tells. Paths have no leading slash. */
export interface LayerContents {
  readonly version: typeof LAYER_CONTENTS_VERSION
  /** Of the blob as transferred. */
  readonly digest: Digest
  readonly compressedBytes: number
  /** Sum of the lengths of all files; what a hard link shares counts once. */
  readonly unpackedBytes: number
  readonly packages: readonly LayerPackage[]
  /** With every parent of a folder, sorted by path. */
  readonly directories: readonly LayerDirectory[]
  /** What the layer takes away from those below (`.wh.<name>`). */
  readonly removed: readonly string[]
  /** Folders of which nothing below is to be seen (`.wh..wh..opq`). */
  readonly emptied: readonly string[]
  /** Hard links: path of the link, path of the file that has the bytes; both in this layer. */
  readonly links: readonly (readonly [link: string, file: string])[]
  /** Files of a package that are not in this layer: place in `packages`, paths. */
  readonly elsewhere: readonly (readonly [owner: number, paths: readonly string[]])[]
  /** What was left out, and why. */
  readonly notices: readonly string[]
}

/** A layer that could not be looked into: foreign, of an unknown media type, or no tar. */
export interface UnreadLayer {
  readonly digest: Digest
  /** Completes the sentence "the layer ...". */
  readonly unread: string
}

export function isUnread(layer: LayerContents | UnreadLayer): layer is UnreadLayer {
  return 'unread' in layer
}
