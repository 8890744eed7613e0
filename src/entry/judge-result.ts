import type { CompareTo } from '../app/compare/compare-baseline.ts'
import type { OpenedPlatform } from '../app/contents/contents-run.ts'
import type { RunOptions } from '../app/options.ts'
import type { Ports } from '../app/ports.ts'
import type { Project } from '../app/project/project.ts'
import { attestedImages } from '../app/report/attestations-run.ts'
import { judgeRun } from '../app/report/report-run.ts'
import { scansOfRun } from '../app/report/scans-run.ts'
import type { RunResult } from '../app/run.ts'
import { supersededImages } from '../app/superseded/superseded-images.ts'
import type { StatedBudget } from '../domain/budget/parse-budget.ts'
import type { PackagesMode } from '../domain/contents/packages-mode.ts'
import type { GivenScans } from '../domain/scan/image-scan.ts'
import type { LayerCache } from '../ports/cache.ts'
import type { PullRequest } from '../ports/github.ts'
import { markedViolation, violationText } from '../render/budget-words.ts'
import { openPackages } from './open-packages.ts'

export interface JudgeRequest {
  readonly compareTo: readonly CompareTo[]
  readonly budgets: readonly StatedBudget[]
  readonly baseBranch: string | undefined
  readonly defaultBranch: string | undefined
  readonly project: Project
  /** What scanners wrote. */
  readonly scans: GivenScans
  readonly options: RunOptions
  readonly ports: Ports
  /** Undefined where there is none, or no token to ask it with. */
  readonly pullRequest: PullRequest | undefined
  /** The label by which a pull request may exceed its budgets. */
  readonly allowLabel: string
  readonly packages: PackagesMode
  readonly layerCache: LayerCache
}

/** A run with its comparison and budgets in the report, and what was found inside of images. */
export type JudgedResult<Result extends RunResult> = Result & {
  readonly opened: readonly OpenedPlatform[]
}

/** The run with its comparison and budgets in the report, every word of which is also logged. */
export async function judgeResult<Result extends RunResult>(
  result: Result,
  request: JudgeRequest,
): Promise<JudgedResult<Result>> {
  const { ports } = request
  const { report, comparison, violations, opened } = await judgeRun(result, {
    compare: {
      compareTo: request.compareTo,
      baseBranch: request.baseBranch,
      defaultBranch: request.defaultBranch,
      store: ports.destination.store,
      upstreams: ports.upstreams,
    },
    budgets: request.budgets,
    isGrowthAllowed: () => hasLabel(request),
    packages: request.packages,
    open: pairs =>
      openPackages(pairs, { mode: request.packages, cache: request.layerCache, ports }),
  })
  const { store } = ports.destination
  const { superseded, notices } = await supersededImages(result, { ...request, store })
  const scans = scansOfRun(result, request.scans)
  const attested = await attestedImages({ ...result, report }, ports.destination)
  for (const notice of [...comparison.notices, ...notices, ...attested.notices]) {
    ports.log.notice(notice)
  }
  for (const violation of violations) {
    const image = result.planned.plan.images.find(({ name }) => name === violation.image)
    const at = violation.worstLayer?.at ?? (image && { file: image.declaration.file })
    ports.log[violation.level === 'fail' ? 'error' : 'warning'](violationText(violation), at)
  }
  return {
    ...result,
    opened,
    report: {
      ...report,
      images: attested.images,
      superseded,
      ...(scans.length === 0 ? {} : { scans }),
      notices: [...report.notices, ...comparison.notices, ...notices, ...attested.notices],
      warnings: [
        ...report.warnings,
        ...violations.map(markedViolation),
        ...(request.scans.unread ?? []),
      ],
    },
  }
}

/** Labels are asked for now: one that was set after the run began counts when the run is started again. */
async function hasLabel({ pullRequest, allowLabel, ports }: JudgeRequest): Promise<boolean> {
  if (pullRequest === undefined) {
    return false
  }
  try {
    return (await pullRequest.labels()).includes(allowLabel)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    ports.log.notice(`the label ${allowLabel} could not be looked for: ${message}`)
    return false
  }
}
