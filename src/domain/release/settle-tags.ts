import { TagConflictError } from '../errors.ts'
import type { Fingerprint } from '../fingerprint/recipe.ts'
import type { Digest } from '../oci/digest.ts'
import type { Repository, Tag } from '../oci/reference.ts'
import { releaseMovesAllowed, type WantedTags } from './wanted-tags.ts'

/** What a tag names now; absent tags have no entry. */
export interface CurrentTag {
  readonly digest: Digest
  /** Of its record's annotation; undefined when this action did not build it. */
  readonly fingerprint: string | undefined
  /** `org.opencontainers.image.source`. */
  readonly source: string | undefined
}

export interface TagFacts {
  readonly repository: Repository
  readonly fingerprint: Fingerprint
  /** What the content tag names; undefined when it is still to be built. */
  readonly content: Digest | undefined
  readonly wanted: WantedTags
  readonly current: ReadonlyMap<Tag, CurrentTag>
  /** URL of this repository, without userinfo and `.git`; undefined when it is not known. */
  readonly source: string | undefined
  /** Whether the run's commit is the head of its branch now; `not-asked` where no branch is meant. */
  readonly head: 'ours' | 'moved-on' | 'unknown' | 'not-asked'
  /** All tags of the repository; empty where no release tag is wanted. */
  readonly published: readonly string[]
}

export interface SettledTags {
  /** Tags that are to name the image's content after the run. */
  readonly tags: readonly Tag[]
  /** Tags that stay where they are, with why. */
  readonly notices: readonly string[]
}

/**
 * Which of the wanted tags may be set, so that none ever goes backwards or is taken from another repository.
 * @throws TagConflictError when a version is published with other content
 */
export function settleTags(facts: TagFacts): SettledTags {
  const { wanted, current, repository } = facts
  const published = wanted.immutable.filter(tag => isPublished(tag, facts))
  const held = heldBack(facts)
  for (const tag of [...wanted.moving, ...wanted.releaseMoving]) {
    const why = whyForeign(current.get(tag), facts)
    if (why !== undefined) {
      held.set(tag, why)
    }
  }
  const tags = [...wanted.immutable, ...wanted.moving, ...wanted.releaseMoving].filter(
    (tag, index, all) => !held.has(tag) && !published.includes(tag) && all.indexOf(tag) === index,
  )
  const taken = tags.filter(tag => lacksSource(current.get(tag), facts))
  return {
    tags,
    notices: [
      ...wanted.notices,
      ...[...held].map(([tag, why]) => `${repository}:${tag} stays where it is: ${why}`),
      ...taken.map(tag => `${repository}:${tag} named no source repository and is taken over`),
    ],
  }
}

/** True when the version is there with this content, under whatever digest. */
function isPublished(tag: Tag, { current, fingerprint, repository, content }: TagFacts): boolean {
  const now = current.get(tag)
  if (now === undefined || now.digest === content) {
    return false
  }
  if (now.fingerprint === fingerprint) {
    return true
  }
  const other =
    now.fingerprint === undefined
      ? `an image without a record (${now.digest})`
      : `fingerprint ${now.fingerprint}`
  throw new TagConflictError(
    `${repository}:${tag} is published with ${other}, this commit gives fingerprint ${fingerprint}`,
    {
      remedy: 'A published version never changes: release the new content under a higher version.',
    },
  )
}

/** Moving tags that would go backwards. */
function heldBack({ wanted, head, published }: TagFacts): Map<Tag, string> {
  const held = new Map<Tag, string>()
  if (head === 'moved-on' || head === 'unknown') {
    const why =
      head === 'moved-on'
        ? 'the branch has a newer commit'
        : 'the head of the branch could not be asked'
    // `<branch>-<sha7>` names one commit for ever and cannot go backwards.
    for (const tag of wanted.moving.filter(name => !/-[0-9a-f]{7}$/.test(name))) {
      held.set(tag, why)
    }
  }
  const version = wanted.immutable[0]
  const allowed =
    version === undefined
      ? wanted.releaseMoving
      : releaseMovesAllowed(version, wanted.releaseMoving, published)
  for (const tag of wanted.releaseMoving.filter(name => !allowed.includes(name))) {
    held.set(tag, 'a higher release is published')
  }
  return held
}

function whyForeign(
  now: CurrentTag | undefined,
  { source, content }: TagFacts,
): string | undefined {
  const isOther = now !== undefined && now.digest !== content && now.source !== undefined
  return isOther && source !== undefined && now.source !== source
    ? `it belongs to ${now.source}`
    : undefined
}

function lacksSource(now: CurrentTag | undefined, { source, content }: TagFacts): boolean {
  return (
    source !== undefined && now !== undefined && now.digest !== content && now.source === undefined
  )
}
