import { StoreUnavailableError } from '../../domain/errors.ts'
import { formatReference, type Repository, type Tag } from '../../domain/oci/reference.ts'
import type { PlannedCopy } from '../../domain/plan/plan.ts'
import type { Builder } from '../../ports/builder.ts'
import { isWhole, lookUpImage } from '../look-up/look-up-image.ts'
import type { Ports } from '../ports.ts'
import { noteSettled, type TagProgress, unsetTags } from './image-progress.ts'
import type { PublishRequest } from './publish-tags.ts'
import { settleImageTags } from './settle-image-tags.ts'

interface CopyContext {
  readonly ports: Pick<Ports, 'destination' | 'log' | 'startBuilder'>
  readonly progress: TagProgress
}

/**
 * Makes the tags of another repository name the very same image: its blobs are copied where they are not there, the
 * rest is one manifest PUT a tag. Stopped at any point, every tag is absent, old or right, and `progress` tells which.
 * @throws StoreUnavailableError when a copy is not what was copied; store and builder errors as they come
 */
export async function publishCopy(
  { repository, wanted }: PlannedCopy,
  { image, content, head, source }: PublishRequest,
  { ports, progress }: CopyContext,
): Promise<void> {
  const {
    destination: { store },
    log,
    startBuilder,
  } = ports
  const checked = await settleImageTags(store, {
    repository,
    fingerprint: image.fingerprint,
    content: content.digest,
    wanted,
    source,
    head,
  })
  noteSettled(progress, checked, content.digest)
  let isThere = false
  for (const tag of unsetTags(progress)) {
    const reference = `${repository}:${tag}`
    if (!isThere) {
      const found = await lookUpImage(store, repository, content.digest, image.recipe.platforms)
      isThere = found !== undefined && isWhole(found)
    }
    if (isThere) {
      await store.putTag(repository, tag, content)
    } else {
      await copyTo({ repository, tag }, { image, content }, await startBuilder())
      if ((await store.resolve(repository, tag)) !== content.digest) {
        throw new StoreUnavailableError(
          `${reference} is not the image that was copied to it, ${content.digest}`,
          { remedy: 'Run it again; another run may have set the tag at the same time.' },
        )
      }
      isThere = true
    }
    progress.named.add(tag)
    log.info(`${reference} -> ${content.digest}`)
  }
}

function copyTo(
  target: { readonly repository: Repository; readonly tag: Tag },
  { image, content }: Pick<PublishRequest, 'image' | 'content'>,
  builder: Builder,
): Promise<void> {
  const { repository } = image
  return builder.copyImage(
    formatReference({ repository, tag: undefined, digest: content.digest }),
    formatReference({ ...target, digest: undefined }),
  )
}
