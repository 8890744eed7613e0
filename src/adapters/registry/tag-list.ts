import { StoreUnavailableError } from '../../domain/errors.ts'
import { isTag, type Repository, type Tag } from '../../domain/oci/reference.ts'
import type { RepositoryRequest } from './client.ts'
import type { HttpAnswer } from './exchange.ts'

const PAGE = '?n=1000'
const MAX_PAGES = 1000
const MAX_PAGE_BYTES = 4 * 1024 * 1024

/**
 * Follows `Link: <...>; rel="next"` to the last page. Only the query of the link is used: registries behind a
 * proxy write the wrong scheme or host into it.
 * @param find answers undefined when the repository does not exist
 */
export async function listAllTags(
  repository: Repository,
  find: (request: RepositoryRequest) => Promise<HttpAnswer | undefined>,
): Promise<readonly Tag[]> {
  const tags = new Set<Tag>()
  let query: string | undefined = PAGE
  for (let page = 0; query !== undefined && page < MAX_PAGES; page += 1) {
    const answer = await find({
      method: 'GET',
      resource: 'tags/list',
      query,
      maxBytes: MAX_PAGE_BYTES,
    })
    if (answer === undefined) {
      break
    }
    for (const tag of tagsOf(answer, repository)) {
      tags.add(tag)
    }
    const next = nextQuery(answer.headers.get('link') ?? '')
    query = next === query ? undefined : next
  }
  return [...tags].sort()
}

function tagsOf(answer: HttpAnswer, repository: Repository): readonly Tag[] {
  const tags = tagsField(answer)
  if (!Array.isArray(tags)) {
    throw new StoreUnavailableError(`the registry's list of the tags of ${repository} is no list`, {
      remedy: 'Check the address of the registry and what stands in front of it.',
    })
  }
  return tags.filter((tag): tag is Tag => typeof tag === 'string' && isTag(tag))
}

/** A registry in Go writes null for none. */
function tagsField(answer: HttpAnswer): unknown {
  try {
    const json: unknown = JSON.parse(Buffer.from(answer.body).toString('utf8'))
    const { tags } = json as { tags?: unknown }
    return tags === null ? [] : tags
  } catch {
    return undefined
  }
}

function nextQuery(link: string): string | undefined {
  const [, target] = /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(link) ?? []
  if (target === undefined) {
    return undefined
  }
  const mark = target.indexOf('?')
  return mark < 0 ? undefined : target.slice(mark)
}
