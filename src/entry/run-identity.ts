import type { Environment } from './action-environment.ts'

/** Which run of which workflow this is, for what outlives it. */
export interface RunIdentity {
  /** Path of the workflow file, such as `.github/workflows/ci.yml`, else its name. */
  readonly workflow: string
  /** Later runs have higher numbers; 0 where none is known. */
  readonly runId: number
  /** Page of the run, which shows its summary. */
  readonly runUrl: string | undefined
}

export function readRunIdentity(environment: Environment): RunIdentity {
  const repository = environment.GITHUB_REPOSITORY ?? ''
  const server = environment.GITHUB_SERVER_URL || 'https://github.com'
  const runId = Number(environment.GITHUB_RUN_ID ?? 0)
  // `owner/name/path@ref`, where the ref is another one for each pull request.
  const path = /^[^/]+\/[^/]+\/(.+?)@/.exec(environment.GITHUB_WORKFLOW_REF ?? '')?.[1]
  return {
    workflow: path ?? environment.GITHUB_WORKFLOW ?? '',
    runId: Number.isSafeInteger(runId) ? runId : 0,
    runUrl:
      repository === '' || !environment.GITHUB_RUN_ID
        ? undefined
        : `${server}/${repository}/actions/runs/${environment.GITHUB_RUN_ID}`,
  }
}
