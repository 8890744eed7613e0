import type { Operation } from './operations.ts'
import type { GitHubState } from './state.ts'

/** Tags as git refs. */
export const gitRefOperations: Readonly<Record<string, Operation>> = {
  'git/list-matching-refs': {
    needs: { scope: 'contents', access: 'read' },
    answer: ({ params }, state) => ({
      status: 200,
      body: [...tagsOf(state)]
        .filter(([tag]) => `tags/${tag}`.startsWith(params.ref ?? ''))
        .map(([tag, sha]) => refOf(tag, sha)),
    }),
  },
  'git/update-ref': {
    needs: { scope: 'contents', access: 'write' },
    answer: ({ params, body }, state) => {
      const tag = (params.ref ?? '').replace(/^tags\//, '')
      if (!tagsOf(state).has(tag)) {
        return { status: 422, body: { message: 'Reference does not exist' } }
      }
      const { sha } = body as { readonly sha: string }
      tagsOf(state).set(tag, sha)
      return { status: 200, body: refOf(tag, sha) }
    },
  },
  'git/create-ref': {
    needs: { scope: 'contents', access: 'write' },
    answer: ({ body }, state) => {
      const { ref, sha } = body as { readonly ref: string; readonly sha: string }
      const tag = ref.replace(/^refs\/tags\//, '')
      if (tagsOf(state).has(tag)) {
        return { status: 422, body: { message: 'Reference already exists' } }
      }
      tagsOf(state).set(tag, sha)
      return { status: 201, body: refOf(tag, sha) }
    },
  },
}

function tagsOf({ repository }: GitHubState): Map<string, string> {
  return repository.tags ?? new Map()
}

function refOf(tag: string, sha: string) {
  const url = 'https://api.github.example/ref'
  return { ref: `refs/tags/${tag}`, node_id: tag, url, object: { sha, type: 'commit', url } }
}
