import type { ImageSelection } from '../app/options.ts'
import { writeComment } from '../app/report/report-comment.ts'
import type { RunResult } from '../app/run.ts'
import { commentKey } from '../domain/report/comment-marker.ts'
import { REPORT_NAME } from '../domain/report/report-name.ts'
import { runState } from '../domain/sizes/run-comparison.ts'
import type { PullRequest } from '../ports/github.ts'
import type { Log } from '../ports/log.ts'
import { renderComment } from '../render/comment.ts'
import type { RunIdentity } from './run-identity.ts'

export interface ActionComment {
  readonly result: RunResult
  readonly pullRequest: PullRequest
  readonly identity: RunIdentity
  readonly selection: ImageSelection
  /** Name of the one image that the inputs describe. */
  readonly single: string | undefined
  /** Tells this call of the workflow from others in the same run. */
  readonly reportName: string
  readonly commit: string | undefined
  readonly log: Log
}

/** Nothing is written for a run that compared nothing. */
export async function writeActionComment(request: ActionComment): Promise<void> {
  const { result, identity, selection, single } = request
  const { comparison, budget: violations = [] } = result.report
  if (comparison === undefined) {
    return
  }
  const images = single === undefined ? wordsOf(selection) : [single]
  const others = request.reportName === REPORT_NAME ? [] : [request.reportName]
  const key = commentKey(identity.workflow, [...images, ...others])
  // An image that failed is not like its baseline.
  const state = result.report.failed ? 'changed' : runState(comparison)
  await writeComment({
    pullRequest: request.pullRequest,
    key,
    runId: identity.runId,
    render: previous =>
      renderComment({
        marker: { key, state, runId: identity.runId },
        previous,
        report: result.report,
        comparison,
        violations,
        runUrl: identity.runUrl,
        commit: request.commit,
      }),
    log: request.log,
  })
}

function wordsOf(selection: ImageSelection): readonly string[] {
  return selection.kind === 'names' ? selection.names : [`(${selection.kind})`]
}
