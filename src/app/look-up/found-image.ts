import {
  fingerprintOf,
  fingerprintWithoutEpoch,
  type Recipe,
} from '../../domain/fingerprint/recipe.ts'
import { decodeRecord, type ReadRecord } from '../../domain/fingerprint/record.ts'
import type { ConfigDigests } from '../../domain/plan/decide.ts'
import type { FoundImage } from './look-up-image.ts'

/** The record of an image; every platform holds the same one. */
export function recordOf(found: FoundImage | undefined): ReadRecord {
  return found === undefined
    ? { kind: 'none' }
    : decodeRecord(found.perPlatform[0]?.manifest.annotations ?? {})
}

/**
 * False for an image that another recipe made, or that this action did not build, whatever its tag says. A record that
 * differs in `epoch` only is that of a period in which there was nothing to refresh; one that cannot be read is no proof.
 */
export function mayHold(found: FoundImage, recipe: Recipe): boolean {
  const read = recordOf(found)
  switch (read.kind) {
    case 'none':
      return false
    case 'incomparable':
      return true
    case 'record':
      return (
        read.record.fingerprint === fingerprintOf(recipe) ||
        fingerprintWithoutEpoch(read.record.recipe) === fingerprintWithoutEpoch(recipe)
      )
  }
}

export function configsOf(found: FoundImage | undefined): ConfigDigests | undefined {
  return found === undefined
    ? undefined
    : Object.fromEntries(
        found.perPlatform.map(({ platform, configDigest }) => [platform, configDigest]),
      )
}

/** True when, on every platform of the image, the layers of the parent are its bottom ones. */
export function isBelow(parent: FoundImage, found: FoundImage): boolean {
  return found.perPlatform.every(({ platform, manifest }) =>
    parent.perPlatform
      .find(one => one.platform === platform)
      ?.manifest.layers.every(({ digest }, place) => manifest.layers[place]?.digest === digest),
  )
}
