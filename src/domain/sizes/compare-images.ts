import type { Digest } from '../oci/digest.ts'
import { comparePlatforms, type MeasuredPlatform } from './compare-platforms.ts'
import { COMPARISON_VERSION, type ImageComparison } from './comparison.ts'
import { distinctBytes } from './layer-sizes.ts'
import { pullCostOfAll } from './pull-cost.ts'

/** An image with all its platforms, attestations left out; every platform occurs once. */
export interface MeasuredImage {
  /** A reference, or the name of an image of the project. */
  readonly name: string
  readonly digest: Digest
  readonly platforms: readonly MeasuredPlatform[]
  /** What could not be read and is left out. */
  readonly notices: readonly string[]
}

/** @param before undefined: a first measurement */
export function compareImages(
  before: MeasuredImage | undefined,
  after: MeasuredImage,
): ImageComparison {
  const old = new Map(before?.platforms.map(one => [one.platform, one]))
  const now = new Map(after.platforms.map(one => [one.platform, one]))
  const platforms = new Set([...now.keys(), ...old.keys()])
  return {
    version: COMPARISON_VERSION,
    before: before === undefined ? null : { name: before.name, digest: before.digest },
    after: { name: after.name, digest: after.digest },
    platforms: [...platforms].map(platform =>
      comparePlatforms(platform, old.get(platform), now.get(platform)),
    ),
    notices: [...(before?.notices ?? []), ...after.notices],
  }
}

/** Several images together, on one platform: what they share counts once. */
export interface PlatformTotals {
  readonly platform: string
  /** Images that have a baseline on this platform, out of `imageCount`. */
  readonly comparedCount: number
  readonly imageCount: number
  readonly totalCompressedBytes: number
  /** Of the baselines; null when there is none. */
  readonly beforeBytes: number | null
  /** Of the images that have one. */
  readonly afterBytes: number | null
  /** Bytes that a host with all baselines downloads to run all images that have one; null when none has. */
  readonly pullCostBytes: number | null
}

export interface ImagePair {
  readonly before: MeasuredImage | undefined
  readonly after: MeasuredImage
}

/** One total for each platform that an image has, in the order in which they come. */
export function totalsPerPlatform(pairs: readonly ImagePair[]): readonly PlatformTotals[] {
  const platforms = new Set(pairs.flatMap(({ after }) => after.platforms.map(one => one.platform)))
  return [...platforms].map(platform => {
    const on = (image: MeasuredImage | undefined) =>
      image?.platforms.find(one => one.platform === platform)
    const both = pairs.flatMap(({ before, after }) => {
      const now = on(after)
      return now === undefined ? [] : { old: on(before), now }
    })
    const compared = both.flatMap(({ old, now }) => (old === undefined ? [] : { old, now }))
    const held = compared.map(({ old }) => old)
    return {
      platform,
      comparedCount: compared.length,
      imageCount: both.length,
      totalCompressedBytes: distinctBytes(...both.map(({ now }) => now.size.layers)),
      beforeBytes: bytesOf(held),
      afterBytes: bytesOf(compared.map(({ now }) => now)),
      pullCostBytes:
        held.length === 0
          ? null
          : pullCostOfAll(
              held.map(({ manifest }) => manifest),
              compared.map(({ now }) => now.manifest),
            ),
    }
  })
}

/** Layers that several of them have count once. */
function bytesOf(images: readonly MeasuredPlatform[]): number | null {
  return images.length === 0 ? null : distinctBytes(...images.map(({ size }) => size.layers))
}
