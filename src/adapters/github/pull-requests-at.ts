import { getOctokit } from '@actions/github'
import { GitHubDeniedError } from '../../domain/errors.ts'
import type { GitHubAccess } from './octokit-github.ts'

export interface Head {
  readonly repository: string
  readonly branch: string
  readonly commit: string
}

/**
 * Numbers of the open pull requests whose head this is now. GitHub does not associate a fork's commit with its pull
 * request, so they are found by owner and branch, and told apart by the commit.
 * @throws GitHubDeniedError where the token may not read pull requests
 */
export async function pullRequestsAt(
  access: GitHubAccess,
  { repository, branch, commit }: Head,
): Promise<readonly number[]> {
  const { rest } = getOctokit(access.token)
  const [owner = ''] = repository.split('/')
  try {
    const { data } = await rest.pulls.list({
      owner: access.owner,
      repo: access.repository,
      state: 'open',
      head: `${owner}:${branch}`,
    })
    return data
      .filter(({ head }) => head.sha === commit && head.repo?.full_name === repository)
      .map(({ number }) => number)
  } catch (cause) {
    const status = typeof cause === 'object' && cause !== null && 'status' in cause && cause.status
    if (status !== 401 && status !== 403) throw cause
    throw new GitHubDeniedError(
      `GitHub refused to list the pull requests: ${(cause as Error).message}`,
      {
        remedy: 'Give the job `permissions: { pull-requests: write }`.',
        cause,
      },
    )
  }
}
