import { asObject, text } from './payload-fields.ts'

/** The run that started a `workflow_run` event, as GitHub itself tells. */
export interface ReportedRun {
  readonly id: number
  readonly url: string
  /** Path of its workflow file. */
  readonly workflow: string
  readonly headCommit: string
  readonly headBranch: string
  /** `owner/name` that the head lies in. */
  readonly headRepository: string
  readonly isFork: boolean
}

/** Undefined for every other event, and for a run that no pull request started. */
export function readReportedRun(payload: unknown): ReportedRun | undefined {
  const run = asObject(asObject(payload).workflow_run)
  const repository = text(asObject(asObject(payload).repository).full_name)
  const headRepository = text(asObject(run.head_repository).full_name)
  const isPullRequest = run.event === 'pull_request'
  return isPullRequest && typeof run.id === 'number' && headRepository !== '' && repository !== ''
    ? {
        id: run.id,
        url: text(run.html_url),
        workflow: text(run.path).replace(/@.*$/, ''),
        headCommit: text(run.head_sha),
        headBranch: text(run.head_branch),
        headRepository,
        isFork: headRepository !== repository,
      }
    : undefined
}
