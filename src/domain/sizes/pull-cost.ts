import type { Digest } from '../oci/digest.ts'
import type { ImageManifest } from '../oci/manifest.ts'

type Downloaded = Pick<ImageManifest, 'config' | 'layers'>

/**
 * Compressed bytes that a host which has `held` downloads to run `wanted`: layers and config that it does not
 * have, each once. Manifests themselves, a few kilobytes, are not counted.
 */
export function pullCost(held: readonly Downloaded[], wanted: Downloaded): number {
  return pullCostOfAll(held, [wanted])
}

/** The same for several images together: what they share is downloaded once. */
export function pullCostOfAll(held: readonly Downloaded[], wanted: readonly Downloaded[]): number {
  const has = new Set(held.flatMap(blobsOf).map(blob => blob.digest))
  const missing = new Map<Digest, number>()
  for (const { digest, size } of wanted.flatMap(blobsOf)) {
    if (!has.has(digest)) missing.set(digest, size)
  }
  return [...missing.values()].reduce((sum, bytes) => sum + bytes, 0)
}

/**
 * The pull cost per platform of `wanted`, keyed by platform (`linux/amd64`); undefined for a platform that the
 * baseline does not have: there is nothing to compare with.
 */
export function pullCosts(
  baseline: ReadonlyMap<string, Downloaded>,
  wanted: ReadonlyMap<string, Downloaded>,
): ReadonlyMap<string, number | undefined> {
  return new Map(
    [...wanted].map(([platform, image]) => {
      const held = baseline.get(platform)
      return [platform, held === undefined ? undefined : pullCost([held], image)]
    }),
  )
}

function blobsOf({ config, layers }: Downloaded): Downloaded['layers'] {
  return [config, ...layers]
}
