import { type SettledTags, settleTags, type TagFacts } from '../../domain/release/settle-tags.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { lookUpTags } from '../look-up/look-up-tags.ts'

export type TagQuestion = Omit<TagFacts, 'current' | 'published'>

export interface CheckedTags {
  readonly settled: SettledTags
  /** What the wanted tags name now. */
  readonly current: TagFacts['current']
}

/**
 * Which of the wanted tags may be set, by what they name at this moment. Asked in the plan, before minutes are spent,
 * and again before tags are set, because other runs go on meanwhile.
 * @throws TagConflictError when a version is published with other content; store errors as they come
 */
export async function settleImageTags(
  store: ImageStore,
  question: TagQuestion,
): Promise<CheckedTags> {
  const { repository, wanted, content } = question
  const all = [...wanted.immutable, ...wanted.moving, ...wanted.releaseMoving]
  const current = await lookUpTags(store, repository, all, content)
  const published = wanted.releaseMoving.length > 0 ? await store.listTags(repository) : []
  return { settled: settleTags({ ...question, current, published }), current }
}
