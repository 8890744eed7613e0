import { StoreUnavailableError } from '../../domain/errors.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import type {
  Descriptor,
  ImageConfig,
  ImageIndex,
  ImageManifest,
  StoredManifest,
} from '../../domain/oci/manifest.ts'
import { isUnreadable, parseConfig } from '../../domain/oci/parse-config.ts'
import { isAttestation, parseManifest } from '../../domain/oci/parse-manifest.ts'
import { formatPlatform, uniquePlatforms } from '../../domain/oci/platform.ts'
import type { Repository, Tag } from '../../domain/oci/reference.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { inParallel } from '../in-parallel.ts'

/** One platform of an image, everything read and checked. */
export interface PlatformImage {
  /** `os/architecture[/variant]`, normalised. */
  readonly platform: string
  readonly manifestDigest: Digest
  /** Bytes of the manifest itself. */
  readonly manifestBytes: number
  readonly manifest: ImageManifest
  readonly configDigest: Digest
  readonly config: ImageConfig
}

/** An image of which every wanted platform is there. */
export interface FoundImage {
  /** What the tag names: an index, or the one manifest. */
  readonly digest: Digest
  readonly mediaType: string
  /** The same bytes, to be put under another tag. */
  readonly stored: StoredManifest
  /** Of the index, or of the one manifest when there is no index. */
  readonly annotations: Readonly<Record<string, string>>
  /** In the order that was asked for. */
  readonly perPlatform: readonly PlatformImage[]
  /** Provenance and SBOM children; not looked at. */
  readonly attestations: readonly Descriptor[]
}

/** The tag names something that cannot be used as it is: not present. */
export interface IncompleteImage {
  readonly digest: Digest
  /** What is not there, such as `manifest sha256:... of linux/amd64`; several are joined by commas. */
  readonly missing: string
}

const MAX_PARALLEL = 8

/**
 * Whether an image is in the store: the index (if any), each wanted platform's manifest and its config, and
 * where the store does not vouch for them the layers. Digests are checked by the store.
 * @param platforms such as `linux/amd64`; at least one
 * @returns undefined when the reference does not exist
 * @throws StoreDeniedError, which the caller judges by whether it writes; StoreUnavailableError
 */
export async function lookUpImage(
  store: ImageStore,
  repository: Repository,
  reference: Tag | Digest,
  platforms: readonly string[],
): Promise<FoundImage | IncompleteImage | undefined> {
  const stored = await store.manifest(repository, reference)
  if (stored === undefined) {
    return undefined
  }
  const top = readable(stored, `${repository} ${reference}`)
  const wanted = uniquePlatforms(platforms)
  const looked = await inParallel(wanted, MAX_PARALLEL, platform =>
    lookUpPlatform({
      store,
      repository,
      platform,
      top,
      topDigest: stored.digest,
      topBytes: stored.bytes.length,
    }),
  )
  const missing = looked.flatMap(found => ('missing' in found ? found.missing : []))
  if (missing.length > 0) {
    return { digest: stored.digest, missing: missing.join(', ') }
  }
  return {
    digest: stored.digest,
    mediaType: stored.mediaType,
    stored,
    annotations: top.annotations,
    perPlatform: looked.filter(found => 'platform' in found),
    attestations: top.kind === 'index' ? top.manifests.filter(isAttestation) : [],
  }
}

export function isWhole(found: FoundImage | IncompleteImage): found is FoundImage {
  return !('missing' in found)
}

interface PlatformQuestion {
  readonly store: ImageStore
  readonly repository: Repository
  readonly platform: string
  readonly top: ImageIndex | ImageManifest
  readonly topDigest: Digest
  readonly topBytes: number
}

interface Missing {
  readonly missing: readonly string[]
}

async function lookUpPlatform(question: PlatformQuestion): Promise<PlatformImage | Missing> {
  const { store, repository, platform, top, topDigest } = question
  if (top.kind === 'manifest') {
    const image = await readImage(question, top, { digest: topDigest, bytes: question.topBytes })
    return 'missing' in image || formatPlatform(image.config.platform) === platform
      ? image
      : { missing: [`platform ${platform} (it is for ${formatPlatform(image.config.platform)})`] }
  }
  const child = top.manifests.find(
    descriptor =>
      descriptor.platform !== undefined &&
      !isAttestation(descriptor) &&
      formatPlatform(descriptor.platform) === platform,
  )
  if (child === undefined) {
    return { missing: [`platform ${platform}`] }
  }
  const stored = await store.manifest(repository, child.digest)
  if (stored === undefined) {
    return { missing: [`manifest ${child.digest} of ${platform}`] }
  }
  const manifest = readable(stored, `${repository} ${child.digest}`)
  return manifest.kind === 'index'
    ? { missing: [`image of ${platform}: ${child.digest} is an index`] }
    : readImage(question, manifest, { digest: child.digest, bytes: stored.bytes.length })
}

async function readImage(
  { store, repository, platform }: PlatformQuestion,
  manifest: ImageManifest,
  own: { readonly digest: Digest; readonly bytes: number },
): Promise<PlatformImage | Missing> {
  const bytes = await store.blob(repository, manifest.config)
  if (bytes === undefined) {
    return { missing: [`config ${manifest.config.digest} of ${platform}`] }
  }
  const config = parseConfig(bytes)
  if (isUnreadable(config)) {
    throw unusable(`${repository} ${manifest.config.digest}`, config.why)
  }
  const layers = store.layersMayBeMissing === true ? manifest.layers : []
  const present = await inParallel(
    layers,
    MAX_PARALLEL,
    async layer => layer.urls !== undefined || (await store.hasBlob(repository, layer)),
  )
  const missing = layers
    .filter((_, place) => present[place] === false)
    .map(layer => `layer ${layer.digest} of ${platform}`)
  return missing.length > 0
    ? { missing }
    : {
        platform,
        manifestDigest: own.digest,
        manifestBytes: own.bytes,
        manifest,
        configDigest: manifest.config.digest,
        config,
      }
}

function readable(stored: StoredManifest, what: string): ImageIndex | ImageManifest {
  const parsed = parseManifest(stored)
  if (isUnreadable(parsed)) {
    throw unusable(what, parsed.why)
  }
  return parsed
}

function unusable(what: string, why: string): StoreUnavailableError {
  return new StoreUnavailableError(`${what} cannot be used: it ${why}`, {
    remedy: 'Delete the tag in the registry, or use another one.',
  })
}
