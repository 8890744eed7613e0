import { parseReference, type Tag } from '../../domain/oci/reference.ts'
import type { PlannedImage, UpstreamUse } from '../../domain/plan/plan.ts'
import { inParallel } from '../in-parallel.ts'
import { isWhole, lookUpImage } from '../look-up/look-up-image.ts'
import type { TakenUpstream } from '../look-up/resolve-upstream.ts'
import type { Ports } from '../ports.ts'
import type { TakenUpstreams } from './take-upstreams.ts'

const MOST_ASKED_AT_ONCE = 4

interface Kept {
  readonly use: UpstreamUse
  readonly taken: TakenUpstream
}

/**
 * Upstreams whose tag names another image by now, while these builds stay on what was taken before: one sentence
 * each, sorted. Asked only in a run that builds; a registry that does not answer is no failure of it.
 */
export async function keptUpstreams(
  images: readonly PlannedImage[],
  upstreams: TakenUpstreams,
  ports: Pick<Ports, 'upstreams' | 'now' | 'log'>,
): Promise<readonly string[]> {
  const now = ports.now().toISOString()
  const kept = new Map<string, Kept>()
  for (const { name, upstreams: uses } of images) {
    for (const use of uses) {
      const taken = upstreams.get(name)?.get(use.expanded)
      const isPinned = parseReference(use.expanded).digest !== undefined
      if (taken !== undefined && taken.takenAt !== now && !isPinned) {
        kept.set(use.expanded, { use, taken })
      }
    }
  }
  const told = await inParallel([...kept.values()], MOST_ASKED_AT_ONCE, one => tell(one, ports))
  return told.flat().sort()
}

async function tell(
  { use, taken }: Kept,
  { upstreams, log }: Pick<Ports, 'upstreams' | 'log'>,
): Promise<readonly string[]> {
  const { repository, tag = 'latest' as Tag } = parseReference(use.expanded)
  try {
    const found = await lookUpImage(upstreams, repository, tag, use.platforms)
    if (found === undefined || !isWhole(found)) {
      return []
    }
    const hasMoved = found.perPlatform.some(
      ({ platform, manifestDigest }) => taken.platforms[platform] !== manifestDigest,
    )
    const created = found.perPlatform[0]?.config.created?.slice(0, 10)
    const made = created === undefined ? '' : ` to an image of ${created}`
    return hasMoved
      ? [
          `upstream ${use.expanded} moved${made}; built on what was taken on ${taken.takenAt.slice(0, 10)}, until the next refresh`,
        ]
      : []
  } catch (error) {
    log.debug(`${use.expanded} was not asked whether it moved: ${String(error)}`)
    return []
  }
}
