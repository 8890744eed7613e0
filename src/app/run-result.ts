import { reportChecks } from '../domain/checks/check-report.ts'
import { isToBuild } from '../domain/plan/decide.ts'
import type { PlannedImage } from '../domain/plan/plan.ts'
import type { RefreshFinding } from '../domain/probe/refresh.ts'
import type { RunEvent } from '../domain/release/event.ts'
import { refusalRemedy } from '../domain/release/refusal-remedy.ts'
import {
  type ImageOutcome,
  type ImageReport,
  REPORT_VERSION,
  type RunReport,
} from '../domain/report/report.ts'
import { versionState } from '../domain/version/version-state.ts'
import type { BuildResults } from './build/build-images.ts'
import { measureImage } from './compare/measure-image.ts'
import { recordOf } from './look-up/found-image.ts'
import type { FoundImage } from './look-up/look-up-image.ts'
import type { RunOptions } from './options.ts'
import type { PlanWithFindings } from './plan/plan-images.ts'
import type { Ports } from './ports.ts'
import type { TagResult } from './tags/set-tags.ts'

export interface RunResult {
  readonly planned: PlanWithFindings
  readonly report: RunReport
  /** What each image is after the run, by name; absent for images that are not there. */
  readonly images: ReadonlyMap<string, FoundImage>
  /** What buildx said of each image that was built; by name. */
  readonly metadata: ReadonlyMap<string, unknown>
}

/** What a run did. */
export interface Done {
  readonly planned: PlanWithFindings
  /** Undefined when nothing was to be done but planning. */
  readonly built: BuildResults | undefined
  /** Of images that were asked what a new refresh period brings. */
  readonly findings?: ReadonlyMap<string, RefreshFinding>
  readonly tagged: ReadonlyMap<string, TagResult>
  readonly warnings: readonly string[]
}

export interface FinishContext {
  readonly started: Date
  readonly options: RunOptions
  readonly ports: Ports
}

/** The report of a run, and what each image is after it. */
export function runResult(done: Done, { started, options, ports }: FinishContext): RunResult {
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
  const reports = planned.plan.images.map(image =>
    imageReport(image, done, { found: images.get(image.name), event: options.release.event }),
  )
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

function imageReport(
  image: PlannedImage,
  done: Done,
  { found, event }: { readonly found: FoundImage | undefined; readonly event: RunEvent },
): ImageReport {
  const result = done.built?.images.get(image.name)
  const tags = done.tagged.get(image.name)
  const last = done.planned.last.get(image.name)
  const refresh = done.findings?.get(image.name)
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
    tags: found === undefined ? [] : namesOf(image, tags),
    tagNotices: (tags?.notices ?? []).filter(notice => !done.planned.plan.notices.includes(notice)),
    needs: image.needs,
    wave: image.wave,
    buildMs: result?.buildMs ?? null,
    lastBuildMs: lastBuildMs(found),
    steps: result?.steps ?? null,
    error: withRemedy(result?.error, image, event) ?? tags?.error ?? null,
    dependencies: image.dependencies,
    warnings: image.warnings,
    sizes: found === undefined ? [] : measureImage(found, image.role, last),
    ...(image.version === undefined ? {} : { version: versionState(image.version) }),
    ...(refresh === undefined ? {} : { refresh }),
    ...checksOf(image, done),
  }
}

function namesOf({ storedTag }: PlannedImage, tagged: TagResult | undefined): readonly string[] {
  return [...(tagged?.lacksContentTag === true ? [] : [storedTag]), ...(tagged?.tags ?? [])]
}

function checksOf(image: PlannedImage, { built }: Done): Pick<ImageReport, 'checks'> {
  if (image.checks.length === 0) return {}
  const result = built?.images.get(image.name)
  const isStopped = result?.outcome === 'failed' || result?.outcome === 'blocked'
  return {
    checks: reportChecks({
      checks: image.checks,
      toRun: image.checksToRun,
      end: built === undefined ? 'planned' : isStopped ? 'stopped' : 'passed',
      failures: result?.failedChecks ?? [],
    }),
  }
}

/** A record may come from anywhere: only a number counts. */
function lastBuildMs(found: FoundImage | undefined): number | null {
  const read = recordOf(found)
  const ms: unknown = read.kind === 'record' ? read.record.buildMs : undefined
  return Number.isSafeInteger(ms) && Number(ms) >= 0 ? Number(ms) : null
}

/** The last lines of a failed build, and what mends it where that is known. */
function withRemedy(
  error: string | undefined,
  { repository, builtPlatforms: platforms }: PlannedImage,
  event: RunEvent,
): string | undefined {
  const remedy =
    error === undefined ? undefined : refusalRemedy({ error, event, repository, platforms })
  return remedy === undefined ? error : `${error}\n${remedy}`
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
