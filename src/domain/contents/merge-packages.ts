import { byText, sortedUnique } from '../python/package-name.ts'
import type { PackageChange } from './compare-contents.ts'
import type { ImagePackages, PackageWeight } from './image-packages.ts'

/** A change that several images have because they stand on one base, once. */
export interface MergedChange extends PackageChange {
  /** Names of images, sorted. */
  readonly images: readonly string[]
}

/** A package of several images, once. */
export interface MergedPackage extends PackageWeight {
  /** Names of images, sorted. */
  readonly images: readonly string[]
}

/**
 * What changed in all images and platforms, the largest change first. Of platforms that differ in bytes only, the
 * largest change is told.
 */
export function mergeChanges(contents: readonly ImagePackages[]): readonly MergedChange[] {
  const all = contents.flatMap(({ image, platforms }) =>
    platforms.flatMap(({ changes }) => (changes ?? []).map(change => ({ image, change }))),
  )
  const alike = Map.groupBy(all, ({ change: { kind, name, before, after } }) =>
    JSON.stringify([kind, name, before?.versions, after?.versions]),
  )
  return [...alike.values()]
    .flatMap(group => {
      const changes = group.map(({ change }) => change).sort(byChange)
      const images = sortedUnique(group.map(({ image }) => image))
      return changes.slice(0, 1).map(change => ({ ...change, images }))
    })
    .sort(byChange)
}

/** All packages of all images and platforms, the largest first; of one that differs in size, the largest is told. */
export function mergePackages(contents: readonly ImagePackages[]): readonly MergedPackage[] {
  const all = contents.flatMap(({ image, platforms }) =>
    platforms.flatMap(({ packages }) => packages.map(one => ({ image, one }))),
  )
  const alike = Map.groupBy(all, ({ one: { kind, name, version } }) =>
    JSON.stringify([kind, name, version]),
  )
  return [...alike.values()]
    .flatMap(group => {
      const packages = group.map(({ one }) => one).sort(bySize)
      const images = sortedUnique(group.map(({ image }) => image))
      return packages.slice(0, 1).map(one => ({ ...one, images }))
    })
    .sort(bySize)
}

function byChange(one: PackageChange, other: PackageChange): number {
  return (
    Math.abs(other.unpackedDeltaBytes) - Math.abs(one.unpackedDeltaBytes) ||
    byText(one.name, other.name)
  )
}

function bySize(one: PackageWeight, other: PackageWeight): number {
  return other.unpackedBytes - one.unpackedBytes || byText(one.name, other.name)
}
