import type { Digest } from '../oci/digest.ts'
import type { ImageManifest } from '../oci/manifest.ts'
import { alignLayers } from './align-layers.ts'
import type {
  ComparedLayer,
  LayerSide,
  LayerState,
  PlatformChangeKind,
  PlatformComparison,
  RoleChange,
  RoleChangeKind,
  SizeFacts,
} from './comparison.ts'
import { type ImageSize, imageSize, type SizedLayer } from './image-size.ts'
import { instructionText } from './instruction-text.ts'
import { LAYER_ROLES, type LayerRole } from './layer-roles.ts'
import { distinctBytes } from './layer-sizes.ts'
import { pullCost } from './pull-cost.ts'

/** One platform of an image, from its manifest and config alone. */
export interface MeasuredPlatform {
  /** `os/architecture[/variant]`. */
  readonly platform: string
  readonly manifestDigest: Digest
  readonly manifest: Pick<ImageManifest, 'config' | 'layers'>
  readonly size: ImageSize
}

/** At least one of both is there. */
export function comparePlatforms(
  platform: string,
  before: MeasuredPlatform | undefined,
  after: MeasuredPlatform | undefined,
): PlatformComparison {
  const both = before === undefined || after === undefined ? undefined : { before, after }
  const roles = lowestRoles(before, after)
  const [old, now] = [resized(before, roles), resized(after, roles)]
  const delta = now.totalCompressedBytes - old.totalCompressedBytes
  return {
    platform,
    kind: kindOf(before, after),
    before: before === undefined ? null : factsOf(before, old),
    after: after === undefined ? null : factsOf(after, now),
    deltaBytes: both === undefined ? null : delta,
    deltaPercent: both === undefined ? null : percentOf(delta, old.totalCompressedBytes),
    pullCostBytes:
      both === undefined ? null : pullCost([both.before.manifest], both.after.manifest),
    roles: roleChanges(old.layers, now.layers),
    layers: comparedLayers(old.layers, now.layers),
  }
}

/**
 * What is known of a layer in one image holds for it in the other: a base, compared with an app that stands on it,
 * or an image that nothing is known of, has taken its own layers for its own.
 */
function lowestRoles(
  ...platforms: readonly (MeasuredPlatform | undefined)[]
): ReadonlyMap<Digest, LayerRole> {
  const layers = platforms.flatMap(one => one?.size.layers ?? [])
  const highestFirst = LAYER_ROLES.toReversed()
  return new Map(
    highestFirst.flatMap(role =>
      layers.filter(layer => layer.role === role).map(({ digest }) => [digest, role] as const),
    ),
  )
}

function resized(
  platform: MeasuredPlatform | undefined,
  roles: ReadonlyMap<Digest, LayerRole>,
): ImageSize {
  const layers = platform?.size.layers ?? []
  return imageSize(
    layers,
    layers.map(({ digest, role }) => roles.get(digest) as typeof role),
  )
}

function percentOf(delta: number, total: number): number | null {
  return total === 0 ? null : Math.round((delta / total) * 10_000) / 100
}

function kindOf(
  before: MeasuredPlatform | undefined,
  after: MeasuredPlatform | undefined,
): PlatformChangeKind {
  if (after === undefined) return 'gone'
  if (before === undefined) return 'first-measurement'
  return blobsOf(before) === blobsOf(after) ? 'unchanged' : 'changed'
}

function blobsOf({ manifest: { config, layers } }: MeasuredPlatform): string {
  return [config, ...layers].map(({ digest }) => digest).join()
}

function factsOf(
  { manifestDigest }: MeasuredPlatform,
  { totalCompressedBytes, bytesByRole }: ImageSize,
): SizeFacts {
  return { manifestDigest, totalCompressedBytes, bytesByRole }
}

function comparedLayers(
  before: readonly SizedLayer[],
  after: readonly SizedLayer[],
): readonly ComparedLayer[] {
  return alignLayers(before, after).map(pair => {
    const old = pair.before === undefined ? undefined : before[pair.before]
    const now = pair.after === undefined ? undefined : after[pair.after]
    // A pair holds at least one of both.
    const { role } = (now ?? old) as SizedLayer
    return { state: stateOf(old, now), role, before: sideOf(old), after: sideOf(now) }
  })
}

function stateOf(old: SizedLayer | undefined, now: SizedLayer | undefined): LayerState {
  if (old === undefined) return 'new'
  if (now === undefined) return 'gone'
  return old.digest === now.digest ? 'same' : 'replaced'
}

function sideOf(layer: SizedLayer | undefined): LayerSide | null {
  if (layer === undefined) return null
  const { digest, compressedBytes, mediaType, createdBy } = layer
  const instruction = createdBy === undefined ? null : instructionText(createdBy)
  return { digest, compressedBytes, mediaType, instruction }
}

function roleChanges(
  before: readonly SizedLayer[],
  after: readonly SizedLayer[],
): readonly RoleChange[] {
  return LAYER_ROLES.map(role => {
    const [old, now] = [ownLayers(before, role), ownLayers(after, role)]
    const [beforeBytes, afterBytes] = [distinctBytes(old), distinctBytes(now)]
    const added = without(now, before)
    const removed = without(old, after)
    return {
      role,
      kind: roleChangeKind({ old, now, added, removed }),
      beforeBytes,
      afterBytes,
      addedBytes: distinctBytes(added),
      removedBytes: distinctBytes(removed),
    }
  })
}

/** A layer that occurs twice in an image belongs to its first, lower occurrence. */
function ownLayers(layers: readonly SizedLayer[], role: LayerRole): readonly SizedLayer[] {
  const first = new Map(layers.toReversed().map(layer => [layer.digest, layer]))
  return layers.filter(layer => layer.role === role && first.get(layer.digest) === layer)
}

function without(
  layers: readonly SizedLayer[],
  others: readonly SizedLayer[],
): readonly SizedLayer[] {
  const has = new Set(others.map(({ digest }) => digest))
  return layers.filter(({ digest }) => !has.has(digest))
}

interface RoleLayers {
  readonly old: readonly SizedLayer[]
  readonly now: readonly SizedLayer[]
  readonly added: readonly SizedLayer[]
  readonly removed: readonly SizedLayer[]
}

function roleChangeKind({ old, now, added, removed }: RoleLayers): RoleChangeKind {
  if (old.length === 0) return now.length === 0 ? 'none' : 'added'
  if (now.length === 0) return 'removed'
  if (added.length === now.length && removed.length === old.length) return 'replaced'
  return added.length + removed.length > 0 || old.length !== now.length ? 'changed' : 'same'
}
