import semver from 'semver'
import { InputError } from '../errors.ts'
import { isTag, type Tag } from '../oci/reference.ts'
import type { GitRef, RunEvent } from './event.ts'
import { branchSlug, checkTag, whyNoBranchTag } from './tag-name.ts'

/** What the run is, as far as tags go. */
export interface ReleaseFacts {
  readonly event: RunEvent
  /** Full commit id; undefined outside git. */
  readonly commit: string | undefined
  readonly defaultBranch: string | undefined
  /** The dispatch input or `--tag`. */
  readonly tag: string | undefined
  /** Tags stated for the one image that the run is about; they replace all others. */
  readonly exactTags: readonly Tag[] | undefined
  /** Lets `latest` be set from another branch than the default one. */
  readonly forceTag: boolean
  /** The command line publishes the versions of the config, as a push of the default branch does. */
  readonly isRelease?: boolean
}

export interface ImageTagRules {
  readonly role: 'base' | 'app'
  /** Replaces the moving tags of the default branch. */
  readonly tags: readonly string[] | undefined
  readonly extraTags: readonly string[]
  readonly latest: 'default' | 'branch' | 'never'
}

export interface WantedTags {
  /** Published once; another content under it is an error. */
  readonly immutable: readonly Tag[]
  /** May move to new content. */
  readonly moving: readonly Tag[]
  /** Moves only if no higher release exists: `1`, `1.2`, and `latest` of a release. */
  readonly releaseMoving: readonly Tag[]
  readonly notices: readonly string[]
}

const NONE: WantedTags = { immutable: [], moving: [], releaseMoving: [], notices: [] }

/**
 * The tags that an image is to have after this run, by the table of docs/how-it-decides.md. The content tag is not among them.
 * @throws InputError when the dispatch tag is none, is reserved, or is `latest` away from the default branch
 */
export function wantedTags(facts: ReleaseFacts, rules: ImageTagRules): WantedTags {
  const { event, exactTags } = facts
  if (exactTags !== undefined && event.kind !== 'pull-request') {
    return { ...NONE, moving: exactTags }
  }
  switch (event.kind) {
    case 'branch-push':
    case 'schedule':
      return facts.defaultBranch !== undefined && event.branch === facts.defaultBranch
        ? defaultBranchTags(event.branch, facts.commit, rules)
        : NONE
    case 'tag-push':
      return rules.role === 'app' ? releaseTags(event.tag, rules) : NONE
    case 'dispatch':
      return dispatchTags(dispatchTag(event.ref, facts), facts)
    case 'command-line':
      return { ...NONE, moving: facts.tag === undefined ? [] : [checkTag(facts.tag)] }
    case 'pull-request':
    case 'merge-group':
    case 'other':
      return NONE
  }
}

/** The moving tag whose record is the image's last one: `latest` for bases, the default branch for apps. */
export function lastRecordTag(
  role: 'base' | 'app',
  defaultBranch: string | undefined,
  rules: ImageTagRules,
): Tag | undefined {
  const slug = defaultBranch === undefined ? undefined : branchSlug(defaultBranch)
  const first =
    rules.tags === undefined
      ? role === 'base'
        ? 'latest'
        : slug
      : (rules.tags.find(tag => tag === 'latest') ?? rules.tags[0])
  return first !== undefined && isTag(first) ? first : undefined
}

function defaultBranchTags(
  branch: string,
  commit: string | undefined,
  rules: ImageTagRules,
): WantedTags {
  const extra = rules.extraTags.map(tag => checkTag(tag))
  if (rules.tags !== undefined) {
    return { ...NONE, moving: unique([...rules.tags.map(tag => checkTag(tag)), ...extra]) }
  }
  const slug = branchSlug(branch)
  const why = whyNoBranchTag(slug)
  const latest =
    rules.latest === 'branch' || (rules.latest === 'default' && rules.role === 'base')
      ? ['latest']
      : []
  const byBranch =
    why === undefined
      ? [slug, ...(commit === undefined ? [] : [`${slug}-${commit.slice(0, 7)}`])]
      : []
  return {
    ...NONE,
    moving: unique([...latest, ...byBranch].filter(isTag).concat(extra)),
    notices: why === undefined ? [] : [`the branch "${branch}" gets no tag: ${why}`],
  }
}

function releaseTags(gitTag: string, rules: ImageTagRules): WantedTags {
  const version = semver.parse(gitTag, { loose: false })
  if (version === null || !/^v?\d+\.\d+\.\d+/.test(gitTag)) {
    const slug = branchSlug(gitTag)
    const usable = isTag(slug) && whyNoBranchTag(slug) === undefined
    return usable
      ? {
          ...NONE,
          immutable: [slug],
          notices: [`the git tag "${gitTag}" is no semantic version: only ${slug} is published`],
        }
      : { ...NONE, notices: [`the git tag "${gitTag}" gives no image tag`] }
  }
  // A `+build` part has no place in a tag.
  const own = version.version
  if (!isTag(own)) {
    return { ...NONE, notices: [`the git tag "${gitTag}" is too long for an image tag`] }
  }
  const { major, minor } = version
  const family =
    version.prerelease.length > 0
      ? []
      : [`${major}.${minor}`, `${major}`, ...(rules.latest === 'never' ? [] : ['latest'])]
  return { ...NONE, immutable: [own], releaseMoving: family.filter(isTag) }
}

/** A whole version is published once, by a dispatch too, unless it is forced. */
function dispatchTags(tag: Tag, { forceTag }: ReleaseFacts): WantedTags {
  return semver.valid(tag) !== null && !forceTag
    ? { ...NONE, immutable: [tag] }
    : { ...NONE, moving: [tag] }
}

/** @throws InputError when the name would pass for a version, `latest` or a tag of this action */
function tagOfRef({ kind, name }: GitRef): Tag {
  const slug = branchSlug(name)
  const why = whyNoBranchTag(slug)
  if (why !== undefined) {
    throw new InputError(`the ${kind} "${name}" gives no tag by itself: ${why}`, {
      remedy: 'Name the tag that the dispatch is to set with the input `tag`.',
    })
  }
  return checkTag(slug)
}

function dispatchTag(ref: GitRef, facts: ReleaseFacts): Tag {
  const onDefault = ref.kind === 'branch' && ref.name === facts.defaultBranch
  if (facts.tag === undefined || facts.tag === '') {
    return onDefault ? ('latest' as Tag) : tagOfRef(ref)
  }
  if (facts.tag === 'latest' && !onDefault && !facts.forceTag) {
    throw new InputError(
      `the tag "latest" was asked for from ${ref.kind} "${ref.name}", which is not the default branch`,
      {
        remedy:
          'Start the workflow on the default branch, choose another tag, or set `force-tag: true`.',
      },
    )
  }
  return checkTag(facts.tag)
}

/** Those of `candidates` that no published release forbids to move to `version`. */
export function releaseMovesAllowed(
  version: string,
  candidates: readonly Tag[],
  published: readonly string[],
): readonly Tag[] {
  const releases = published.filter(
    tag => semver.valid(tag) === tag && semver.prerelease(tag) === null,
  )
  const higher = releases.filter(tag => semver.gt(tag, version))
  return candidates.filter(candidate => {
    const range = candidate === 'latest' ? '*' : `${candidate}.x`
    return !higher.some(tag => semver.satisfies(tag, range))
  })
}

function unique(tags: readonly Tag[]): readonly Tag[] {
  return [...new Set(tags)]
}
