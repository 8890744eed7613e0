import type { StoredManifest } from '../../domain/oci/manifest.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { TagFacts } from '../../domain/release/settle-tags.ts'
import type { Ports } from '../ports.ts'
import { publishVersion } from '../versions/publish-versions.ts'
import { noteSettled, type TagProgress, unsetTags } from './image-progress.ts'
import { settleImageTags } from './settle-image-tags.ts'

export interface PublishRequest {
  readonly image: PlannedImage
  /** What the content tag names. */
  readonly content: StoredManifest
  readonly head: TagFacts['head']
  readonly source: string | undefined
}

/**
 * Makes tags name the content by writing the same manifest again: versions first, then moving tags in order. What
 * they name is looked at once more just before. Stopped at any point, every tag is absent, old or right, and `progress`
 * tells which.
 * @throws TagConflictError when another run published the version meanwhile; store errors as they come
 */
export async function publishTags(
  { image, content: built, head, source }: PublishRequest,
  ports: Pick<Ports, 'destination' | 'log' | 'pause'>,
  progress: TagProgress,
): Promise<void> {
  const { destination, log } = ports
  const { repository, fingerprint } = image
  let content = built
  for (const version of image.tags.immutable) {
    // What it names already stays, and the moving tags go there too.
    const published = await publishVersion({ image, version, content }, ports)
    if (published !== content) progress.named.clear()
    progress.named.add(version)
    content = published
  }
  const checked = await settleImageTags(destination.store, {
    repository,
    fingerprint,
    content: content.digest,
    wanted: image.tags,
    source,
    head,
  })
  noteSettled(progress, checked, content.digest)
  for (const tag of unsetTags(progress)) {
    await destination.store.putTag(repository, tag, content)
    progress.named.add(tag)
    log.info(`${repository}:${tag} -> ${content.digest}`)
  }
}
