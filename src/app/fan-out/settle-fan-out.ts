import type { Handover, HandoverImage } from '../../domain/fan-out/handover.ts'
import type { LegResult, LegResults } from '../../domain/fan-out/leg-results.ts'
import { isToBuild } from '../../domain/plan/decide.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { RefreshFinding } from '../../domain/probe/refresh.ts'
import type { BuildResult, BuildResults } from '../build/build-images.ts'
import { type FoundImage, isWhole, lookUpImage } from '../look-up/look-up-image.ts'
import type { RunOptions } from '../options.ts'
import type { PlanWithFindings } from '../plan/plan-images.ts'
import type { Ports } from '../ports.ts'
import type { Project } from '../project/project.ts'
import { type RunResult, runResult } from '../run-result.ts'
import type { TagResult } from '../tags/set-tags.ts'
import { handedOver, planAgain } from './plan-again.ts'
import { isSpared } from './spared.ts'

/** Of a runner that was lost, or a job that was cancelled. */
const SILENT_LEG = 'a leg that checks it kept no report; the log of that job says why'

export interface ConcludeRequest {
  readonly handover: Handover
  readonly options: RunOptions
  readonly ports: Ports
  /** What legs kept of their reports; what they do not tell is not known. */
  readonly legs?: LegResults
}

export interface Settled {
  readonly planned: PlanWithFindings
  readonly built: BuildResults
}

/** The plan as it was made, with what is there now. */
export async function settle(
  project: Project,
  request: ConcludeRequest & { readonly failed: ReadonlyMap<string, string> },
): Promise<Settled> {
  const { handover, options, ports, failed, legs } = request
  const now = await planAgain(project, { handover, options: unforced(options), ports })
  const results = new Map<string, BuildResult>()
  const images = now.plan.images.map(image => {
    const before = handedOver(image.name, handover)
    const isBlocked = image.needs.some(
      name => results.get(name)?.image === undefined && results.has(name),
    )
    if (!isBlocked && isSpared(image, before)) {
      return image
    }
    if (isToBuild(before.state)) {
      const isDone = !isBlocked && isBuilt(image, before)
      const found = isDone ? now.published.get(image.name) : undefined
      const leg = legs?.images.get(image.name)
      results.set(image.name, resultFor(found, { isBlocked, leg, why: failed.get(image.name) }))
    }
    const unpassed = whyNotPassed(image, before, request)
    if (unpassed !== undefined) {
      results.set(
        image.name,
        resultFor(undefined, { isBlocked: false, leg: undefined, why: unpassed }),
      )
    }
    const { state, reasons, withoutEffect } = before
    return { ...image, state, reasons, withoutEffect }
  })
  return {
    planned: { ...now, plan: { ...now.plan, images }, last: await lastImages(request, now) },
    built: { images: results, warnings: legs?.warnings ?? [] },
  }
}

/** A forced or stale image has another digest after its leg. */
function isBuilt({ state, digest }: PlannedImage, before: HandoverImage): boolean {
  return !isToBuild(state) && digest !== undefined && digest !== before.digest
}

/**
 * Of an image that was there and had to pass a new check: its leg keeps beside it that it did. In a pull request, which
 * writes nothing beside it, only the leg's report tells.
 */
function whyNotPassed(
  { name, checksToRun }: PlannedImage,
  before: HandoverImage,
  { options, legs }: ConcludeRequest,
): string | undefined {
  if (isToBuild(before.state) || checksToRun.length === 0) {
    return undefined
  }
  const told = legs?.images.get(name)
  const said = told?.error ?? undefined
  if (options.release.event.kind !== 'pull-request') {
    return said ?? 'it did not pass its checks; the log of its leg says why'
  }
  const isToldByAll = legs === undefined || (told?.legCount ?? 0) >= before.legCount
  return said ?? (isToldByAll ? undefined : SILENT_LEG)
}

interface LegFacts {
  readonly isBlocked: boolean
  readonly leg: LegResult | undefined
  /** Why its parts could not be put together. */
  readonly why: string | undefined
}

function resultFor(found: FoundImage | undefined, { isBlocked, leg, why }: LegFacts): BuildResult {
  const error = leg?.error ?? why ?? 'its leg did not publish it; the log of that job says why'
  const isAdopted = leg?.outcome === 'adopted'
  return {
    outcome:
      found !== undefined
        ? isAdopted
          ? 'adopted'
          : 'published'
        : isBlocked
          ? 'blocked'
          : 'failed',
    image: found,
    error: found !== undefined || isBlocked ? undefined : error,
    buildMs: leg?.buildMs ?? null,
    steps: leg?.steps ?? null,
    metadata: undefined,
  }
}

/** By image name: what the job that planned found, and what legs did. */
function findingsOf({ handover, legs }: ConcludeRequest): ReadonlyMap<string, RefreshFinding> {
  return new Map(
    handover.images.flatMap(({ name, refresh }) => {
      const finding = legs?.images.get(name)?.refresh ?? refresh
      return finding === undefined ? [] : [[name, finding] as const]
    }),
  )
}

/** As they were before tags were moved. */
async function lastImages(
  { handover, ports }: ConcludeRequest,
  { plan }: PlanWithFindings,
): Promise<ReadonlyMap<string, FoundImage>> {
  const last = new Map<string, FoundImage>()
  for (const { name, repository, recipe } of plan.images) {
    const { last: digest } = handedOver(name, handover)
    const found =
      digest && (await lookUpImage(ports.destination.store, repository, digest, recipe.platforms))
    if (found && isWhole(found)) {
      last.set(name, found)
    }
  }
  return last
}

export function resultOf(
  { planned, built, tagged }: Settled & { readonly tagged: ReadonlyMap<string, TagResult> },
  request: ConcludeRequest,
): RunResult {
  const { handover, options, ports } = request
  const started = new Date(handover.at)
  const findings = findingsOf(request)
  return runResult(
    { planned, built, findings, tagged, warnings: built.warnings },
    { started, options, ports },
  )
}

/** What was forced is there by now. */
export function unforced(options: RunOptions): RunOptions {
  return { ...options, force: false }
}
