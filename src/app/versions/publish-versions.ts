import { StoreUnavailableError, TagConflictError } from '../../domain/errors.ts'
import type { StoredManifest } from '../../domain/oci/manifest.ts'
import type { Repository, Tag } from '../../domain/oci/reference.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { CurrentTag } from '../../domain/release/settle-tags.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { lookUpTags } from '../look-up/look-up-tags.ts'
import type { Ports } from '../ports.ts'

/** A publisher that looked before this one wrote has written within this time, unless its registry retries. */
const SETTLE_MS = 1000

export interface VersionToPublish {
  readonly image: Pick<PlannedImage, 'repository' | 'fingerprint'>
  readonly version: Tag
  readonly content: StoredManifest
}

/**
 * Makes a version name the content, once and for all. A registry cannot refuse a second writer: what is there is looked at
 * just before, and again after a while, so that of two publishers at least the one that lost knows.
 * @returns what the version names: this content, or that of another run with the same recipe
 * @throws TagConflictError when another run published other content, also at the same moment
 */
export async function publishVersion(
  wanted: VersionToPublish,
  { destination, log, pause }: Pick<Ports, 'destination' | 'log' | 'pause'>,
): Promise<StoredManifest> {
  const { version, content, image } = wanted
  const { store } = destination
  const name = `${image.repository}:${version}`
  const before = await now(wanted, store)
  if (before !== undefined) return settle(before, wanted, store, 'is published')
  await put(wanted, store)
  await pause(SETTLE_MS)
  const after = await now(wanted, store)
  if (after === undefined) {
    throw new StoreUnavailableError(`${name} was written and is not there`, {
      remedy: 'Run again; nothing else was changed.',
    })
  }
  if (after.digest === content.digest) log.info(`${name} -> ${content.digest}`)
  return settle(after, wanted, store, 'was published by another run at the same moment')
}

async function now(
  { image, version, content }: VersionToPublish,
  store: ImageStore,
): Promise<CurrentTag | undefined> {
  return (await lookUpTags(store, image.repository, [version], content.digest)).get(version)
}

/** A write that reads back as another one lost a race, which is judged later. */
async function put(
  { image, version, content }: VersionToPublish,
  store: ImageStore,
): Promise<void> {
  try {
    await store.putTag(image.repository, version, content)
  } catch (error) {
    const other = await store.resolve(image.repository, version)
    if (other === undefined || other === content.digest) throw error
  }
}

async function settle(
  current: CurrentTag,
  { image, version, content }: VersionToPublish,
  store: ImageStore,
  how: string,
): Promise<StoredManifest> {
  const { repository, fingerprint } = image
  if (current.digest === content.digest) return content
  if (current.fingerprint === fingerprint) return named(repository, current, store)
  throw new TagConflictError(
    `${repository}:${version} ${how} with ${
      current.fingerprint === undefined
        ? `an image without a record (${current.digest})`
        : `fingerprint ${current.fingerprint}`
    }, this run gives fingerprint ${fingerprint}`,
    {
      remedy: 'A published version never changes: release this content under the next version.',
    },
  )
}

async function named(
  repository: Repository,
  { digest }: CurrentTag,
  store: ImageStore,
): Promise<StoredManifest> {
  const stored = await store.manifest(repository, digest)
  if (stored === undefined) {
    throw new StoreUnavailableError(`${repository}@${digest} is named by a tag and is not there`, {
      remedy: 'Run again; if it stays so, look at the registry.',
    })
  }
  return stored
}
