import { getOctokit } from '@actions/github'
import type { LiveBranch } from '../git/live-branches.ts'
import type { GitHubAccess } from './octokit-github.ts'
import { askGitHub } from './refusal.ts'

const PER_PAGE = 100

/** What is in use in a repository. All throw when it cannot be asked: what is not known must not be taken for unused. */
export async function readLiveState({ token, owner, repository }: GitHubAccess): Promise<{
  readonly branches: readonly LiveBranch[]
  readonly openPullRequests: readonly number[]
}> {
  const octokit = getOctokit(token)
  const { rest } = octokit
  const where = { owner, repo: repository, per_page: PER_PAGE }
  const branches = await askGitHub(
    { deed: 'list the branches', permission: 'contents: read' },
    () => octokit.paginate(rest.repos.listBranches, where),
  )
  const pulls = await askGitHub(
    { deed: 'list the pull requests', permission: 'pull-requests: read' },
    () => octokit.paginate(rest.pulls.list, { ...where, state: 'open' }),
  )
  return {
    branches: branches.map(({ name, commit }) => ({ name, commit: commit.sha })),
    openPullRequests: pulls.map(({ number }) => number),
  }
}
