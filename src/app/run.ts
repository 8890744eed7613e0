import { BaseImageError } from '../domain/errors.ts'
import { isToBuild } from '../domain/plan/decide.ts'
import type { PlannedImage } from '../domain/plan/plan.ts'
import type { ImageOutcome, ImageReport, RunReport } from '../domain/report/report.ts'
import { REPORT_VERSION } from '../domain/report/report.ts'
import { adoptContent } from './adopt-content.ts'
import { askHead } from './ask-head.ts'
import { type BuildResults, buildImages } from './build/build-images.ts'
import type { FoundImage } from './look-up-image.ts'
import { measureImage } from './measure-image.ts'
import type { RunOptions } from './options.ts'
import { planAndTell } from './plan-and-tell.ts'
import type { PlanWithFindings } from './plan-images.ts'
import type { Ports } from './ports.ts'
import type { Project } from './project.ts'
import { type PublishedTags, publishTags } from './publish-tags.ts'

export interface RunResult {
  readonly planned: PlanWithFindings
  readonly report: RunReport
  /** What each image is after the run, by name; absent for images that are not there. */
  readonly images: ReadonlyMap<string, FoundImage>
  /** What buildx said of each image that was built; by name. */
  readonly metadata: ReadonlyMap<string, unknown>
}

/** Plans only; the report says what would be done. */
export async function planOnly(
  project: Project,
  options: RunOptions,
  ports: Ports,
): Promise<RunResult> {
  const started = ports.now()
  const planned = await planAndTell(project, options, ports)
  return finish(
    { planned, built: undefined, tagged: new Map(), warnings: [] },
    { started, options, ports, project },
  )
}

/** The whole pipeline: plan, build what is missing, set tags, measure. Failed images make the report red. */
export async function run(project: Project, options: RunOptions, ports: Ports): Promise<RunResult> {
  const started = ports.now()
  const planned = await planAndTell(project, options, ports)
  const built = await buildImages(planned, options, ports)
  const tagged = new Map<string, TagResult>()
  const head = await headAfter(built, planned, { options, ports })
  for (const image of planned.plan.images) {
    tagged.set(image.name, await setTags(image, { planned, built, head, ports, options }))
  }
  return finish(
    { planned, built, tagged, warnings: built.warnings },
    { started, options, ports, project },
  )
}

interface TagResult extends PublishedTags {
  readonly error: string | undefined
  /** What the content tag names now, where it is another image than the plan found. */
  readonly adopted?: FoundImage
}

interface TagContext {
  readonly planned: PlanWithFindings
  readonly built: BuildResults
  readonly head: PlanWithFindings['head']
  readonly options: RunOptions
  readonly ports: Ports
}

/** Builds take minutes: a branch may have moved on since the plan. */
async function headAfter(
  built: BuildResults,
  { head }: PlanWithFindings,
  { options, ports }: Pick<TagContext, 'options' | 'ports'>,
): Promise<PlanWithFindings['head']> {
  return built.images.size > 0 && head === 'ours' ? askHead(options, ports) : head
}

/** A refused tag fails its image and no other. */
async function setTags(
  image: PlannedImage,
  { planned, built, head, options, ports }: TagContext,
): Promise<TagResult> {
  const result = built.images.get(image.name)
  const found =
    result?.image ?? (isToBuild(image.state) ? undefined : planned.published.get(image.name))
  if (found === undefined || !options.push.push) {
    return { tags: [], notices: [], error: undefined }
  }
  if (result === undefined && image.tagsToPut.length === 0 && image.adoptedFrom === undefined) {
    return { tags: image.settledTags, notices: [], error: undefined }
  }
  try {
    const content =
      image.adoptedFrom === undefined ? found : await adoptContent(image, found, ports)
    const request = { image, content: content.stored, head, source: options.source }
    const published = await publishTags(request, ports)
    return { ...published, error: undefined, ...(content === found ? {} : { adopted: content }) }
  } catch (error) {
    const { message, remedy = '' } =
      error instanceof BaseImageError ? error : { message: String(error) }
    ports.log.error(message)
    return { tags: [], notices: [], error: `${message}\n${remedy}`.trim() }
  }
}

interface Done {
  readonly planned: PlanWithFindings
  /** Undefined when nothing was to be done but planning. */
  readonly built: BuildResults | undefined
  readonly tagged: ReadonlyMap<string, TagResult>
  readonly warnings: readonly string[]
}

interface FinishContext {
  readonly started: Date
  readonly options: RunOptions
  readonly ports: Ports
  readonly project: Project
}

function finish(done: Done, { started, options, ports }: FinishContext): RunResult {
  const { planned, built } = done
  const images = new Map(
    planned.plan.images.flatMap(({ name, state }) => {
      const found =
        done.tagged.get(name)?.adopted ??
        built?.images.get(name)?.image ??
        (isToBuild(state) ? undefined : planned.published.get(name))
      return found === undefined ? [] : [[name, found] as const]
    }),
  )
  const reports = planned.plan.images.map(image => imageReport(image, done, images.get(image.name)))
  return {
    planned,
    images,
    metadata: new Map([...(built?.images ?? [])].map(([name, { metadata }]) => [name, metadata])),
    report: {
      version: REPORT_VERSION,
      startedAt: started.toISOString(),
      durationMs: ports.now().getTime() - started.getTime(),
      pushed: options.push.push && ports.destination.folder === undefined,
      pushReason: options.push.why,
      waves: planned.plan.waves,
      images: reports,
      unmanaged: planned.plan.unmanaged,
      notices: planned.plan.notices,
      warnings: done.warnings,
      failed: reports.some(
        ({ outcome, error }) => outcome === 'failed' || outcome === 'blocked' || error !== null,
      ),
    },
  }
}

function imageReport(image: PlannedImage, done: Done, found: FoundImage | undefined): ImageReport {
  const result = done.built?.images.get(image.name)
  const tags = done.tagged.get(image.name)
  const last = done.planned.last.get(image.name)
  return {
    name: image.name,
    role: image.role,
    state: image.state,
    reasons: image.reasons,
    withoutEffect: image.withoutEffect,
    outcome: outcomeOf(image, done),
    fingerprint: image.fingerprint,
    ref: `${image.repository}:${image.storedTag}`,
    digest: found?.digest ?? null,
    tags: found === undefined ? [] : [image.storedTag, ...(tags?.tags ?? [])],
    tagNotices: (tags?.notices ?? []).filter(notice => !done.planned.plan.notices.includes(notice)),
    needs: image.needs,
    wave: image.wave,
    buildMs: result?.buildMs ?? null,
    steps: result?.steps ?? null,
    error: result?.error ?? tags?.error ?? null,
    dependencies: image.dependencies,
    warnings: image.warnings,
    sizes: found === undefined ? [] : measureImage(found, image.role, last),
  }
}

function outcomeOf(image: PlannedImage, { built, tagged }: Done): ImageOutcome {
  const result = built?.images.get(image.name)
  if (tagged.get(image.name)?.error !== undefined) {
    return 'failed'
  }
  if (result !== undefined) {
    return result.outcome
  }
  if (built === undefined && (isToBuild(image.state) || image.state === 'tags-missing')) {
    return 'planned'
  }
  if (image.adoptedFrom !== undefined) {
    return 'adopted'
  }
  return image.state === 'tags-missing' ? 'tagged' : 'unchanged'
}
