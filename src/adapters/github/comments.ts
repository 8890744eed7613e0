import { getOctokit } from '@actions/github'
import { GitHubDeniedError } from '../../domain/errors.ts'
import type { PullRequest, PullRequestComment } from '../../ports/github.ts'
import type { GitHubAccess } from './octokit-github.ts'

const PER_PAGE = 100

/** GitHub's REST API for a pull request, by way of @actions/github; to GitHub, a pull request is an issue. */
export function openPullRequest(access: GitHubAccess, number: number): PullRequest {
  const octokit = getOctokit(access.token)
  const { issues } = octokit.rest
  const where = { owner: access.owner, repo: access.repository }
  const issue = { ...where, issue_number: number }
  return {
    async comments() {
      return asked('read', async () =>
        (await octokit.paginate(issues.listComments, { ...issue, per_page: PER_PAGE })).map(
          comment,
        ),
      )
    },
    async createComment(body) {
      return asked('write', async () =>
        comment((await issues.createComment({ ...issue, body })).data),
      )
    },
    async updateComment(id, body) {
      await asked('write', () => issues.updateComment({ ...where, comment_id: id, body }))
    },
    async deleteComment(id) {
      await asked('write', () => issues.deleteComment({ ...where, comment_id: id })).catch(
        (error: unknown) => {
          if (statusOf(error) !== 404) throw error
        },
      )
    },
    async labels() {
      return asked('read', async () =>
        (await issues.listLabelsOnIssue({ ...issue, per_page: PER_PAGE })).data.map(
          label => label.name,
        ),
      )
    },
    async ownLogin() {
      // The only question that a workflow's own token, which is no user, has an answer to.
      const answer = await octokit
        .graphql<{ viewer?: { login?: string } }>('query { viewer { login } }')
        .catch(() => undefined)
      return answer?.viewer?.login
    },
  }
}

interface ApiComment {
  readonly id: number
  readonly body?: string | undefined
  readonly user: { readonly login: string } | null
}

function comment({ id, body, user }: ApiComment): PullRequestComment {
  return { id, author: user?.login, body: body ?? '' }
}

/** A token that may not even see the repository is told 404. */
async function asked<Result>(
  access: 'read' | 'write',
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const status = statusOf(error)
    const isHidden = status === 404 && access === 'read'
    if (status !== 401 && status !== 403 && !isHidden) throw error
    throw new GitHubDeniedError(
      `GitHub refused to ${access} the pull request: ${error instanceof Error ? error.message : status}`,
      { remedy: 'Give the job `permissions: { pull-requests: write }`.', cause: error },
    )
  }
}

function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
}
