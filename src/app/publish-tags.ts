import { TagConflictError } from '../domain/errors.ts'
import type { StoredManifest } from '../domain/oci/manifest.ts'
import type { Tag } from '../domain/oci/reference.ts'
import type { PlannedImage } from '../domain/plan/plan.ts'
import type { ImageStore } from '../ports/image-store.ts'
import type { Log } from '../ports/log.ts'
import { lookUpTags } from './look-up-tags.ts'

export interface PublishRequest {
  readonly image: PlannedImage
  /** What the content tag names. */
  readonly content: StoredManifest
  /** Versions first, moving tags last. */
  readonly tags: readonly Tag[]
}

/**
 * Makes tags name the content by writing the same manifest again: versions first, each looked at once more
 * just before, then moving tags in order. Stopped at any point, every tag is absent, old or right.
 * @throws TagConflictError when another run published the version meanwhile; store errors as they come
 */
export async function publishTags(
  store: ImageStore,
  request: PublishRequest,
  log: Log,
): Promise<void> {
  const { image, content, tags } = request
  const versions = tags.filter(tag => image.tags.immutable.includes(tag))
  const moving = tags.filter(tag => !image.tags.immutable.includes(tag))
  const current = await lookUpTags(store, image.repository, versions, content.digest)
  for (const tag of versions) {
    const now = current.get(tag)
    if (
      now !== undefined &&
      now.digest !== content.digest &&
      now.fingerprint !== image.fingerprint
    ) {
      throw new TagConflictError(
        `${image.repository}:${tag} was published meanwhile with other content (${now.digest})`,
        {
          remedy: 'Release this content under a higher version.',
        },
      )
    }
  }
  for (const tag of [...versions.filter(tag => !current.has(tag)), ...moving]) {
    await store.putTag(image.repository, tag, content)
    log.info(`${image.repository}:${tag} -> ${content.digest}`)
  }
}
