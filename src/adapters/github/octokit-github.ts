import { getOctokit } from '@actions/github'
import type { GitHub } from '../../ports/github.ts'

export interface GitHubAccess {
  readonly token: string
  readonly owner: string
  readonly repository: string
}

/** GitHub's REST API by way of @actions/github, which takes GITHUB_API_URL and proxies from the environment. */
export function openGitHub({ token, owner, repository }: GitHubAccess): GitHub {
  const { rest } = getOctokit(token)
  const where = { owner, repo: repository }
  return {
    async branchHead(branch) {
      try {
        return (await rest.repos.getBranch({ ...where, branch })).data.commit.sha
      } catch (error) {
        if (isNotFound(error)) {
          return undefined
        }
        throw error
      }
    },
    async defaultBranch() {
      return (await rest.repos.get(where)).data.default_branch
    },
  }
}

function isNotFound(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === 404
}
