import type { ApiAnswer, ApiRequest, Operation } from './operations.ts'
import type { GitHubState } from './state.ts'

/** A comment on an issue or pull request. */
export interface FakeComment {
  readonly id: number
  readonly issue: number
  /** Undefined: the account was deleted. */
  readonly author: string | undefined
  body: string
}

const notFound: ApiAnswer = { status: 404, body: { message: 'Not Found' } }

/** As on GitHub; with `pull-requests: write`, or `issues: write`, one may comment on pull requests. */
export const commentOperations: Readonly<Record<string, Operation>> = {
  'issues/list-comments': {
    needs: { scope: 'pull-requests', access: 'read' },
    answer: ({ params, query }, state) => {
      const all = commentsOf(state).filter(({ issue }) => issue === Number(params.issue_number))
      const size = Number(query.per_page ?? 30)
      const page = Number(query.page ?? 1)
      const path = `/repos/${params.owner}/${params.repo}/issues/${params.issue_number}/comments`
      return {
        status: 200,
        body: all.slice((page - 1) * size, page * size).map(shown),
        // octokit follows the link; only its query counts here.
        headers:
          page * size < all.length
            ? { link: `<${state.url ?? ''}${path}?per_page=${size}&page=${page + 1}>; rel="next"` }
            : {},
      }
    },
  },
  'issues/list-labels-on-issue': {
    needs: { scope: 'pull-requests', access: 'read' },
    answer: ({ params }, { labels }) => ({
      status: 200,
      body: (labels?.get(Number(params.issue_number)) ?? []).map(name => ({ name })),
    }),
  },
  'issues/create-comment': {
    needs: { scope: 'pull-requests', access: 'write' },
    answer: ({ params, body, login }, state) => {
      const comments = commentsOf(state)
      const id = Math.max(0, ...comments.map(comment => comment.id)) + 1
      const made = { id, issue: Number(params.issue_number), author: login, body: textOf(body) }
      const refused = tooLong(made.body)
      if (refused === undefined) comments.push(made)
      return refused ?? { status: 201, body: shown(made) }
    },
  },
  'issues/update-comment': {
    needs: { scope: 'pull-requests', access: 'write' },
    answer: (request, state) => {
      const found = commentOf(request, state)
      if (found === undefined) return notFound
      const body = textOf(request.body)
      const refused = tooLong(body)
      if (refused === undefined) found.body = body
      return refused ?? { status: 200, body: shown(found) }
    },
  },
  'issues/delete-comment': {
    needs: { scope: 'pull-requests', access: 'write' },
    answer: (request, state) => {
      const found = commentOf(request, state)
      if (found === undefined) return notFound
      const comments = commentsOf(state)
      comments.splice(comments.indexOf(found), 1)
      return { status: 204, body: null }
    },
  },
}

function commentsOf(state: GitHubState): FakeComment[] {
  return state.comments ?? []
}

function commentOf({ params }: ApiRequest, state: GitHubState): FakeComment | undefined {
  return commentsOf(state).find(({ id }) => id === Number(params.comment_id))
}

function textOf(body: unknown): string {
  return (body as { readonly body: string }).body
}

function tooLong(body: string): ApiAnswer | undefined {
  return body.length <= 65_536
    ? undefined
    : { status: 422, body: { message: 'Validation Failed', errors: [{ code: 'custom' }] } }
}

function shown({ id, author, body }: FakeComment): object {
  return { id, body, user: author === undefined ? null : { login: author } }
}
