import { readFileSync } from 'node:fs'
import { actionsLog } from '../../adapters/console/actions-log.ts'
import { readSmallFile } from '../../adapters/run-folder/read-small-file.ts'
import { writeComment } from '../../app/report-comment.ts'
import { InputError } from '../../domain/errors.ts'
import { type ReportedRun, readReportedRun } from '../../domain/release/reported-run.ts'
import { commentKey } from '../../domain/report/comment-marker.ts'
import type { RunReport } from '../../domain/report/report.ts'
import { runState } from '../../domain/sizes/run-comparison.ts'
import type { Log } from '../../ports/log.ts'
import { renderComment } from '../../render/comment.ts'
import type { Environment } from '../action-environment.ts'
import type { ActionInputs } from '../action-inputs.ts'

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
  const report = await readReport(reportFile, log)
  if (report?.comparison === undefined) {
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
    await writeComment({
      pullRequest: openPullRequest(access, number),
      runId: run.id,
      log,
      ...commentOf(run, report, report.comparison),
    })
  }
}

async function readReport(file: string, log: Log): Promise<RunReport | undefined> {
  const { MAX_REPORT_BYTES, readForeignReport } = await import(
    '../../domain/report/foreign-report.ts'
  )
  const text = await readSmallFile(file, MAX_REPORT_BYTES)
  if (text === undefined) {
    log.notice('the run kept no report: there is nothing to comment')
    return undefined
  }
  const report = readForeignReport(text)
  if (report.comparison === undefined) {
    log.notice('the run compared nothing: there is nothing to comment')
  }
  return report
}

function commentOf(
  run: ReportedRun,
  report: RunReport,
  comparison: NonNullable<RunReport['comparison']>,
) {
  const key = commentKey(run.workflow, ['(all)'])
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

function readPayload({ GITHUB_EVENT_PATH: path }: Environment): unknown {
  return path === undefined ? {} : JSON.parse(readFileSync(path, 'utf8'))
}
