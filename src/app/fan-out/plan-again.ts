import { InputError } from '../../domain/errors.ts'
import type { Handover, HandoverImage } from '../../domain/fan-out/handover.ts'
import { contentTag } from '../../domain/fingerprint/recipe.ts'
import type { TakenUpstreams } from '../build/take-upstreams.ts'
import { type AssumedTag, overlayStore } from '../look-up/overlay-store.ts'
import type { TakenUpstream } from '../look-up/resolve-upstream.ts'
import type { RunOptions } from '../options.ts'
import { type PlanWithFindings, planImages } from '../plan/plan-images.ts'
import type { Destination, Ports } from '../ports.ts'
import type { Project } from '../project/project.ts'

/**
 * The plan of a job behind the one that planned: made anew from the same commit, at the same hour, with what the
 * registry holds by now.
 * @throws InputError when the recipes are others
 */
export async function planAgain(
  project: Project,
  { handover, options, ports }: PlanAgainRequest,
): Promise<PlanWithFindings> {
  const now = new Date(handover.at)
  const planned = await planImages(project, options, {
    ...ports,
    now: () => now,
    destination: await withKept(project, handover, ports),
  })
  for (const { name, fingerprint } of planned.plan.images) {
    const before = handedOver(name, handover)
    if (before.fingerprint !== fingerprint) {
      throw new InputError(
        `the recipe of ${name} was ${before.fingerprint} when it was planned, here it is ${fingerprint}`,
        {
          remedy:
            'Check out the same commit in the same way in all jobs, and give the action the same inputs.',
        },
      )
    }
  }
  return { ...planned, upstreams: upstreamsOf(handover) }
}

/** As if the tags of images that were taken over into a new period were set: a pull request may not set them. */
async function withKept(
  project: Project,
  handover: Handover,
  { destination }: Ports,
): Promise<Destination> {
  const { store } = destination
  const kept = handover.images.filter(({ refresh }) => refresh?.decision === 'kept')
  const assumed: AssumedTag[] = []
  for (const { name, fingerprint, digest } of kept) {
    const repository = project.images.find(image => image.name === name)?.repository
    const manifest = repository && digest && (await store.manifest(repository, digest))
    if (repository && manifest) {
      assumed.push({ repository, tag: contentTag(fingerprint), manifest })
    }
  }
  return assumed.length === 0
    ? destination
    : { ...destination, store: overlayStore(store, assumed) }
}

export interface PlanAgainRequest {
  readonly handover: Handover
  readonly options: RunOptions
  readonly ports: Ports
}

/** @throws InputError when the plan was not about it */
export function handedOver(name: string, { images }: Handover): HandoverImage {
  const found = images.find(image => image.name === name)
  if (found === undefined) {
    throw new InputError(`the plan has no image ${JSON.stringify(name)}`, {
      remedy: 'Give all jobs of a fan-out the same `images` and `config`.',
    })
  }
  return found
}

function upstreamsOf({ upstreams }: Handover): TakenUpstreams {
  const byImage = new Map<string, Map<string, TakenUpstream>>()
  for (const { image, expanded, taken } of upstreams) {
    const own = byImage.get(image) ?? new Map<string, TakenUpstream>()
    byImage.set(image, own.set(expanded, taken))
  }
  return byImage
}
