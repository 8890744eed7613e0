import type { RunResult } from '../../app/run.ts'
import type { PullRequest } from '../../ports/github.ts'
import { supersededText } from '../../render/superseded-words.ts'
import { type JudgedResult, judgeResult } from '../judge-result.ts'
import { actionsLayerCache } from '../layer-cache.ts'
import { reportNameOf } from '../report-name-of.ts'
import { readRunIdentity } from '../run-identity.ts'
import { writeActionComment } from '../write-action-comment.ts'
import type { OpenedAction } from './open-action.ts'

/** Compares with baselines and budgets, and tells the pull request. A fork's run may only look at its labels. */
export async function judgeAction(
  result: RunResult,
  opened: OpenedAction,
): Promise<JudgedResult<RunResult>> {
  const { inputs, around, defaultBranch, ports, options } = opened
  const { event, commit } = around
  const pullRequest = await pullRequestOf(opened)
  const judged = await judgeResult(result, {
    ...inputs.sizes,
    baseBranch: event.kind === 'pull-request' ? event.baseBranch : undefined,
    defaultBranch,
    project: opened.project,
    scans: opened.scans,
    options,
    ports,
    pullRequest,
    layerCache: actionsLayerCache(opened.environment, {
      isFork: event.kind === 'pull-request' && event.fork,
    }),
  })
  for (const one of judged.report.superseded ?? []) {
    ports.log.info(supersededText(one))
  }
  const mayComment = event.kind === 'pull-request' && !event.fork && inputs.sizes.writeComment
  if (mayComment && pullRequest !== undefined) {
    await writeActionComment({
      result: judged,
      pullRequest,
      identity: readRunIdentity(opened.environment),
      selection: options.selection,
      single: opened.single,
      reportName: reportNameOf(inputs),
      commit,
      log: ports.log,
    })
  }
  return judged
}

async function pullRequestOf({ inputs, around }: OpenedAction): Promise<PullRequest | undefined> {
  const { event, owner, repository } = around
  const { gitHubToken: token } = inputs
  if (event.kind !== 'pull-request' || token === undefined || repository === '') {
    return undefined
  }
  const { openPullRequest } = await import('../../adapters/github/comments.ts')
  return openPullRequest({ token, owner, repository }, event.number)
}
