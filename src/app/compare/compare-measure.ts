import { decodeRecord } from '../../domain/fingerprint/record.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import type { ImageConfig, ImageManifest } from '../../domain/oci/manifest.ts'
import type { MeasuredImage } from '../../domain/sizes/compare-images.ts'
import type { MeasuredPlatform } from '../../domain/sizes/compare-platforms.ts'
import { imageSize } from '../../domain/sizes/image-size.ts'
import type { LayerRole } from '../../domain/sizes/layer-roles.ts'
import { layerSizes } from '../../domain/sizes/layer-sizes.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import { rolesOf } from './measure-image.ts'

export interface PlatformFacts {
  readonly platform: string
  readonly manifestDigest: Digest
  readonly manifest: ImageManifest
  readonly config: ImageConfig | undefined
}

/** An image of the project, for a comparison; roles come from its record. */
export function measuredImage(
  name: string,
  found: FoundImage,
  ownRole: 'base' | 'app',
): MeasuredImage {
  const platforms = found.perPlatform.map(one => measuredPlatform(one, recordRoles(one, ownRole)))
  return { name, digest: found.digest, platforms, notices: [] }
}

export function measuredPlatform(
  { platform, manifestDigest, manifest, config }: PlatformFacts,
  roles: readonly LayerRole[],
): MeasuredPlatform {
  const size = imageSize(layerSizes(manifest, config), roles)
  return { platform, manifestDigest, manifest, size }
}

/** All layers are its own where there is no record to tell. */
export function recordRoles(
  { manifest, platform }: Pick<PlatformFacts, 'manifest' | 'platform'>,
  ownRole: 'base' | 'app',
): readonly LayerRole[] {
  const read = decodeRecord(manifest.annotations)
  // Any image may carry something in the place of a record.
  const counts = read.kind === 'record' ? read.record.layerCounts?.[platform] : undefined
  return rolesOf(manifest, counts, ownRole)
}
