import type { Digest } from '../../domain/oci/digest.ts'
import type { Repository, Tag } from '../../domain/oci/reference.ts'
import type { PlannedCopy, PlannedImage } from '../../domain/plan/plan.ts'
import type { CheckedTags } from './settle-image-tags.ts'

/** What is known, at each moment, of the tags that an image is to have in one repository: any of them may be refused. */
export interface TagProgress {
  readonly repository: Repository
  /** Tags that are to name the content. */
  wanted: readonly Tag[]
  /** Those that name it. */
  readonly named: Set<Tag>
  /** Tags that stay where they are, with why. */
  notices: readonly string[]
}

export interface ImageProgress {
  readonly own: TagProgress
  readonly copies: readonly { readonly copy: PlannedCopy; readonly tags: TagProgress }[]
}

/** Before any tag is set: content that the plan found may have some of them already. */
export function imageAsPlanned(image: PlannedImage, content: Digest | undefined): ImageProgress {
  const isThere = content !== undefined && image.digest === content
  return {
    own: tagsAsPlanned(image, isThere),
    copies: image.copies.map(copy => ({ copy, tags: tagsAsPlanned(copy, isThere) })),
  }
}

function tagsAsPlanned(
  {
    repository,
    settledTags,
    tagsToPut,
  }: Pick<PlannedCopy, 'repository' | 'settledTags' | 'tagsToPut'>,
  isThere: boolean,
): TagProgress {
  const named = settledTags.filter(tag => isThere && !tagsToPut.includes(tag))
  return { repository, wanted: settledTags, named: new Set(named), notices: [] }
}

/** Takes what was settled, and looked at, just before the tags are set. */
export function noteSettled(
  progress: TagProgress,
  { settled, current }: CheckedTags,
  content: Digest,
): void {
  progress.wanted = settled.tags
  progress.notices = settled.notices
  progress.named.clear()
  for (const tag of settled.tags) {
    if (current.get(tag)?.digest === content) progress.named.add(tag)
  }
}

export function unsetTags({ wanted, named }: TagProgress): readonly Tag[] {
  return wanted.filter(tag => !named.has(tag))
}

function namedTags({ wanted, named }: TagProgress): readonly Tag[] {
  return wanted.filter(tag => named.has(tag))
}

export function isDone(progress: ImageProgress): boolean {
  return allOf(progress).every(one => unsetTags(one).length === 0)
}

export interface ProgressResult {
  /** Of its own repository, those that name the content. */
  readonly tags: readonly Tag[]
  readonly notices: readonly string[]
}

export function progressResult(progress: ImageProgress): ProgressResult {
  const all = allOf(progress)
  const [own, ...elsewhere] = all
  return {
    tags: namedTags(own),
    notices: [
      ...all.flatMap(({ notices }) => notices),
      ...listed('also published as', inFull(elsewhere, namedTags)),
      ...listed('not set, for one of them failed:', inFull(all, unsetTags)),
    ],
  }
}

function allOf({ own, copies }: ImageProgress): readonly [TagProgress, ...TagProgress[]] {
  return [own, ...copies.map(({ tags }) => tags)]
}

function inFull(
  all: readonly TagProgress[],
  some: (progress: TagProgress) => readonly Tag[],
): readonly string[] {
  return all.flatMap(progress => some(progress).map(tag => `${progress.repository}:${tag}`))
}

function listed(what: string, references: readonly string[]): readonly string[] {
  return references.length === 0 ? [] : [`${what} ${references.join(', ')}`]
}
