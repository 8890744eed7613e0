import type { PlatformContents } from '../../domain/contents/contents-report.ts'
import { weighImage } from '../../domain/contents/weigh-image.ts'
import type { ImageManifest } from '../../domain/oci/manifest.ts'
import type { Repository } from '../../domain/oci/reference.ts'
import type { MeasuredImage } from '../../domain/sizes/compare-images.ts'
import type { LayerRole } from '../../domain/sizes/layer-roles.ts'
import { inParallel } from '../in-parallel.ts'
import type { LookIntoLayer } from './contents-layers.ts'

/** Streams at once: decompression of one layer keeps about one core busy. */
const MAX_PARALLEL = 2

/** One platform of an image, as a look-up or a measurement gives it. */
export interface PlatformToWeigh {
  /** `os/architecture[/variant]`. */
  readonly platform: string
  readonly manifest: Pick<ImageManifest, 'layers'>
  /** One for each layer, as the sizes of the image have them. */
  readonly roles: readonly LayerRole[]
}

/**
 * What is inside of an image, for each of its platforms in their order. Layers that cannot be looked into are named
 * and leave the rest as it is.
 * @throws StoreDeniedError; StoreUnavailableError, also for a layer that is not what its digest says
 */
export async function imageContents(
  look: LookIntoLayer,
  repository: Repository,
  image: readonly PlatformToWeigh[],
): Promise<readonly PlatformContents[]> {
  const platforms: PlatformContents[] = []
  for (const { platform, manifest, roles } of image) {
    const { layers } = manifest
    const read = await inParallel(layers, MAX_PARALLEL, layer => look(repository, layer))
    const stacked = layers.map(({ digest, size }, place) => ({
      digest,
      compressedBytes: size,
      role: roles[place] ?? 'app',
      contents: read[place] ?? { digest, unread: 'was not read' },
    }))
    platforms.push({ platform, contents: weighImage(stacked) })
  }
  return platforms
}

/** The same of a measured image, whose sizes tell the roles. */
export function measuredContents(
  look: LookIntoLayer,
  repository: Repository,
  { platforms }: Pick<MeasuredImage, 'platforms'>,
): Promise<readonly PlatformContents[]> {
  return imageContents(
    look,
    repository,
    platforms.map(({ platform, manifest, size }) => ({
      platform,
      manifest,
      roles: size.layers.map(({ role }) => role),
    })),
  )
}
