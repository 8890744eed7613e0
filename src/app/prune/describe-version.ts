import { StoreUnavailableError } from '../../domain/errors.ts'
import { fingerprintWithoutEpoch } from '../../domain/fingerprint/recipe.ts'
import { decodeRecord } from '../../domain/fingerprint/record.ts'
import { type Digest, parseDigest } from '../../domain/oci/digest.ts'
import type { ImageIndex, ImageManifest } from '../../domain/oci/manifest.ts'
import { isUnreadable, parseConfig } from '../../domain/oci/parse-config.ts'
import { isAttestation, parseManifest } from '../../domain/oci/parse-manifest.ts'
import type { Repository } from '../../domain/oci/reference.ts'
import type { StoredVersion } from '../../domain/prune/stored-version.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import type { ListedVersion } from '../../ports/version-shelf.ts'

const BASE_DIGEST = 'org.opencontainers.image.base.digest'

/**
 * What a version is made of and stands on.
 * @throws StoreUnavailableError when it, or a part of it that holds a record, cannot be read: then nothing may be deleted
 */
export async function describeVersion(
  store: ImageStore,
  repository: Repository,
  listed: ListedVersion,
): Promise<StoredVersion> {
  const about = { ...listed, repository, children: [], subject: undefined, bases: [] }
  // A build cache may be an index of layers, and stands on nothing.
  if (listed.tags.length > 0 && listed.tags.every(tag => tag.startsWith('cache-'))) {
    return { ...about, recipe: undefined }
  }
  const top = await readManifest(store, repository, listed.digest)
  const images =
    top.kind === 'manifest'
      ? [top]
      : await Promise.all(
          top.manifests
            .filter(child => !isAttestation(child))
            .map(({ digest }) => readManifest(store, repository, digest)),
        )
  const annotated = [top, ...images].map(({ annotations }) => annotations)
  const records = annotated
    .map(decodeRecord)
    .flatMap(read => (read.kind === 'record' ? [read.record] : []))
  return {
    ...about,
    createdAt: listed.createdAt ?? (await createdAt(store, repository, images)),
    children: top.kind === 'index' ? top.manifests.map(({ digest }) => digest) : [],
    subject: await subjectOf(store, repository, listed.digest),
    bases: [
      ...new Set(
        annotated.flatMap(annotations => parseDigest(annotations[BASE_DIGEST] ?? '') ?? []),
      ),
    ],
    recipe: records[0] === undefined ? undefined : fingerprintWithoutEpoch(records[0].recipe),
  }
}

async function readManifest(
  store: ImageStore,
  repository: Repository,
  digest: Digest,
): Promise<ImageIndex | ImageManifest> {
  const stored = await store.manifest(repository, digest)
  const parsed = stored === undefined ? { why: 'is not there' } : parseManifest(stored)
  if ('why' in parsed) {
    throw new StoreUnavailableError(`${repository}@${digest} ${parsed.why}: nothing is deleted`, {
      remedy: 'Mend or delete this image by hand, then run again.',
    })
  }
  return parsed
}

/** When the build ended, by the config; that of a build cache has none. */
async function createdAt(
  store: ImageStore,
  repository: Repository,
  images: readonly (ImageIndex | ImageManifest)[],
): Promise<string | undefined> {
  const [image] = images
  if (image?.kind !== 'manifest') return undefined
  const bytes = await store.blob(repository, image.config)
  const config = bytes === undefined ? undefined : parseConfig(bytes)
  return config === undefined || isUnreadable(config) ? undefined : config.created
}

async function subjectOf(
  store: ImageStore,
  repository: Repository,
  digest: Digest,
): Promise<Digest | undefined> {
  const stored = await store.manifest(repository, digest)
  const text = Buffer.from(stored?.bytes ?? []).toString('utf8')
  const { subject } = JSON.parse(text) as { readonly subject?: { readonly digest?: unknown } }
  return typeof subject?.digest === 'string' ? parseDigest(subject.digest) : undefined
}
