import { encodeHandover, type HandoverUpstream } from '../../domain/fan-out/handover.ts'
import { fanOutLegs, type LegMatrix, splitPlatforms } from '../../domain/fan-out/legs.ts'
import { isOnDefault, type RunnerMap } from '../../domain/fan-out/runner-map.ts'
import { isToBuild } from '../../domain/plan/decide.ts'
import { type ProbedPlan, probeRefresh } from '../build/probe-refresh.ts'
import { type TakenUpstreams, takeUpstreams } from '../build/take-upstreams.ts'
import type { RunOptions } from '../options.ts'
import { planAndTell } from '../plan/plan-and-tell.ts'
import type { Ports } from '../ports.ts'
import type { Project } from '../project/project.ts'
import { type RunResult, runResult } from '../run-result.ts'

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

export interface FanOutRequest {
  readonly options: RunOptions
  readonly ports: Ports
  readonly runners: RunnerMap
}

const MOST_REASONS = 20

/**
 * Plans for several runners. What a new refresh period brings is asked here, once for all jobs, of images that this
 * runner can run; those of other runners are asked by their legs.
 * @throws InputError when there are more legs or waves than a workflow can have; store errors as they come
 */
export async function planForFanOut(
  project: Project,
  request: FanOutRequest,
): Promise<{ readonly result: RunResult; readonly fanOut: FanOut }> {
  const { options, ports, runners } = request
  const started = ports.now()
  const planned = await planAndTell(project, options, ports)
  const probed = options.push.push
    ? await probeRefresh(project, {
        planned,
        options,
        ports,
        asks: ({ builtPlatforms }) => isOnDefault(builtPlatforms, runners),
      })
    : { planned, findings: new Map() }
  const result = runResult(
    { ...probed, built: undefined, tagged: new Map(), warnings: [] },
    { started, options, ports },
  )
  return { result, fanOut: await fanOutOf(probed, request) }
}

/** What the jobs are, and what they must know. Upstreams are asked for here, so that all take the same. */
async function fanOutOf(
  { planned: { plan, last }, findings }: ProbedPlan,
  { options, ports, runners }: FanOutRequest,
): Promise<FanOut> {
  if (!options.push.push) {
    return { mode: 'one-runner', legs: fanOutLegs([], runners), handover: '' }
  }
  const toBuild = plan.images.filter(({ state }) => isToBuild(state))
  const legs = fanOutLegs(plan.images, runners)
  const allLegs = legs.flatMap(({ include }) => include)
  const now = ports.now()
  // One that cannot be had is asked for again by the leg that uses it, which then says why it fails.
  const { taken: upstreams } = await takeUpstreams(toBuild, ports.upstreams, now)
  const images = plan.images.map(image => {
    const finding = findings.get(image.name)
    return {
      name: image.name,
      state: image.state,
      reasons: image.reasons.slice(0, MOST_REASONS),
      withoutEffect: image.withoutEffect.slice(0, MOST_REASONS),
      fingerprint: image.fingerprint,
      digest: image.digest,
      last: last.get(image.name)?.digest,
      split: splitPlatforms(image, runners),
      legCount: allLegs.filter(leg => leg.image === image.name).length,
      // One that could not be asked is asked again by its leg, which can be run again alone.
      refresh: finding?.decision === 'failed' ? undefined : finding,
    }
  })
  return {
    mode: 'fan-out',
    legs,
    handover: encodeHandover({ at: now.toISOString(), images, upstreams: listOf(upstreams) }),
  }
}

function listOf(upstreams: TakenUpstreams): readonly HandoverUpstream[] {
  return [...upstreams].flatMap(([image, taken]) =>
    [...taken].map(([expanded, upstream]) => ({ image, expanded, taken: upstream })),
  )
}
