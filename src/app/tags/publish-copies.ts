import { StoreUnavailableError } from '../../domain/errors.ts'
import { formatReference, type Repository, type Tag } from '../../domain/oci/reference.ts'
import type { PlannedCopy } from '../../domain/plan/plan.ts'
import type { Builder } from '../../ports/builder.ts'
import { isWhole, lookUpImage } from '../look-up/look-up-image.ts'
import type { Ports } from '../ports.ts'
import type { PublishRequest } from './publish-tags.ts'
import { settleImageTags } from './settle-image-tags.ts'

export interface CopiedTags {
  /** References that name the content now. */
  readonly references: readonly string[]
  readonly notices: readonly string[]
  /** What the first one that failed failed with; what came before it is set, what comes after it is not tried. */
  readonly failure: unknown
}

/**
 * Makes the tags of other repositories name the very same image: its blobs are copied where they are not there, the
 * rest is one manifest PUT a tag. Stopped at any point, every tag is absent, old or right.
 */
export async function publishCopies(
  request: PublishRequest,
  ports: Pick<Ports, 'destination' | 'log' | 'startBuilder'>,
): Promise<CopiedTags> {
  const references: string[] = []
  const notices: string[] = []
  try {
    for (const copy of request.image.copies) {
      notices.push(...(await publishCopy(copy, request, { ports, references })))
    }
  } catch (failure) {
    return { references, notices, failure }
  }
  return { references, notices, failure: undefined }
}

interface CopyContext {
  readonly ports: Pick<Ports, 'destination' | 'log' | 'startBuilder'>
  /** Takes each tag that names the content now, one by one: a later one may be refused. */
  readonly references: string[]
}

/**
 * @returns notices
 * @throws StoreUnavailableError when a copy is not what was copied; store and builder errors as they come
 */
async function publishCopy(
  { repository, wanted }: PlannedCopy,
  { image, content, head, source }: PublishRequest,
  { ports, references }: CopyContext,
): Promise<readonly string[]> {
  const {
    destination: { store },
    log,
    startBuilder,
  } = ports
  const { settled, current } = await settleImageTags(store, {
    repository,
    fingerprint: image.fingerprint,
    content: content.digest,
    wanted,
    source,
    head,
  })
  let isThere = false
  for (const tag of settled.tags) {
    const reference = `${repository}:${tag}`
    if (current.get(tag)?.digest === content.digest) {
      references.push(reference)
      continue
    }
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
    references.push(reference)
    log.info(`${reference} -> ${content.digest}`)
  }
  return settled.notices
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
