import { StoreUnavailableError } from '../../domain/errors.ts'
import { fingerprintWithoutEpoch } from '../../domain/fingerprint/recipe.ts'
import { decodeRecord } from '../../domain/fingerprint/record.ts'
import { BASE_DIGEST } from '../../domain/oci/base-annotations.ts'
import { type Digest, parseDigest } from '../../domain/oci/digest.ts'
import {
  type Descriptor,
  type ImageIndex,
  type ImageManifest,
  MEDIA_TYPES,
  type StoredManifest,
} from '../../domain/oci/manifest.ts'
import { isUnreadable, parseConfig } from '../../domain/oci/parse-config.ts'
import { isAttestation, parseManifest } from '../../domain/oci/parse-manifest.ts'
import type { Repository } from '../../domain/oci/reference.ts'
import type { StoredVersion } from '../../domain/prune/stored-version.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import type { ListedVersion } from '../../ports/version-shelf.ts'

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
  const { manifest: top, subject } = await readManifest(store, repository, listed.digest)
  const images = top.kind === 'manifest' ? [top] : await platformsOf(store, repository, top)
  const stated = [top, ...images].map(({ annotations }) => statedIn(annotations))
  return {
    ...about,
    createdAt: listed.createdAt ?? (await createdAt(store, repository, images)),
    children: top.kind === 'index' ? top.manifests.map(({ digest }) => digest) : [],
    subject,
    bases: [...new Set(stated.flatMap(({ base }) => base ?? []))],
    recipe: stated.find(({ recipe }) => recipe !== undefined)?.recipe,
    unread: stated.find(({ unread }) => unread !== undefined)?.unread,
  }
}

interface StatedFacts {
  readonly base: Digest | undefined
  readonly recipe: string | undefined
  readonly unread: string | undefined
}

/** What annotations tell; a record that is damaged, or newer than this release, tells only that. */
function statedIn(annotations: Readonly<Record<string, string>>): StatedFacts {
  const read = decodeRecord(annotations)
  return {
    base: parseDigest(annotations[BASE_DIGEST] ?? ''),
    recipe: read.kind === 'record' ? fingerprintWithoutEpoch(read.record.recipe) : undefined,
    unread: read.kind === 'incomparable' ? read.why : undefined,
  }
}

async function platformsOf(
  store: ImageStore,
  repository: Repository,
  { manifests }: ImageIndex,
): Promise<readonly (ImageIndex | ImageManifest)[]> {
  const children = manifests.filter(child => isImage(child) && !isAttestation(child))
  const read = children.map(({ digest }) => readManifest(store, repository, digest))
  return (await Promise.all(read)).map(({ manifest }) => manifest)
}

/** Build caches of other workflows are indexes of layers, under any tag. */
function isImage({ mediaType }: Descriptor): boolean {
  return Object.values<string>(MEDIA_TYPES).includes(mediaType)
}

interface FoundManifest {
  readonly manifest: ImageIndex | ImageManifest
  /** What it is about, such as the image of a signature. */
  readonly subject: Digest | undefined
}

async function readManifest(
  store: ImageStore,
  repository: Repository,
  digest: Digest,
): Promise<FoundManifest> {
  const stored = await store.manifest(repository, digest)
  const name = `${repository}@${digest}`
  if (stored === undefined) throw unreadable(`${name} is not there`)
  const manifest = parseManifest(stored)
  if (isUnreadable(manifest)) throw unreadable(`${name} ${manifest.why}`)
  return { manifest, subject: subjectOf(stored) }
}

function unreadable(what: string): StoreUnavailableError {
  return new StoreUnavailableError(`${what}: nothing is deleted`, {
    remedy: 'Mend or delete this image by hand, then run again.',
  })
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

function subjectOf({ bytes }: StoredManifest): Digest | undefined {
  const { subject } = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
    readonly subject?: { readonly digest?: unknown } | null
  }
  return typeof subject?.digest === 'string' ? parseDigest(subject.digest) : undefined
}
