import { sortedUnique } from '../python/package-name.ts'
import { compareContents, type PackageChange } from './compare-contents.ts'
import type { PlatformContents } from './contents-report.ts'
import type { ImageContents, PackageShare } from './image-contents.ts'

/** A package of an image; where its files lie, folder by folder, is in report.html only. */
export type PackageWeight = Omit<PackageShare, 'parts'>

/** What is inside of an image for one platform, and what changed in it. */
export interface PlatformPackages extends Omit<ImageContents, 'version' | 'packages'> {
  /** `os/architecture[/variant]`. */
  readonly platform: string
  /** Largest unpacked first. */
  readonly packages: readonly PackageWeight[]
  /** The largest change first; null where there is nothing to compare with, or not all of it was looked into. */
  readonly changes: readonly PackageChange[] | null
}

/** What is inside of an image of a run. */
export interface ImagePackages {
  /** Name of the image. */
  readonly image: string
  readonly platforms: readonly PlatformPackages[]
}

export function platformPackages(
  { platform, contents }: PlatformContents,
  changes: readonly PackageChange[] | null,
): PlatformPackages {
  const { version: _, packages, ...rest } = contents
  return {
    platform,
    ...rest,
    packages: packages.map(({ parts: _parts, ...weight }) => weight),
    changes,
  }
}

/**
 * Packages that differ.
 * @returns null when a layer that only one of both has was not looked into: what it holds would seem new, or gone
 */
export function packageChanges(
  before: ImageContents,
  after: ImageContents,
): readonly PackageChange[] | null {
  return unreadLayers(before) === unreadLayers(after) ? compareContents(before, after) : null
}

function unreadLayers({ layers }: ImageContents): string {
  const unread = layers.filter(layer => layer.unread !== null).map(({ digest }) => digest)
  return sortedUnique(unread).join()
}
