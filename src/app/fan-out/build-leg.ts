import { BuildFailedError, InputError } from '../../domain/errors.ts'
import type { Handover } from '../../domain/fan-out/handover.ts'
import type { Leg } from '../../domain/fan-out/legs.ts'
import { platformTag } from '../../domain/fan-out/platform-tag.ts'
import { isToBuild } from '../../domain/plan/decide.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { RefreshFinding } from '../../domain/probe/refresh.ts'
import { type BuildResult, type BuildResults, buildImages } from '../build/build-images.ts'
import { startedOnce } from '../build/started-once.ts'
import { withUpdates } from '../build/with-updates.ts'
import { configsOf, mayHold, recordOf } from '../look-up/found-image.ts'
import { type FoundImage, isWhole, lookUpImage } from '../look-up/look-up-image.ts'
import type { RunOptions } from '../options.ts'
import type { PlanWithFindings } from '../plan/plan-images.ts'
import type { Ports } from '../ports.ts'
import type { Project } from '../project/project.ts'
import { type RunResult, runResult } from '../run-result.ts'
import { askInLeg } from './ask-in-leg.ts'
import { mergeParts } from './merge-parts.ts'
import { handedOver, planAgain } from './plan-again.ts'
import { isSpared } from './spared.ts'

export interface LegRequest {
  readonly handover: Handover
  readonly leg: Pick<Leg, 'image' | 'platform'>
  readonly options: RunOptions
  readonly ports: Ports
}

/**
 * Builds one image, or its part for one platform, on its parents as earlier legs published them. No tag is set but the
 * one that it is stored under. What another run has published meanwhile is adopted.
 */
export async function buildLeg(project: Project, request: LegRequest): Promise<RunResult> {
  const { leg, ports, options } = request
  const started = ports.now()
  const planned = await planLeg(project, request)
  const image = legImage(planned, request)
  const there = await findBuilt(image, planned, request)
  const { built, findings } =
    there === undefined
      ? await askAndBuild(image, planned, request)
      : { built: there, findings: new Map() }
  const shown = { ...planned, plan: { ...planned.plan, images: [image], waves: [[leg.image]] } }
  return runResult(
    { planned: shown, built, findings, tagged: new Map(), warnings: built.warnings },
    { started, options, ports },
  )
}

interface LegBuild {
  readonly built: BuildResults
  readonly findings: ReadonlyMap<string, RefreshFinding>
}

/** What the plan found is not asked again; a pull request has no place for what it would take over. */
async function askAndBuild(
  image: PlannedImage,
  planned: PlanWithFindings,
  { handover, options, ports }: LegRequest,
): Promise<LegBuild> {
  const once = { ...ports, startBuilder: startedOnce(ports.startBuilder) }
  const isAsked =
    handedOver(image.name, handover).refresh !== undefined ||
    options.release.event.kind === 'pull-request'
  const answer = isAsked ? undefined : await askInLeg(image, planned, once)
  const findings = new Map(answer === undefined ? [] : [[image.name, answer.finding]])
  if (answer?.kept !== undefined) {
    return { built: only(image, { outcome: 'adopted', image: answer.kept }), findings }
  }
  if (answer?.finding.decision === 'failed') {
    const error = answer.finding.why ?? undefined
    return { built: only(image, { outcome: 'failed', error }), findings }
  }
  const updated = withUpdates(image, answer?.finding ?? handedOver(image.name, handover).refresh)
  return { built: await buildImages(onlyBuild(updated, planned), options, once), findings }
}

/** The result of an image that was not built. */
function only(
  { name }: PlannedImage,
  result: Pick<BuildResult, 'outcome'> & Partial<BuildResult>,
): BuildResults {
  const unbuilt = {
    image: undefined,
    buildMs: null,
    steps: null,
    error: undefined,
    metadata: undefined,
  }
  return { images: new Map([[name, { ...unbuilt, ...result }]]), warnings: [] }
}

/** Parents that were built in parts may have to be put together first. */
async function planLeg(project: Project, request: LegRequest): Promise<PlanWithFindings> {
  const { handover, leg, ports } = request
  const options: RunOptions = {
    ...request.options,
    selection: { kind: 'names', names: [leg.image] },
    force: handedOver(leg.image, handover).state === 'forced',
  }
  const again = () => planAgain(project, { handover, options, ports })
  const planned = await again()
  let isAsPlanned = true
  for (const image of planned.plan.images.filter(({ name }) => name !== leg.image)) {
    const before = handedOver(image.name, handover)
    if (before.split.length > 0 && !isSpared(image, before)) {
      // Another leg may have put it together since this one planned.
      const now = await mergeParts(image, before, ports)
      isAsPlanned = isAsPlanned && planned.published.get(image.name)?.digest === now
    }
  }
  return isAsPlanned ? planned : again()
}

/** @throws BuildFailedError when a parent is not there; InputError when the image has no such platform */
function legImage({ plan }: PlanWithFindings, { leg, handover }: LegRequest): PlannedImage {
  for (const { name, state } of plan.images) {
    if (name !== leg.image && isToBuild(state)) {
      throw new BuildFailedError(
        `${leg.image} is built on ${name}, which is ${state === 'missing' ? 'not there' : state}`,
        { remedy: `Look at the job that builds ${name}, and run the failed jobs again.` },
      )
    }
  }
  const image = plan.images.find(({ name }) => name === leg.image)
  const { split, state } = handedOver(leg.image, handover)
  const isThere = !isToBuild(state)
  const platforms = isThere ? (image?.recipe.platforms ?? []) : split
  if (
    image === undefined ||
    (leg.platform === '' ? split.length > 0 : !platforms.includes(leg.platform))
  ) {
    throw new InputError(
      `the plan has no leg for ${leg.image}${leg.platform === '' ? '' : ` on ${leg.platform}`}`,
      { remedy: 'Give the input `leg` the whole `matrix` of the job, as `toJSON(matrix)`.' },
    )
  }
  if (leg.platform === '') return image
  const builtPlatforms = [leg.platform]
  if (!isThere) {
    return { ...image, builtPlatforms, storedTag: platformTag(image.storedTag, leg.platform) }
  }
  // Only to be checked: one platform must never be built under the tag of them all.
  if (isToBuild(image.state)) {
    throw new BuildFailedError(`${leg.image} was there when the run was planned, and is not now`, {
      remedy: 'Run all jobs of the workflow again.',
    })
  }
  return { ...image, builtPlatforms }
}

/** What is there already, of another run or of an earlier attempt of this one; undefined: it is to be built. */
async function findBuilt(
  image: PlannedImage,
  { published }: PlanWithFindings,
  { leg, ports }: LegRequest,
): Promise<BuildResults | undefined> {
  const whole = published.get(image.name)
  // One that is there may still have to pass a check that is new.
  const isOnlyToCheck = !isToBuild(image.state) && image.checksToRun.length > 0
  if (image.state === 'forced' || isOnlyToCheck) {
    return undefined
  }
  const found = isToBuild(image.state)
    ? leg.platform === ''
      ? undefined
      : await findPart(image, published, ports)
    : whole
  return found === undefined ? undefined : only(image, { outcome: 'adopted', image: found })
}

async function findPart(
  image: PlannedImage,
  published: ReadonlyMap<string, FoundImage>,
  { destination }: Ports,
): Promise<FoundImage | undefined> {
  const { repository, storedTag, builtPlatforms, recipe } = image
  const found = await lookUpImage(destination.store, repository, storedTag, builtPlatforms)
  if (found === undefined || !isWhole(found) || !mayHold(found, recipe)) {
    return undefined
  }
  const read = recordOf(found)
  const isOnParents =
    read.kind === 'record' &&
    image.needs.every(name =>
      Object.entries(configsOf(published.get(name)) ?? {}).every(
        ([platform, config]) => read.record.parentConfigs[name]?.[platform] === config,
      ),
    )
  return isOnParents ? found : undefined
}

/** Everything else is taken as it is there. */
function onlyBuild(image: PlannedImage, planned: PlanWithFindings): PlanWithFindings {
  const images = planned.plan.images.map(one => (one.name === image.name ? image : one))
  return { ...planned, plan: { ...planned.plan, images } }
}
