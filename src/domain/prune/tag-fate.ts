import type { LiveFacts, PruneRules } from './stored-version.ts'
import { subjectOfTag } from './subject-of-tag.ts'

/** What one tag says about the version that it names. */
export type TagFate =
  /** The version stays. */
  | { readonly kind: 'stays'; readonly why: string }
  /** It stays for a while: by age and number. */
  | { readonly kind: 'ages' }
  /** One platform of an image, as a job of its own left it: needed as long as the whole image is. */
  | { readonly kind: 'part' }
  /** Nothing needs the tag any more. */
  | { readonly kind: 'goes'; readonly why: string }
  /** A signature or attestation of another version, whose fate it shares. */
  | { readonly kind: 'follows'; readonly subject: string }

export interface TagFacts {
  readonly live: LiveFacts
  readonly rules: PruneRules
}

/**
 * A tag that is not known to be this action's own always stays.
 * @param beside all tags of the version that it names
 */
export function tagFate(
  tag: string,
  beside: readonly string[],
  { live, rules }: TagFacts,
): TagFate {
  if (/^fp-[0-9a-f]{32}$/.test(tag) || isOfOneCommit(tag, live)) return { kind: 'ages' }
  if (/^fp-[0-9a-f]{32}-[a-z0-9-]+$/.test(tag)) return { kind: 'part' }
  const [, pullRequest] = /^pr-(\d+)-fp-[0-9a-f]{32}(?:-[a-z0-9-]+)?$/.exec(tag) ?? []
  if (pullRequest !== undefined) return pullRequestFate(Number(pullRequest), live)
  if (/^cache-.+-[0-9a-f]{6}$/.test(tag)) {
    return live.cacheTags.has(tag)
      ? { kind: 'stays', why: `${tag} is the cache of a live branch` }
      : { kind: 'goes', why: `the branch of ${tag} is gone` }
  }
  const subject = subjectOfTag(tag)
  if (subject !== undefined) return { kind: 'follows', subject }
  const isPublished = isVersion(tag) || isMoving(tag, beside)
  return isPublished && rules.versions.some(pattern => matches(pattern, tag))
    ? { kind: 'goes', why: `prune.versions names ${tag}` }
    : { kind: 'stays', why: `${isVersion(tag) ? 'published as' : 'tagged'} ${tag}` }
}

/** `main-1234567`: set at every push of the default branch. */
function isOfOneCommit(tag: string, { defaultSlug }: LiveFacts): boolean {
  return (
    defaultSlug !== undefined &&
    tag.startsWith(`${defaultSlug}-`) &&
    /^[0-9a-f]{7}$/.test(tag.slice(defaultSlug.length + 1))
  )
}

function pullRequestFate(number: number, { openPullRequests }: LiveFacts): TagFate {
  if (openPullRequests === undefined) {
    return { kind: 'stays', why: `nobody says whether pull request #${number} is open` }
  }
  return openPullRequests.has(number)
    ? { kind: 'stays', why: `pull request #${number} is open` }
    : { kind: 'goes', why: `pull request #${number} is closed` }
}

function isVersion(tag: string): boolean {
  return /^v?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/.test(tag)
}

/** `1.4` and `1` of `1.4.2`; alone they may be anything: a Python, a day, a branch. */
function isMoving(tag: string, beside: readonly string[]): boolean {
  return (
    /^v?\d+(?:\.\d+)?$/.test(tag) &&
    beside.some(other => isVersion(other) && other.startsWith(`${tag}.`))
  )
}

/** `*` stands for anything, also dots. */
function matches(pattern: string, tag: string): boolean {
  const parts = pattern.split('*').map(part => part.replace(/[.\\+?^${}()|[\]]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(tag)
}
