import { FINGERPRINT_ANNOTATION } from '../../domain/fingerprint/record.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import { isUnreadable } from '../../domain/oci/parse-config.ts'
import { parseManifest } from '../../domain/oci/parse-manifest.ts'
import type { Repository, Tag } from '../../domain/oci/reference.ts'
import type { CurrentTag } from '../../domain/release/settle-tags.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { inParallel } from '../in-parallel.ts'

export const SOURCE_ANNOTATION = 'org.opencontainers.image.source'

const MOST_AT_ONCE = 4

/**
 * What each tag names now. Of a tag that names `content` already only the digest is asked (a HEAD in a
 * registry); of others also the fingerprint and source.
 */
export async function lookUpTags(
  store: ImageStore,
  repository: Repository,
  tags: readonly Tag[],
  content: Digest | undefined,
): Promise<ReadonlyMap<Tag, CurrentTag>> {
  const found = await inParallel(tags, MOST_AT_ONCE, tag =>
    lookUpTag(store, repository, tag, content),
  )
  return new Map(
    tags.flatMap((tag, index) => {
      const current = found[index]
      return current === undefined ? [] : [[tag, current] as const]
    }),
  )
}

async function lookUpTag(
  store: ImageStore,
  repository: Repository,
  tag: Tag,
  content: Digest | undefined,
): Promise<CurrentTag | undefined> {
  const digest = await store.resolve(repository, tag)
  if (digest === undefined) {
    return undefined
  }
  const annotations = digest === content ? {} : await readAnnotations(store, repository, digest)
  return {
    digest,
    fingerprint: annotations[FINGERPRINT_ANNOTATION],
    source: annotations[SOURCE_ANNOTATION],
  }
}

/** Annotations of an index, or of the manifest itself; those of an index's first image where it has none of ours. */
async function readAnnotations(
  store: ImageStore,
  repository: Repository,
  digest: Digest,
): Promise<Readonly<Record<string, string>>> {
  const stored = await store.manifest(repository, digest)
  const parsed = stored === undefined ? undefined : parseManifest(stored)
  if (parsed === undefined || isUnreadable(parsed)) {
    return {}
  }
  const child =
    parsed.kind === 'index' && parsed.annotations[FINGERPRINT_ANNOTATION] === undefined
      ? parsed.manifests[0]
      : undefined
  return child === undefined
    ? parsed.annotations
    : { ...(await readAnnotations(store, repository, child.digest)), ...parsed.annotations }
}
