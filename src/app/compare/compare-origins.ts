import { StoreDeniedError, StoreUnavailableError } from '../../domain/errors.ts'
import { RECORD_ANNOTATION } from '../../domain/fingerprint/record.ts'
import { BASE_DIGEST, BASE_NAME } from '../../domain/oci/base-annotations.ts'
import { parseDigest } from '../../domain/oci/digest.ts'
import { isRepository, parseReference, type Repository } from '../../domain/oci/reference.ts'
import type { MeasuredImage } from '../../domain/sizes/compare-images.ts'
import { type LayerRole, layerRoles } from '../../domain/sizes/layer-roles.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { type ReadImage, type ReadPlatform, readAnyImage } from './compare-any-image.ts'
import { measuredPlatform, recordRoles } from './compare-measure.ts'

/**
 * An image that anybody may have built, for a comparison: layers have the roles that its record tells, else
 * those of the base that its annotations or labels name are the upstream's, if it can be read.
 */
export async function measureAnyImage(
  name: string,
  image: ReadImage,
  upstreams: ImageStore,
): Promise<MeasuredImage> {
  const notices = [...image.notices]
  const bases = new Map<string, Promise<ReadImage | string>>()
  const platforms = []
  for (const platform of image.platforms) {
    const base = baseOf(platform, image)
    if (base !== undefined && !bases.has(base.digest)) {
      bases.set(base.digest, readBase(base, upstreams))
    }
    const read = base === undefined ? undefined : await bases.get(base.digest)
    if (typeof read === 'string' && !notices.includes(read)) notices.push(read)
    const roles = rolesUpon(platform, typeof read === 'string' ? undefined : read)
    platforms.push(measuredPlatform(platform, roles))
  }
  return { name, digest: image.digest, platforms, notices }
}

interface BaseImage {
  readonly repository: Repository
  readonly digest: NonNullable<ReturnType<typeof parseDigest>>
}

/** Undefined when the image's record tells more, or nothing is named that could be looked up. */
function baseOf(
  { manifest, config }: ReadPlatform,
  { annotations }: ReadImage,
): BaseImage | undefined {
  if (RECORD_ANNOTATION in manifest.annotations) return undefined
  const named = [manifest.annotations, annotations, config?.labels ?? {}].find(
    texts => texts[BASE_DIGEST] !== undefined && texts[BASE_NAME] !== undefined,
  )
  const digest = parseDigest(named?.[BASE_DIGEST] ?? '')
  const repository = repositoryOf(named?.[BASE_NAME] ?? '')
  return digest === undefined || repository === undefined ? undefined : { repository, digest }
}

function repositoryOf(name: string): Repository | undefined {
  try {
    const { repository } = parseReference(name)
    return isRepository(repository) ? repository : undefined
  } catch {
    return undefined
  }
}

/** @returns the reason in words when it cannot be read: the sizes are worth showing without it */
async function readBase(
  { repository, digest }: BaseImage,
  upstreams: ImageStore,
): Promise<ReadImage | string> {
  const consequence = 'its layers are not told apart from those above'
  try {
    const read = await readAnyImage(upstreams, repository, digest)
    return read ?? `the base ${repository}@${digest} is gone: ${consequence}`
  } catch (error) {
    if (error instanceof StoreDeniedError || error instanceof StoreUnavailableError) {
      return `the base ${repository}@${digest} cannot be read, ${consequence}: ${error.message}`
    }
    throw error
  }
}

function rolesUpon(platform: ReadPlatform, base: ReadImage | undefined): readonly LayerRole[] {
  if (base === undefined) return recordRoles(platform, 'app')
  const digests = ({ layers }: ReadPlatform['manifest']) => layers.map(({ digest }) => digest)
  return layerRoles(digests(platform.manifest), {
    ownRole: 'app',
    parents: [],
    upstreams: base.platforms.map(({ manifest }) => digests(manifest)),
  })
}
