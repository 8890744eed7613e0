import { FINGERPRINT_ANNOTATION } from '../../domain/fingerprint/record.ts'
import type { PublishedVersion } from '../../domain/version/decide-version.ts'
import { latestOf, publishedVersions, type Version } from '../../domain/version/version-number.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { recordOf } from '../look-up/found-image.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import { lookUpLastImage } from '../look-up/look-up-last-image.ts'
import type { ProjectImage } from '../project/project.ts'

/** A published version and its image; undefined: the tag is there, the image is not whole. */
export interface FoundVersion extends PublishedVersion {
  readonly found: FoundImage | undefined
}

/** What the store has of the versions of one image. */
export interface VersionFindings {
  /** Lowest first. */
  readonly published: readonly Version[]
  /** What the stated version names; undefined when it is not published, or for `auto`. */
  readonly current: FoundVersion | undefined
  readonly latest: FoundVersion | undefined
}

/**
 * The versions that are published, and what the stated and the latest one are.
 * @throws store errors as they come
 */
export async function findVersions(
  { declaration, repository }: ProjectImage,
  store: ImageStore,
): Promise<VersionFindings> {
  const stated = declaration.version?.number
  const published = publishedVersions(await store.listTags(repository))
  const find = async (version: Version | undefined): Promise<FoundVersion | undefined> => {
    if (version === undefined) return undefined
    const found = await lookUpLastImage(store, repository, version, declaration.platforms)
    const annotations = found?.perPlatform[0]?.manifest.annotations ?? {}
    return {
      version,
      record: recordOf(found),
      fingerprint: annotations[FINGERPRINT_ANNOTATION],
      found,
    }
  }
  const current = published.find(version => version === stated)
  const latest = latestOf(published)
  const foundLatest = await find(latest)
  return {
    published,
    current: current === latest ? foundLatest : await find(current),
    latest: foundLatest,
  }
}
