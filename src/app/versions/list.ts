import { decodeRecord } from '../../domain/fingerprint/record.ts'
import type { Repository } from '../../domain/oci/reference.ts'
import { distinctBytes, layerSizes } from '../../domain/sizes/layer-sizes.ts'
import {
  type ImageVersions,
  type ReadVersion,
  versionEntries,
} from '../../domain/version/version-list.ts'
import { previousOf, publishedVersions, type Version } from '../../domain/version/version-number.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { readAnyImage } from '../compare/compare-any-image.ts'
import { inParallel } from '../in-parallel.ts'

const MOST_READ_AT_ONCE = 4
const REVISION = 'org.opencontainers.image.revision'

/** Where the versions of an image are. */
export interface VersionedRepository {
  /** As it was asked for. */
  readonly name: string
  readonly repository: Repository
  readonly store: ImageStore
}

/** All published versions with what changed from one to the next, from tags, manifests, configs and records alone. */
export async function listVersions(wanted: VersionedRepository): Promise<ImageVersions> {
  const { name, repository } = wanted
  return { name, repository, versions: versionEntries(await readVersions(wanted)) }
}

/** Lowest first; a tag that goes away meanwhile is left out. */
export async function readVersions({
  repository,
  store,
}: VersionedRepository): Promise<readonly ReadVersion[]> {
  const versions = publishedVersions(await store.listTags(repository))
  const read = await inParallel(versions, MOST_READ_AT_ONCE, version =>
    readVersion(version, repository, store),
  )
  return read.flat()
}

/** A version and the one that it is compared with, lowest first; without those that are not there. */
export async function readWithBefore(
  { repository, store }: VersionedRepository,
  version: Version,
): Promise<readonly ReadVersion[]> {
  const published = publishedVersions(await store.listTags(repository))
  const before = previousOf(version, published)
  const wanted = [...(before === undefined ? [] : [before]), version]
  return (await Promise.all(wanted.map(one => readVersion(one, repository, store)))).flat()
}

async function readVersion(
  version: Version,
  repository: Repository,
  store: ImageStore,
): Promise<readonly ReadVersion[]> {
  const image = await readAnyImage(store, repository, version)
  if (image === undefined) return []
  const [first] = image.platforms
  const annotations = { ...image.annotations, ...first?.manifest.annotations }
  return [
    {
      version,
      digest: image.digest,
      builtAt: first?.config?.created ?? null,
      revision: annotations[REVISION] ?? null,
      platforms: image.platforms.map(({ platform, manifest, config }) => ({
        platform,
        compressedBytes: distinctBytes(layerSizes(manifest, config)),
      })),
      record: decodeRecord(first?.manifest.annotations ?? {}),
    },
  ]
}
