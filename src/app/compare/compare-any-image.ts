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
import { formatPlatform } from '../../domain/oci/platform.ts'
import type { Repository, Tag } from '../../domain/oci/reference.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { inParallel } from '../in-parallel.ts'

/** One platform of an image that anybody may have built. */
export interface ReadPlatform {
  /** `os/architecture[/variant]`; `unknown` where nothing tells. Of two alike, the second ends in ` (2)`. */
  readonly platform: string
  readonly manifestDigest: Digest
  readonly manifest: ImageManifest
  /** Undefined when it could not be read. */
  readonly config: ImageConfig | undefined
}

export interface ReadImage {
  readonly digest: Digest
  /** Of the index; empty when there is none. */
  readonly annotations: Readonly<Record<string, string>>
  /** In the order of the index, attestations left out. */
  readonly platforms: readonly ReadPlatform[]
  /** What could not be read and is left out. */
  readonly notices: readonly string[]
}

const MAX_PARALLEL = 8
const MOST_PLATFORMS = 100

/**
 * Whatever platforms an image has, from manifests and configs alone; no layer is asked for. Parts that are not
 * there are named, unless nothing is left.
 * @returns undefined when the reference does not exist
 * @throws store errors as they come; StoreUnavailableError when it is no image that can be read
 */
export async function readAnyImage(
  store: ImageStore,
  repository: Repository,
  reference: Tag | Digest,
): Promise<ReadImage | undefined> {
  const stored = await store.manifest(repository, reference)
  if (stored === undefined) return undefined
  const top = parseManifest(stored)
  if (isUnreadable(top)) throw unusable(`${repository} ${reference}`, top.why)
  const found =
    top.kind === 'manifest'
      ? [await readPlatform(store, repository, { manifest: top, digest: stored.digest })]
      : await readChildren(store, repository, top)
  const platforms = distinctNames(found.flatMap(({ platform }) => platform ?? []))
  const notices = found.flatMap(({ notice }) => notice ?? [])
  if (platforms.length === 0) {
    throw unusable(`${repository} ${reference}`, `has no image in it. ${notices.join('. ')}`.trim())
  }
  const annotations = top.kind === 'index' ? top.annotations : {}
  return { digest: stored.digest, annotations, platforms, notices }
}

interface FoundPlatform {
  readonly platform?: ReadPlatform
  readonly notice?: string | undefined
}

async function readChildren(
  store: ImageStore,
  repository: Repository,
  index: ImageIndex,
): Promise<readonly FoundPlatform[]> {
  const children = index.manifests.filter(child => !isAttestation(child))
  const found = await inParallel(children.slice(0, MOST_PLATFORMS), MAX_PARALLEL, child =>
    readChild(store, repository, child),
  )
  const left = children.length - MOST_PLATFORMS
  return left > 0 ? [...found, { notice: `${left} more platforms are left out` }] : found
}

async function readChild(
  store: ImageStore,
  repository: Repository,
  child: Descriptor,
): Promise<FoundPlatform> {
  const stated = child.platform === undefined ? undefined : formatPlatform(child.platform)
  const what = `${stated ?? 'unknown'} (${child.digest})`
  const stored: StoredManifest | undefined = await store.manifest(repository, child.digest)
  if (stored === undefined) return { notice: `${what} is not there` }
  const manifest = parseManifest(stored)
  if (isUnreadable(manifest)) return { notice: `${what} cannot be used: it ${manifest.why}` }
  if (manifest.kind === 'index') return { notice: `${what} is an index in an index` }
  return readPlatform(store, repository, { manifest, digest: child.digest, stated })
}

interface ReadManifest {
  readonly manifest: ImageManifest
  readonly digest: Digest
  /** By the index. */
  readonly stated?: string | undefined
}

async function readPlatform(
  store: ImageStore,
  repository: Repository,
  { manifest, digest, stated }: ReadManifest,
): Promise<FoundPlatform> {
  const config = await readConfig(store, repository, manifest)
  const isKnown = typeof config !== 'string'
  const platform = stated ?? (isKnown ? formatPlatform(config.platform) : 'unknown')
  return {
    platform: { platform, manifestDigest: digest, manifest, config: isKnown ? config : undefined },
    notice: isKnown
      ? undefined
      : `the steps of ${platform} (${digest}) are not known: its config ${config}`,
  }
}

/** @returns why not, when it cannot be used */
async function readConfig(
  store: ImageStore,
  repository: Repository,
  manifest: ImageManifest,
): Promise<ImageConfig | string> {
  const bytes = await store.blob(repository, manifest.config)
  if (bytes === undefined) return 'is not there'
  const parsed = parseConfig(bytes)
  return isUnreadable(parsed) ? parsed.why : parsed
}

/** Windows images come once for each version of the system, which the name of the platform does not tell. */
function distinctNames(platforms: readonly ReadPlatform[]): readonly ReadPlatform[] {
  const seen = new Map<string, number>()
  return platforms.map(one => {
    const count = (seen.get(one.platform) ?? 0) + 1
    seen.set(one.platform, count)
    return count === 1 ? one : { ...one, platform: `${one.platform} (${count})` }
  })
}

function unusable(what: string, why: string): StoreUnavailableError {
  return new StoreUnavailableError(`${what} cannot be used: it ${why}`, {
    remedy: 'Name an image with at least one platform that is whole.',
  })
}
