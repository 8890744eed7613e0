import type { StoredManifest } from '../../domain/oci/manifest.ts'
import type { Tag } from '../../domain/oci/reference.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { TagFacts } from '../../domain/release/settle-tags.ts'
import type { Ports } from '../ports.ts'
import { publishVersion } from '../versions/publish-versions.ts'
import { settleImageTags } from './settle-image-tags.ts'

export interface PublishRequest {
  readonly image: PlannedImage
  /** What the content tag names. */
  readonly content: StoredManifest
  readonly head: TagFacts['head']
  readonly source: string | undefined
}

export interface PublishedTags {
  /** Those that name the content now, without the content tag. */
  readonly tags: readonly Tag[]
  /** Tags that stay where they are, with why. */
  readonly notices: readonly string[]
}

/**
 * Makes tags name the content by writing the same manifest again: versions first, then moving tags in order. What
 * they name is looked at once more just before. Stopped at any point, every tag is absent, old or right.
 * @throws TagConflictError when another run published the version meanwhile; store errors as they come
 */
export async function publishTags(
  { image, content: built, head, source }: PublishRequest,
  ports: Pick<Ports, 'destination' | 'log' | 'pause'>,
): Promise<PublishedTags> {
  const { destination, log } = ports
  const { repository, fingerprint } = image
  let content = built
  for (const version of image.tags.immutable) {
    // What it names already stays, and the moving tags go there too.
    content = await publishVersion({ image, version, content }, ports)
  }
  const { settled, current } = await settleImageTags(destination.store, {
    repository,
    fingerprint,
    content: content.digest,
    wanted: image.tags,
    source,
    head,
  })
  for (const tag of settled.tags) {
    if (current.get(tag)?.digest !== content.digest) {
      await destination.store.putTag(repository, tag, content)
      log.info(`${repository}:${tag} -> ${content.digest}`)
    }
  }
  return settled
}
