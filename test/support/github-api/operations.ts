import { commentOperations } from './comments.ts'
import { gitRefOperations } from './git-refs.ts'
import { packageOperations } from './packages.ts'
import { pageOf } from './pages.ts'
import type { GitHubState } from './state.ts'

/** A request that GitHub's description allows. */
export interface ApiRequest {
  /** Of the path, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | readonly string[]>>
  /** Parsed JSON; undefined when there is none. */
  readonly body: unknown
  /** Whose token it is. */
  readonly login: string
}

export interface ApiAnswer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Operation {
  /** What the token must have, as in `permissions:` of a workflow. */
  readonly needs: { readonly scope: string; readonly access: 'read' | 'write' }
  readonly answer: (request: ApiRequest, state: GitHubState) => ApiAnswer
}

/**
 * What the fake can do, by operation id of GitHub's description. A new one: add it here, then run
 * `node script/github-api-description.ts`, which takes its part of the description.
 */
export const operations: Readonly<Record<string, Operation>> = {
  'repos/get': {
    needs: { scope: 'metadata', access: 'read' },
    answer: ({ params }, { repository }) => {
      const [owner, name] = repository.name.split('/')
      return isRepository(params, repository.name)
        ? ok({
            name,
            full_name: repository.name,
            private: true,
            owner: { login: owner },
            default_branch: repository.defaultBranch,
          })
        : notFound
    },
  },
  'repos/get-branch': {
    needs: { scope: 'contents', access: 'read' },
    answer: ({ params }, { repository }) => {
      const sha = repository.branches.get(params.branch ?? '')
      return sha !== undefined && isRepository(params, repository.name)
        ? ok({ name: params.branch, commit: { sha }, protected: false })
        : notFound
    },
  },
  'repos/list-pull-requests-associated-with-commit': {
    needs: { scope: 'pull-requests', access: 'read' },
    answer: ({ params }, { repository, pullRequests = [] }) =>
      isRepository(params, repository.name)
        ? ok(
            pullRequests
              .filter(({ commits }) => commits.includes(params.commit_sha ?? ''))
              .map(pull => ({
                number: pull.number,
                merged_at: pull.mergeCommit === undefined ? null : '2026-11-21T12:00:00Z',
                merge_commit_sha: pull.mergeCommit ?? null,
                head: { sha: pull.head, ref: 'change', repo: { full_name: pull.from } },
                base: { sha: pull.head, ref: pull.base, repo: { full_name: repository.name } },
              })),
          )
        : notFound,
  },
  'pulls/list': {
    needs: { scope: 'pull-requests', access: 'read' },
    answer: ({ params, query }, { repository, pullRequests = [] }) =>
      isRepository(params, repository.name)
        ? ok(
            pullRequests
              .filter(
                pull =>
                  pull.mergeCommit === undefined &&
                  (query.head === undefined || query.head === `${pull.from.split('/')[0]}:change`),
              )
              .map(pull => ({
                number: pull.number,
                state: 'open',
                head: { sha: pull.head, ref: 'change', repo: { full_name: pull.from } },
                base: { sha: pull.head, ref: pull.base, repo: { full_name: repository.name } },
              })),
          )
        : notFound,
  },
  ...commentOperations,
  ...packageOperations,
  ...gitRefOperations,
  'repos/list-branches': {
    needs: { scope: 'contents', access: 'read' },
    answer: ({ params, query }, { repository, url }) => {
      const branches = [...repository.branches].map(([name, sha]) => ({
        name,
        commit: { sha, url: 'https://api.github.example/commit' },
        protected: false,
      }))
      return isRepository(params, repository.name)
        ? pageOf(branches, `/repos/${repository.name}/branches`, { query, url })
        : notFound
    },
  },
}

export const notFound: ApiAnswer = { status: 404, body: { message: 'Not Found' } }

function ok(body: unknown): ApiAnswer {
  return { status: 200, body }
}

/** Names of accounts and repositories are compared without case. */
function isRepository({ owner, repo }: ApiRequest['params'], name: string): boolean {
  return `${owner}/${repo}`.toLowerCase() === name.toLowerCase()
}
