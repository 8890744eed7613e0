import type { LayerCounts } from '../../domain/fingerprint/record.ts'
import type { PlatformReport } from '../../domain/report/report.ts'
import { imageSize } from '../../domain/sizes/image-size.ts'
import { instructionText } from '../../domain/sizes/instruction-text.ts'
import type { LayerRole } from '../../domain/sizes/layer-roles.ts'
import { layerSizes } from '../../domain/sizes/layer-sizes.ts'
import { pullCost } from '../../domain/sizes/pull-cost.ts'
import { recordOf } from '../look-up/found-image.ts'
import type { FoundImage, PlatformImage } from '../look-up/look-up-image.ts'

/**
 * The layers of an image with their roles, per platform, from manifests and configs alone.
 * @param last the image of the last default-branch run, which the pull cost is counted from
 */
export function measureImage(
  found: FoundImage,
  ownRole: 'base' | 'app',
  last: FoundImage | undefined,
): readonly PlatformReport[] {
  const record = recordOf(found)
  return found.perPlatform.map(image => {
    const counts = record.kind === 'record' ? record.record.layerCounts[image.platform] : undefined
    const held = last?.perPlatform.find(({ platform }) => platform === image.platform)
    return measurePlatform(image, rolesOf(image.manifest, counts, ownRole), held)
  })
}

function measurePlatform(
  { platform, manifest, config }: PlatformImage,
  roles: readonly LayerRole[],
  held: PlatformImage | undefined,
): PlatformReport {
  const size = imageSize(layerSizes(manifest, config), roles)
  return {
    platform,
    layers: size.layers.map(({ digest, compressedBytes, role, createdBy }) => ({
      digest,
      compressedBytes,
      role,
      instruction: createdBy === undefined ? null : instructionText(createdBy),
    })),
    totalCompressedBytes: size.totalCompressedBytes,
    bytesByRole: size.bytesByRole,
    pullCostBytes: held === undefined ? null : pullCost([held.manifest], manifest),
  }
}

/** The record says how many of the bottom layers came with what the image stands on. */
export function rolesOf(
  { layers }: Pick<PlatformImage['manifest'], 'layers'>,
  counts: LayerCounts | undefined,
  ownRole: 'base' | 'app',
): readonly LayerRole[] {
  const upstream = counts?.upstream ?? 0
  const base = upstream + (counts?.base ?? 0)
  return layers.map((_, position) =>
    position < upstream ? 'upstream' : position < base ? 'base' : ownRole,
  )
}
