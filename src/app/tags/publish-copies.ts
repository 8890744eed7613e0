import { StoreUnavailableError } from '../../domain/errors.ts'
import type { StoredManifest } from '../../domain/oci/manifest.ts'
import { formatReference, type Repository, type Tag } from '../../domain/oci/reference.ts'
import type { PlannedCopy, PlannedImage } from '../../domain/plan/plan.ts'
import type { TagFacts } from '../../domain/release/settle-tags.ts'
import type { Builder } from '../../ports/builder.ts'
import { isWhole, lookUpImage } from '../look-up/look-up-image.ts'
import type { Ports } from '../ports.ts'
import { settleImageTags } from './settle-image-tags.ts'

export interface CopyRequest {
  readonly image: PlannedImage
  /** What the content tag names. */
  readonly content: StoredManifest
  readonly head: TagFacts['head']
  readonly source: string | undefined
}

export interface CopiedTags {
  /** References that name the content now. */
  readonly references: readonly string[]
  readonly notices: readonly string[]
}

/**
 * Makes the tags of other repositories name the very same image: its blobs are copied where they are not there, the
 * rest is one manifest PUT a tag. Stopped at any point, every tag is absent, old or right.
 * @throws StoreUnavailableError when a copy is not what was copied; store and builder errors as they come
 */
export async function publishCopies(
  request: CopyRequest,
  ports: Pick<Ports, 'destination' | 'log' | 'startBuilder'>,
): Promise<CopiedTags> {
  const references: string[] = []
  const notices: string[] = []
  for (const copy of request.image.copies) {
    const settled = await publishCopy(copy, request, ports)
    references.push(...settled.tags.map(tag => `${copy.repository}:${tag}`))
    notices.push(...settled.notices)
  }
  return { references, notices }
}

async function publishCopy(
  { repository, wanted }: PlannedCopy,
  { image, content, head, source }: CopyRequest,
  {
    destination: { store },
    log,
    startBuilder,
  }: Pick<Ports, 'destination' | 'log' | 'startBuilder'>,
) {
  const { settled, current } = await settleImageTags(store, {
    repository,
    fingerprint: image.fingerprint,
    content: content.digest,
    wanted,
    source,
    head,
  })
  for (const tag of settled.tags.filter(name => current.get(name)?.digest !== content.digest)) {
    const there = await lookUpImage(store, repository, content.digest, image.recipe.platforms)
    if (there !== undefined && isWhole(there)) {
      await store.putTag(repository, tag, content)
    } else {
      await copyTo({ repository, tag }, { image, content }, await startBuilder())
      if ((await store.resolve(repository, tag)) !== content.digest) {
        throw new StoreUnavailableError(
          `${repository}:${tag} is not the image that was copied to it, ${content.digest}`,
          { remedy: 'Run it again; another run may have set the tag at the same time.' },
        )
      }
    }
    log.info(`${repository}:${tag} -> ${content.digest}`)
  }
  return settled
}

function copyTo(
  target: { readonly repository: Repository; readonly tag: Tag },
  { image, content }: Pick<CopyRequest, 'image' | 'content'>,
  builder: Builder,
): Promise<void> {
  const { repository } = image
  return builder.copyImage(
    formatReference({ repository, tag: undefined, digest: content.digest }),
    formatReference({ ...target, digest: undefined }),
  )
}
