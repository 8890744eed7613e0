import { mergedIndex } from '../../domain/fan-out/merged-index.ts'
import type { Descriptor, StoredManifest } from '../../domain/oci/manifest.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { RefreshFinding } from '../../domain/probe/refresh.ts'
import { askCandidates } from '../build/probe-refresh.ts'
import { refreshCandidates } from '../build/refresh-candidates.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { PlanWithFindings } from '../plan/plan-images.ts'
import type { Ports } from '../ports.ts'
import { descriptorOf } from './merge-parts.ts'

export interface LegAnswer {
  readonly finding: RefreshFinding
  /** What the leg's tag names now; undefined: it is to be built, or cannot be asked. */
  readonly kept: FoundImage | undefined
}

/**
 * Asks what a new refresh period brings an image that the job that planned could not ask: only its own runner runs it.
 * Where there is nothing to fix, the leg takes over what is there.
 * @returns undefined when the period is not all that changed
 */
export async function askInLeg(
  image: PlannedImage,
  planned: PlanWithFindings,
  ports: Ports,
): Promise<LegAnswer | undefined> {
  const [candidate] = refreshCandidates({ ...planned, plan: { ...planned.plan, images: [image] } })
  if (candidate === undefined) {
    return undefined
  }
  const finding = (await askCandidates([candidate], ports)).get(image.name)
  if (finding === undefined) {
    return undefined
  }
  if (finding.decision !== 'kept') {
    return { finding, kept: undefined }
  }
  const { store } = ports.destination
  const part = await partOf(candidate.last, image, ports)
  await store.putTag(image.repository, image.storedTag, part)
  ports.log.info(`${image.repository}:${image.storedTag} -> ${part.digest}`)
  return { finding, kept: { ...candidate.last, digest: part.digest, stored: part } }
}

/** The image, or what of it is for the platforms of the leg. */
async function partOf(
  last: FoundImage,
  { repository, builtPlatforms, recipe }: PlannedImage,
  { destination }: Ports,
): Promise<StoredManifest> {
  if (builtPlatforms.length === recipe.platforms.length) {
    return last.stored
  }
  const images = last.perPlatform.filter(({ platform }) => builtPlatforms.includes(platform))
  const digests = new Set<string>(images.map(({ manifestDigest }) => manifestDigest))
  const attestations = last.attestations.filter(one => digests.has(subjectOf(one)))
  const [only, ...others] = images
  const stored =
    only !== undefined && others.length + attestations.length === 0
      ? await destination.store.manifest(repository, only.manifestDigest)
      : undefined
  return stored ?? mergedIndex([...images.map(descriptorOf), ...attestations], {})
}

/** As BuildKit writes it. */
function subjectOf({ annotations }: Descriptor): string {
  return annotations?.['vnd.docker.reference.digest'] ?? ''
}
