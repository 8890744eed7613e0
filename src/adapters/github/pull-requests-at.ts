import { getOctokit } from '@actions/github'
import type { GitHubAccess } from './octokit-github.ts'
import { askGitHub } from './refusal.ts'

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
  const { data } = await askGitHub(
    { deed: 'list the pull requests', permission: 'pull-requests: write' },
    () =>
      rest.pulls.list({
        owner: access.owner,
        repo: access.repository,
        state: 'open',
        head: `${owner}:${branch}`,
      }),
  )
  return data
    .filter(({ head }) => head.sha === commit && head.repo?.full_name === repository)
    .map(({ number }) => number)
}
