import type { ApiAnswer, ApiRequest } from './operations.ts'

/** One page of a list, with the link that octokit follows; only its query counts here. */
export function pageOf(
  all: readonly unknown[],
  path: string,
  { query, url = '' }: Pick<ApiRequest, 'query'> & { readonly url: string | undefined },
): ApiAnswer {
  const [page, size] = [Number(query.page ?? 1), Number(query.per_page ?? 30)]
  const next = `<${url}${path}?per_page=${size}&page=${page + 1}>; rel="next"`
  return {
    status: 200,
    body: all.slice((page - 1) * size, page * size),
    headers: page * size < all.length ? { link: next } : {},
  }
}
