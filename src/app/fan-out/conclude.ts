import { BaseImageError } from '../../domain/errors.ts'
import type { Handover, HandoverImage } from '../../domain/fan-out/handover.ts'
import type { LegResult, LegResults } from '../../domain/fan-out/leg-results.ts'
import { isToBuild } from '../../domain/plan/decide.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { RefreshFinding } from '../../domain/probe/refresh.ts'
import { type BuildResult, type BuildResults, buildImages } from '../build/build-images.ts'
import { imagesToCheck } from '../build/present-subjects.ts'
import { startedOnce } from '../build/started-once.ts'
import { type FoundImage, isWhole, lookUpImage } from '../look-up/look-up-image.ts'
import type { RunOptions } from '../options.ts'
import type { PlanWithFindings } from '../plan/plan-images.ts'
import type { Ports } from '../ports.ts'
import type { Project } from '../project/project.ts'
import { type RunResult, runResult } from '../run-result.ts'
import { imageAsPlanned, isDone, progressResult } from '../tags/image-progress.ts'
import { setAllTags, type TagResult } from '../tags/set-tags.ts'
import { mergeParts } from './merge-parts.ts'
import { handedOver, planAgain } from './plan-again.ts'
import { isSpared } from './spared.ts'

/** Of a runner that was lost, or a job that was cancelled. */
const SILENT_LEG = 'a leg that checks it kept no report; the log of that job says why'
const UNSET_TAGS = 'its tags were not set; the log of the job that merges says why'

export interface ConcludeRequest {
  readonly handover: Handover
  readonly options: RunOptions
  readonly ports: Ports
  /** What legs kept of their reports; what they do not tell is not known. */
  readonly legs?: LegResults
}

/**
 * `command: merge`, after all legs: puts together what was built in parts, and only then moves tags. Images whose legs
 * did not publish them fail, and keep their tags.
 */
export async function mergeFanOut(
  project: Project,
  { ports: world, ...given }: ConcludeRequest,
): Promise<RunResult> {
  // Checking and copying use one builder.
  const request = { ...given, ports: { ...world, startBuilder: startedOnce(world.startBuilder) } }
  const failed = await mergeAll(project, request)
  const { planned, built: legs } = await settle(project, { ...request, failed })
  const { options, ports } = request
  const built = await checkPresent({ planned, built: legs }, request)
  const tagged = await setAllTags({ planned, built, options, ports })
  return resultOf({ planned, built, tagged }, request)
}

/**
 * What no leg has noted as passed is run here, before tags move: of an image that needed no build after all. A pull
 * request notes nothing and moves no tag: there legs alone check what was there, each on a runner that can.
 */
async function checkPresent(
  { planned, built }: Settled,
  { handover, options, ports }: ConcludeRequest,
): Promise<BuildResults> {
  const hasLegs = (name: string) => !isToBuild(handedOver(name, handover).state)
  const isPullRequest = options.release.event.kind === 'pull-request'
  const images = imagesToCheck(planned).filter(
    ({ name }) => !built.images.has(name) && !(isPullRequest && hasLegs(name)),
  )
  const checked = await buildImages(
    { ...planned, plan: { ...planned.plan, images } },
    options,
    ports,
  )
  return {
    images: new Map([...built.images, ...checked.images]),
    warnings: [...built.warnings, ...checked.warnings],
  }
}

/** `command: report`: what became of the fan-out, from what the registry holds. Writes nothing. */
export async function reportFanOut(project: Project, request: ConcludeRequest): Promise<RunResult> {
  const settled = await settle(project, { ...request, failed: new Map() })
  return resultOf({ ...settled, tagged: tagsThere(settled, request) }, request)
}

/** @returns name -> why its parts could not be put together */
async function mergeAll(
  project: Project,
  { handover, options, ports }: ConcludeRequest,
): Promise<ReadonlyMap<string, string>> {
  const failed = new Map<string, string>()
  if (handover.images.every(({ split }) => split.length === 0)) {
    return failed
  }
  const { plan } = await planAgain(project, { handover, options: unforced(options), ports })
  for (const image of plan.images) {
    const before = handedOver(image.name, handover)
    if (before.split.length > 0 && !isSpared(image, before)) {
      try {
        await mergeParts(image, before, ports)
      } catch (error) {
        if (!(error instanceof BaseImageError)) {
          throw error
        }
        ports.log.error(error.message)
        failed.set(image.name, `${error.message}\n${error.remedy}`)
      }
    }
  }
  return failed
}

interface Settled {
  readonly planned: PlanWithFindings
  readonly built: BuildResults
}

/** The plan as it was made, with what is there now. */
async function settle(
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

/** A tag that is not there by now was refused to the job that merges. */
function tagsThere(
  { planned: { plan }, built: { images } }: Settled,
  { options }: ConcludeRequest,
): ReadonlyMap<string, TagResult> {
  return new Map(
    plan.images
      .filter(({ name }) => !images.has(name) || images.get(name)?.image !== undefined)
      .map(image => [image.name, tagsOf(image, options)] as const),
  )
}

function tagsOf(image: PlannedImage, { push: { push } }: RunOptions): TagResult {
  const progress = imageAsPlanned(image, image.digest)
  const result = progressResult(progress)
  if (!push) return { ...result, notices: [], error: undefined }
  const lacksContentTag = image.adoptedFrom !== undefined
  return {
    ...result,
    error: isDone(progress) && !lacksContentTag ? undefined : UNSET_TAGS,
    ...(lacksContentTag ? { lacksContentTag } : {}),
  }
}

function resultOf(
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
function unforced(options: RunOptions): RunOptions {
  return { ...options, force: false }
}
