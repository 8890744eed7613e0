import type { PlatformTotals } from '../../domain/sizes/compare-images.ts'
import type { ImageComparison } from '../../domain/sizes/comparison.ts'
import type { LayerRole } from '../../domain/sizes/layer-roles.ts'

/** What report.html shows, as plain JSON. Every text in it may be hostile: the page shows it as text only. */
export interface PageData {
  readonly title: string
  /** One sentence for the whole. */
  readonly headline: string
  /** ISO 8601; null when no run made it. */
  readonly startedAt: string | null
  /** Warnings and notices. */
  readonly messages: readonly string[]
  readonly images: readonly PageImage[]
  /** All images together; what they share counts once. Empty where nothing was compared. */
  readonly totals: readonly PlatformTotals[]
  readonly comparisons: readonly PageComparison[]
  /** Of layers that were looked into; images that share a layer mostly share this too. */
  readonly contents: readonly PageContents[]
}

/** How an image stands out: nothing to do, something new, or broken. */
export type PageTone = 'unchanged' | 'changed' | 'failed'

export interface PageImage {
  readonly name: string
  /** Null: an image of anywhere, of which only sizes are known. */
  readonly role: 'base' | 'app' | null
  readonly tone: PageTone
  readonly outcome: string
  readonly reasons: readonly string[]
  readonly ref: string | null
  readonly digest: string | null
  readonly error: string | null
  /** Names of images that this one stands on. */
  readonly needs: readonly string[]
  /** Images of one wave do not depend on each other; the first is 0. */
  readonly wave: number
  readonly sizes: readonly PageSize[]
}

/** An image for one platform. */
export interface PageSize {
  readonly platform: string
  readonly totalCompressedBytes: number
  readonly bytesByRole: Readonly<Record<LayerRole, number>>
  /** Null: there is nothing to compare with. */
  readonly pullCostBytes: number | null
  /** Bottom first. */
  readonly layers: readonly PageLayer[]
}

export interface PageLayer {
  readonly digest: string
  readonly role: LayerRole
  /** Bytes as transferred. */
  readonly compressedBytes: number
  readonly instruction: string | null
  /** Place in `contents`; null when the layer was not looked into. */
  readonly contents: number | null
}

/** What a part takes on a disk, and of the transfer; the latter is an estimate. */
export interface PageWeight {
  readonly unpackedBytes: number
  readonly compressedBytes: number
}

/** What is inside one layer of an image. */
export interface PageContents {
  /** Of all its files; at least what its parts have together. */
  readonly unpackedBytes: number
  readonly packages: readonly PagePackage[]
  /** What belongs to no package. */
  readonly directories: readonly PageDirectory[]
  /** What layers above take away. */
  readonly waste: readonly PageWaste[]
}

export interface PagePackage extends PageWeight {
  readonly name: string
  readonly version: string | null
  /** Who installed it, such as `python` or `apt`. */
  readonly kind: string
  readonly directories: readonly PageDirectory[]
}

/** The files directly in a directory, without those of the directories below. */
export interface PageDirectory extends PageWeight {
  readonly path: string
}

export interface PageWaste extends PageWeight {
  readonly how: 'overwritten' | 'removed'
  readonly files: number
  /** Some of the largest. */
  readonly paths: readonly string[]
}

export interface PageComparison {
  readonly sizes: ImageComparison
  /** Of platforms whose layers were looked into. */
  readonly packages: readonly PagePlatformPackages[]
}

export interface PagePlatformPackages {
  readonly platform: string
  /** Largest first. */
  readonly changes: readonly PagePackageChange[]
}

/** A package that differs between two images, unpacked; a side that does not have it is null. */
export interface PagePackageChange {
  readonly name: string
  readonly before: PagePackageSide | null
  readonly after: PagePackageSide | null
}

export interface PagePackageSide {
  /** Several versions with commas; null when none is known. */
  readonly version: string | null
  readonly unpackedBytes: number
}
