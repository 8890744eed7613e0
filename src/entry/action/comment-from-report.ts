import { actionsLog } from '../../adapters/console/actions-log.ts'
import { findReportFiles } from '../../adapters/run-folder/find-report-files.ts'
import { readSmallFile } from '../../adapters/run-folder/read-small-file.ts'
import { writeComment } from '../../app/report/report-comment.ts'
import { InputError } from '../../domain/errors.ts'
import { type ReportedRun, readReportedRun } from '../../domain/release/reported-run.ts'
import { commentKey } from '../../domain/report/comment-marker.ts'
import type { RunReport } from '../../domain/report/report.ts'
import { REPORT_NAME } from '../../domain/report/report-name.ts'
import { type RunComparison, runState } from '../../domain/sizes/run-comparison.ts'
import type { Log } from '../../ports/log.ts'
import { renderComment } from '../../render/comment.ts'
import type { Environment } from '../action-environment.ts'
import type { ActionInputs } from '../action-inputs.ts'
import { readPayload } from '../event-payload.ts'

/** A fork can keep any number of artifacts, but not fill the pull request with comments. */
const MOST_REPORTS = 5

/** What anybody may have written is said to be so. */
const SOURCE = '\n<sub>As the run of the fork states it.</sub>\n'

/**
 * `command: report` with `report-file`, in a workflow that `workflow_run` starts: comments on a fork's pull request
 * what its run measured. Who started it, and on what, is believed to GitHub alone; of the file only what the schema
 * describes is rendered, as text.
 */
export async function commentFromReport(
  { reportFile = '', gitHubToken: token }: Pick<ActionInputs, 'reportFile' | 'gitHubToken'>,
  environment: Environment,
): Promise<void> {
  const log = actionsLog()
  const run = readReportedRun(readPayload(environment))
  const [owner = '', repository = ''] = (environment.GITHUB_REPOSITORY ?? '').split('/')
  if (run === undefined || token === undefined) {
    throw new InputError('there is no run of a pull request to report on', {
      remedy: 'Let `on: workflow_run` start this workflow, and give it a `github-token`.',
    })
  }
  if (!run.isFork) {
    log.notice('the run was not a fork’s: it has commented itself')
    return
  }
  const reports = await readReports(reportFile, log)
  if (reports.length === 0) {
    return
  }
  const { pullRequestsAt } = await import('../../adapters/github/pull-requests-at.ts')
  const { openPullRequest } = await import('../../adapters/github/comments.ts')
  const access = { token, owner, repository }
  const numbers = await pullRequestsAt(access, {
    repository: run.headRepository,
    branch: run.headBranch,
    commit: run.headCommit,
  })
  if (numbers.length === 0) {
    log.notice(`no open pull request has ${run.headCommit.slice(0, 7)} at its head any more`)
  }
  for (const number of numbers) {
    for (const report of reports) {
      await writeComment({
        pullRequest: openPullRequest(access, number),
        runId: run.id,
        log,
        ...commentOf(run, report),
      })
    }
  }
}

/** One of those that a run keeps when it calls the workflow more than once. */
interface KeptReport {
  /** Name of its artifact; anybody may have chosen it. */
  readonly artifact: string
  readonly report: RunReport
  readonly comparison: RunComparison
}

async function readReports(path: string, log: Log): Promise<readonly KeptReport[]> {
  const { MAX_REPORT_BYTES, readForeignReport } = await import(
    '../../domain/report/foreign-report.ts'
  )
  const kept: KeptReport[] = []
  let count = 0
  for (const { artifact, file } of await findReportFiles(path, MOST_REPORTS)) {
    const text = await readSmallFile(file, {
      maxBytes: MAX_REPORT_BYTES,
      remedy: 'Name the report.json that the artifact of the run holds.',
    })
    if (text !== undefined) {
      count += 1
      const report = readForeignReport(text)
      if (report.comparison !== undefined) {
        kept.push({ artifact, report, comparison: report.comparison })
      }
    }
  }
  if (kept.length === 0) {
    const why = count === 0 ? 'kept no report' : 'compared nothing'
    log.notice(`the run ${why}: there is nothing to comment`)
  }
  return kept
}

function commentOf(run: ReportedRun, { artifact, report, comparison }: KeptReport) {
  const isOnly = artifact === '' || artifact === REPORT_NAME
  const key = commentKey(run.workflow, isOnly ? ['(all)'] : ['(all)', artifact])
  const state = report.failed ? ('changed' as const) : runState(comparison)
  return {
    key,
    render: (previous: Parameters<typeof renderComment>[0]['previous']) =>
      renderComment({
        marker: { key, state, runId: run.id },
        previous,
        report,
        comparison,
        violations: report.budget ?? [],
        runUrl: run.url === '' ? undefined : run.url,
        commit: run.headCommit,
      }) + SOURCE,
  }
}
