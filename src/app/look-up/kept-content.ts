import { contentTag, fingerprintOf } from '../../domain/fingerprint/recipe.ts'
import type { Tag } from '../../domain/oci/reference.ts'
import { pullRequestTag } from '../../domain/release/pull-request-tag.ts'
import type { MergedPullRequest } from '../../ports/github.ts'
import type { RunOptions } from '../options.ts'
import type { Ports } from '../ports.ts'
import type { ComposedRecipe } from '../project/compose-recipe.ts'
import type { ProjectImage } from '../project/project.ts'
import { recordOf } from './found-image.ts'
import { type FoundImage, isWhole, lookUpImage } from './look-up-image.ts'

/** Content that a pull request's run keeps under a tag of its own. */
export interface KeptContent {
  readonly image: FoundImage
  readonly tag: Tag
  readonly pullRequest: number
}

export interface KeptQuestion {
  readonly image: ProjectImage
  readonly composed: ComposedRecipe
  /** Pull requests whose content this run may take over. */
  readonly merged: readonly MergedPullRequest[]
  readonly options: RunOptions
}

const REVISION_ANNOTATION = 'org.opencontainers.image.revision'

/**
 * What a pull request's run left: to be used again by its next run, or to be taken over by the merge. Only whole
 * images whose record is that of the recipe; for a merge, only those that were built of the very commit that was merged.
 */
export async function findKeptContent(
  { image, composed, merged, options }: KeptQuestion,
  { destination }: Pick<Ports, 'destination'>,
): Promise<KeptContent | undefined> {
  const { recipe } = composed
  const fingerprint = fingerprintOf(recipe)
  for (const { number, revision } of placesOf(options, merged)) {
    const tag = pullRequestTag(number, contentTag(fingerprint))
    const found = await lookUpImage(destination.store, image.repository, tag, recipe.platforms)
    if (found === undefined || !isWhole(found)) {
      continue
    }
    const read = recordOf(found)
    const isOfRecipe = read.kind === 'record' && read.record.fingerprint === fingerprint
    if (isOfRecipe && (revision === undefined || isBuiltOf(found, revision))) {
      return { image: found, tag, pullRequest: number }
    }
  }
  return undefined
}

interface Place {
  readonly number: number
  /** The commit that it must have been built of; undefined: any of the pull request. */
  readonly revision: string | undefined
}

/** With `trust-pull-requests` content of an earlier commit is built anew, since the merge would not take it over. */
function placesOf(
  { release, push, trustPullRequests }: RunOptions,
  merged: readonly MergedPullRequest[],
): readonly Place[] {
  const { event } = release
  if (!push.push) {
    return []
  }
  return event.kind === 'pull-request'
    ? [{ number: event.number, revision: trustPullRequests ? event.headCommit : undefined }]
    : merged.map(({ number, headCommit }) => ({ number, revision: headCommit }))
}

/** True when the index and every image in it say so. */
export function isBuiltOf(found: FoundImage, commit: string | undefined): boolean {
  return [found, ...found.perPlatform.map(({ manifest }) => manifest)].every(
    ({ annotations }) => annotations[REVISION_ANNOTATION] === commit,
  )
}
