import { InputError } from '../../domain/errors.ts'
import type { Handover, HandoverImage } from '../../domain/fan-out/handover.ts'
import type { TakenUpstreams } from '../build/take-upstreams.ts'
import type { RunOptions } from '../options.ts'
import { type PlanWithFindings, planImages } from '../plan-images.ts'
import type { Ports } from '../ports.ts'
import type { Project } from '../project.ts'
import type { TakenUpstream } from '../resolve-upstream.ts'

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
  const planned = await planImages(project, options, { ...ports, now: () => now })
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
