import { encodeHandover, type HandoverUpstream } from '../../domain/fan-out/handover.ts'
import { fanOutLegs, type LegMatrix, splitPlatforms } from '../../domain/fan-out/legs.ts'
import type { RunnerMap } from '../../domain/fan-out/runner-map.ts'
import { isToBuild } from '../../domain/plan/decide.ts'
import { type TakenUpstreams, takeUpstreams } from '../build/take-upstreams.ts'
import type { RunOptions } from '../options.ts'
import type { PlanWithFindings } from '../plan-images.ts'
import type { Ports } from '../ports.ts'

/**
 * `one-runner`: nothing is written, so that runners could not hand images to each other; a single one does it all.
 */
export type FanOutMode = 'fan-out' | 'one-runner'

export interface FanOut {
  readonly mode: FanOutMode
  readonly legs: readonly LegMatrix[]
  /** For the input `plan` of the other jobs. */
  readonly handover: string
}

const MOST_REASONS = 20

/**
 * What the jobs of a fan-out are, and what they must know. Upstreams are asked for here, so that all take the same.
 * @throws InputError when there are more legs or waves than a workflow can have; store errors as they come
 */
export async function planFanOut(
  { plan, last }: PlanWithFindings,
  { options, ports, runners }: FanOutRequest,
): Promise<FanOut> {
  const toBuild = plan.images.filter(({ state }) => isToBuild(state))
  if (!options.push.push) {
    return { mode: 'one-runner', legs: fanOutLegs([], runners), handover: '' }
  }
  const legs = fanOutLegs(plan.images, runners)
  const now = ports.now()
  // One that cannot be had is asked for again by the leg that uses it, which then says why it fails.
  const { taken: upstreams } = await takeUpstreams(toBuild, ports.upstreams, now)
  const images = plan.images.map(image => ({
    name: image.name,
    state: image.state,
    reasons: image.reasons.slice(0, MOST_REASONS),
    withoutEffect: image.withoutEffect.slice(0, MOST_REASONS),
    fingerprint: image.fingerprint,
    digest: image.digest,
    last: last.get(image.name)?.digest,
    split: isToBuild(image.state) ? splitPlatforms(image, runners) : [],
  }))
  return {
    mode: 'fan-out',
    legs,
    handover: encodeHandover({ at: now.toISOString(), images, upstreams: listOf(upstreams) }),
  }
}

export interface FanOutRequest {
  readonly options: RunOptions
  readonly ports: Ports
  readonly runners: RunnerMap
}

function listOf(upstreams: TakenUpstreams): readonly HandoverUpstream[] {
  return [...upstreams].flatMap(([image, taken]) =>
    [...taken].map(([expanded, upstream]) => ({ image, expanded, taken: upstream })),
  )
}
