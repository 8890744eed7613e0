import type { Digest } from '../../domain/oci/digest.ts'
import { isUnreadable, parseConfig } from '../../domain/oci/parse-config.ts'
import { isAttestation, parseManifest } from '../../domain/oci/parse-manifest.ts'
import { formatPlatform } from '../../domain/oci/platform.ts'
import type { Repository, Tag } from '../../domain/oci/reference.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { type FoundImage, isWhole, lookUpImage } from './look-up-image.ts'

/**
 * The image of an earlier run, on those of the wanted platforms that it has, or on its own where it has none of them:
 * its record can be compared also when the platforms are what changed.
 * @returns undefined when there is none, or what is there is not whole
 * @throws as `lookUpImage`
 */
export async function lookUpLastImage(
  store: ImageStore,
  repository: Repository,
  tag: Tag | Digest,
  wanted: readonly string[],
): Promise<FoundImage | undefined> {
  const found = await lookUpImage(store, repository, tag, wanted)
  if (found === undefined || isWhole(found)) {
    return found
  }
  const held = await platformsOf(store, repository, tag)
  const common = held.filter(platform => wanted.includes(platform))
  const platforms = common.length > 0 ? common : held
  const other =
    platforms.length === 0 ? undefined : await lookUpImage(store, repository, tag, platforms)
  return other !== undefined && isWhole(other) ? other : undefined
}

async function platformsOf(
  store: ImageStore,
  repository: Repository,
  tag: Tag | Digest,
): Promise<readonly string[]> {
  const stored = await store.manifest(repository, tag)
  const top = stored === undefined ? undefined : parseManifest(stored)
  if (top === undefined || isUnreadable(top)) {
    return []
  }
  if (top.kind === 'index') {
    return top.manifests.flatMap(child =>
      child.platform === undefined || isAttestation(child) ? [] : formatPlatform(child.platform),
    )
  }
  const bytes = await store.blob(repository, top.config)
  const config = bytes === undefined ? undefined : parseConfig(bytes)
  return config === undefined || isUnreadable(config) ? [] : [formatPlatform(config.platform)]
}
