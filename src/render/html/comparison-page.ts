import type {
  ComparedLayer,
  ImageComparison,
  ImageIdentity,
  PlatformComparison,
} from '../../domain/sizes/comparison.ts'
import type { LayerRole } from '../../domain/sizes/layer-roles.ts'
import type { PageData, PageTone } from './page-data.ts'
import { type BareImage, type BareLayer, type BareSize, withContents } from './page-images.ts'
import { comparisonsOf, type PageExtras } from './run-page.ts'

/** The page of `report A [B]`: images that no run made, perhaps not even this tool. */
export function comparisonPage(comparison: ImageComparison, extras: PageExtras = {}): PageData {
  const { before, after, platforms, notices } = comparison
  const isSame = platforms.every(({ kind }) => kind === 'unchanged')
  const later = imageOf(after, platforms, 'after', isSame ? 'unchanged' : 'changed')
  const earlier = before === null ? [] : [imageOf(before, platforms, 'before', 'unchanged')]
  return {
    title: before === null ? after.name : `${before.name} and ${after.name}`,
    headline:
      before === null
        ? `First measurement of ${after.name}`
        : `${after.name} compared with ${before.name}`,
    startedAt: null,
    messages: notices,
    ...withContents([later, ...earlier], extras.contents ?? []),
    totals: [],
    comparisons: comparisonsOf([comparison], extras),
  }
}

type Side = 'before' | 'after'

function imageOf(
  { name, digest }: ImageIdentity,
  platforms: readonly PlatformComparison[],
  side: Side,
  tone: PageTone,
): BareImage {
  return {
    name,
    role: null,
    tone,
    outcome: side === 'after' ? 'measured' : 'compared with',
    reasons: [],
    ref: name,
    digest,
    error: null,
    needs: [],
    wave: 0,
    sizes: platforms.flatMap(platform => sizeOf(platform, side)),
  }
}

function sizeOf(platform: PlatformComparison, side: Side): readonly BareSize[] {
  const facts = platform[side]
  if (facts === null) return []
  return [
    {
      platform: platform.platform,
      totalCompressedBytes: facts.totalCompressedBytes,
      bytesByRole: facts.bytesByRole,
      pullCostBytes: side === 'after' ? platform.pullCostBytes : null,
      layers: platform.layers.flatMap(layer => layerOf(layer, side, layer.role)),
    },
  ]
}

function layerOf(layer: ComparedLayer, side: Side, role: LayerRole): readonly BareLayer[] {
  const facts = layer[side]
  if (facts === null) return []
  const { digest, compressedBytes, instruction } = facts
  return [{ digest, role, compressedBytes, instruction }]
}
