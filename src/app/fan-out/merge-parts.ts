import { BuildFailedError } from '../../domain/errors.ts'
import type { HandoverImage } from '../../domain/fan-out/handover.ts'
import { mergedIndex } from '../../domain/fan-out/merged-index.ts'
import { platformTag } from '../../domain/fan-out/platform-tag.ts'
import { RECORD_ANNOTATION } from '../../domain/fingerprint/record.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import type { Descriptor } from '../../domain/oci/manifest.ts'
import { parsePlatform } from '../../domain/oci/platform.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import { mayHold, recordOf } from '../look-up/found-image.ts'
import {
  type FoundImage,
  isWhole,
  lookUpImage,
  type PlatformImage,
} from '../look-up/look-up-image.ts'
import type { Ports } from '../ports.ts'

/**
 * Makes one image of the parts that legs have built for one platform each. Whoever needs the image first may do it: the
 * same parts give the same bytes. An image that is there already, other than the plan found it, is left as it is.
 * @returns what the tag names now
 * @throws BuildFailedError when a declared platform is not there, or the parts do not belong together
 */
export async function mergeParts(
  image: PlannedImage,
  { split, digest: before }: Pick<HandoverImage, 'split' | 'digest'>,
  { destination, log }: Pick<Ports, 'destination' | 'log'>,
): Promise<Digest> {
  const { store } = destination
  const { repository, storedTag, recipe } = image
  const now = await lookUpImage(store, repository, storedTag, recipe.platforms)
  if (now !== undefined && isWhole(now) && mayHold(now, recipe) && now.digest !== before) {
    return now.digest
  }
  const parts: FoundImage[] = []
  for (const platform of split) {
    parts.push(await partOf(image, platform, { destination }))
  }
  checkParents(image, parts)
  const index = mergedIndex(descriptorsOf(parts), annotationsOf(parts))
  await store.putTag(repository, storedTag, index)
  log.info(`${repository}:${storedTag} -> ${index.digest}, of ${split.join(', ')}`)
  return index.digest
}

/** @throws BuildFailedError when there is no such part, or it is of another recipe */
async function partOf(
  { name, repository, storedTag, recipe }: PlannedImage,
  platform: string,
  { destination }: Pick<Ports, 'destination'>,
): Promise<FoundImage> {
  const tag = platformTag(storedTag, platform)
  const found = await lookUpImage(destination.store, repository, tag, [platform])
  if (found === undefined || !isWhole(found) || !mayHold(found, recipe)) {
    const why = found === undefined ? 'is not there' : 'is not whole'
    throw new BuildFailedError(
      `${name} is declared for ${platform}, but ${repository}:${tag} ${why}: its leg did not publish it`,
      { remedy: 'Look at the job that built it, and run the failed jobs again.' },
    )
  }
  return found
}

/** @throws BuildFailedError when legs built on different parents */
function checkParents({ name }: PlannedImage, parts: readonly FoundImage[]): void {
  const parents = new Set(
    parts.map(part => {
      const read = recordOf(part)
      return read.kind === 'record' ? JSON.stringify(read.record.parentConfigs) : read.kind
    }),
  )
  if (parents.size > 1) {
    throw new BuildFailedError(`the platforms of ${name} were built on different parents`, {
      remedy: 'Run all jobs again: another run replaced a parent meanwhile.',
    })
  }
}

/** Images in the order of their platforms, then their attestations. */
function descriptorsOf(parts: readonly FoundImage[]): readonly Descriptor[] {
  const images = parts.flatMap(({ perPlatform }) => perPlatform.map(descriptorOf))
  return [...images, ...parts.flatMap(({ attestations }) => attestations)]
}

export function descriptorOf({
  platform,
  manifest,
  manifestDigest,
  manifestBytes,
}: PlatformImage): Descriptor {
  return {
    mediaType: manifest.mediaType,
    digest: manifestDigest,
    size: manifestBytes,
    platform: parsePlatform(platform),
  }
}

/** What all parts say of themselves, but the record, which only manifests of images hold. */
function annotationsOf(parts: readonly FoundImage[]): Readonly<Record<string, string>> {
  const [first, ...others] = parts.map(
    ({ perPlatform }) => perPlatform[0]?.manifest.annotations ?? {},
  )
  return Object.fromEntries(
    Object.entries(first ?? {}).filter(
      ([name, value]) => name !== RECORD_ANNOTATION && others.every(other => other[name] === value),
    ),
  )
}
