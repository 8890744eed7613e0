import type { ImageContents } from '../domain/contents/image-contents.ts'
import { weighImage } from '../domain/contents/weigh-image.ts'
import type { Repository } from '../domain/oci/reference.ts'
import type { LayerRole } from '../domain/sizes/layer-roles.ts'
import type { LookIntoLayer } from './contents-layers.ts'
import { inParallel } from './in-parallel.ts'
import type { FoundImage, PlatformImage } from './look-up-image.ts'

/** Streams at once: decompression of one layer keeps about one core busy. */
const MAX_PARALLEL = 2

export interface ImageToWeigh {
  readonly repository: Repository
  readonly found: FoundImage
  /** One for each layer of the platform, as the sizes of the image have them. */
  readonly rolesOf: (platform: PlatformImage) => readonly LayerRole[]
}

export interface PlatformContents {
  /** `os/architecture[/variant]`. */
  readonly platform: string
  readonly contents: ImageContents
}

/**
 * What is inside of an image, for each of its platforms in their order. Layers that cannot be looked into are named
 * and leave the rest as it is.
 * @throws StoreDeniedError; StoreUnavailableError, also for a layer that is not what its digest says
 */
export async function imageContents(
  look: LookIntoLayer,
  { repository, found, rolesOf }: ImageToWeigh,
): Promise<readonly PlatformContents[]> {
  const platforms: PlatformContents[] = []
  for (const image of found.perPlatform) {
    const { layers } = image.manifest
    const read = await inParallel(layers, MAX_PARALLEL, layer => look(repository, layer))
    const roles = rolesOf(image)
    const stacked = layers.map(({ digest, size }, place) => ({
      digest,
      compressedBytes: size,
      role: roles[place] ?? 'app',
      contents: read[place] ?? { digest, unread: 'was not read' },
    }))
    platforms.push({ platform: image.platform, contents: weighImage(stacked) })
  }
  return platforms
}
