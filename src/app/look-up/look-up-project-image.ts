import { StoreDeniedError } from '../../domain/errors.ts'
import { contentTag, fingerprintOf } from '../../domain/fingerprint/recipe.ts'
import type { Repository, Tag } from '../../domain/oci/reference.ts'
import type { SettledTags, TagFacts } from '../../domain/release/settle-tags.ts'
import {
  type ImageTagRules,
  lastRecordTag,
  type WantedTags,
  wantedTags,
} from '../../domain/release/wanted-tags.ts'
import { versionTags } from '../../domain/version/version-tags.ts'
import type { MergedPullRequest } from '../../ports/github.ts'
import { inParallel } from '../in-parallel.ts'
import type { RunOptions } from '../options.ts'
import type { Ports } from '../ports.ts'
import type { ComposedRecipe } from '../project/compose-recipe.ts'
import type { ProjectImage } from '../project/project.ts'
import { type CheckedTags, settleImageTags } from '../tags/settle-image-tags.ts'
import { type KeptInputs, keepReleasedInputs } from '../versions/keep-released-inputs.ts'
import type { PlannedVersion } from '../versions/plan-versions.ts'
import { versionPolicy } from '../versions/policy.ts'
import { mayHold } from './found-image.ts'
import { findKeptContent, type KeptContent } from './kept-content.ts'
import { type FoundImage, type IncompleteImage, isWhole, lookUpImage } from './look-up-image.ts'
import { lookUpLastImage } from './look-up-last-image.ts'

const NO_TAGS: WantedTags = { immutable: [], moving: [], releaseMoving: [], notices: [] }

/** What one image is and what the store says of it, before parents are taken into account. */
export interface LookedUp {
  readonly image: ProjectImage
  readonly composed: ComposedRecipe
  readonly published: FoundImage | undefined
  /** What a pull request's run left under a tag of its own; looked for where the content tag is absent. */
  readonly kept: KeptContent | undefined
  /** It is what a published version was made of, and stays that: its parents' later builds do not concern it. */
  readonly isReleased: boolean
  readonly whyNotWhole: string | undefined
  readonly last: FoundImage | undefined
  readonly tags: WantedTags
  readonly settled: SettledTags
  readonly tagDigests: TagFacts['current']
  readonly version: PlannedVersion | undefined
  readonly copies: readonly LookedUpCopy[]
}

/** Tags of another repository, and what they name now. */
export interface LookedUpCopy extends CheckedTags {
  readonly repository: Repository
  readonly wanted: WantedTags
}

export interface LookUpRequest {
  readonly image: ProjectImage
  readonly composed: ComposedRecipe
  readonly isSelected: boolean
  readonly version: PlannedVersion | undefined
  readonly head: TagFacts['head']
  readonly merged: readonly MergedPullRequest[]
  readonly options: RunOptions
  readonly ports: Ports
}

/** Asks the store for the content, the last record and the wanted tags of one image. */
export async function lookUpProjectImage(request: LookUpRequest): Promise<LookedUp> {
  const { image, options, ports, version } = request
  const { store } = ports.destination
  const rules = tagRules(image)
  const tags = tagsOf(request, rules)
  const { composed, released } = await keepReleased(request, tags)
  const fingerprint = fingerprintOf(composed.recipe)
  const { found, last } = await lookUpContent(request, {
    composed,
    lastTag: lastRecordTag(image.role, options.release.defaultBranch, rules),
  })
  const published = released ?? (found !== undefined && isWhole(found) ? found : undefined)
  const kept =
    published === undefined
      ? await findKeptContent({ image, composed, merged: request.merged, options }, ports)
      : undefined
  const { settled, current } = await settleImageTags(store, {
    repository: image.repository,
    fingerprint,
    content: published?.digest,
    wanted: tags,
    source: options.source,
    head: request.head,
  })
  return {
    image,
    composed,
    published,
    kept,
    isReleased: released !== undefined && image.declaration.version?.number !== 'auto',
    whyNotWhole:
      released === undefined && found !== undefined && !isWhole(found) ? found.missing : undefined,
    last,
    tags,
    settled,
    tagDigests: current,
    version,
    copies: await lookUpCopies(request, { fingerprint, content: published?.digest }),
  }
}

async function lookUpCopies(
  { isSelected, head, options, ports }: LookUpRequest,
  content: Pick<TagFacts, 'fingerprint' | 'content'>,
): Promise<readonly LookedUpCopy[]> {
  const { folder, store } = ports.destination
  const isWritten =
    isSelected &&
    options.push.push &&
    folder === undefined &&
    options.release.event.kind !== 'pull-request'
  return inParallel(isWritten ? (options.copies ?? []) : [], 1, async ({ repository, tags }) => {
    const wanted = { ...NO_TAGS, moving: tags }
    const question = { ...content, repository, wanted, source: options.source, head }
    return { repository, wanted, ...(await settleImageTags(store, question)) }
  })
}

/** A version of the config was looked for already, and its inputs are in the recipe. */
async function keepReleased(
  { image, composed, version, options, ports }: LookUpRequest,
  { immutable }: WantedTags,
): Promise<KeptInputs> {
  return version === undefined || options.release.event.kind === 'tag-push'
    ? keepReleasedInputs(composed, image, immutable, ports)
    : { composed, released: version.released }
}

/** Tags are set where the run writes; a layout on the command line also keeps the tag of the last record. */
function tagsOf(request: LookUpRequest, rules: ImageTagRules): WantedTags {
  const { image, isSelected, options, ports } = request
  if (!isSelected || !options.push.push) {
    return NO_TAGS
  }
  const tags = releasedTags(request, rules)
  if (ports.destination.folder === undefined || options.release.event.kind !== 'command-line') {
    return tags
  }
  const last = lastRecordTag(image.role, options.release.defaultBranch, rules)
  return last === undefined || tags.moving.includes(last)
    ? tags
    : { ...tags, moving: [...tags.moving, last] }
}

function releasedTags({ options, version }: LookUpRequest, rules: ImageTagRules): WantedTags {
  const tags = wantedTags(options.release, rules)
  return version === undefined || versionPolicy(options) !== 'release'
    ? tags
    : versionTags(version.decision.version, tags, rules)
}

interface Content {
  readonly found: FoundImage | IncompleteImage | undefined
  readonly last: FoundImage | undefined
}

/** A refusal counts as absence where nothing will be written, never as presence. */
async function lookUpContent(
  { image, options, ports, version }: LookUpRequest,
  { composed, lastTag }: { readonly composed: ComposedRecipe; readonly lastTag: Tag | undefined },
): Promise<Content> {
  const { store } = ports.destination
  const { repository } = image
  const { recipe } = composed
  const tag = contentTag(fingerprintOf(recipe))
  try {
    const [found, last] = await Promise.all([
      lookUpImage(store, repository, tag, recipe.platforms),
      version?.latest !== undefined || lastTag === undefined
        ? version?.latest
        : lookUpLastImage(store, repository, lastTag, recipe.platforms),
    ])
    return {
      found: found && isWhole(found) && !mayHold(found, recipe) ? foreign(found) : found,
      last,
    }
  } catch (error) {
    if (error instanceof StoreDeniedError && !options.push.push) {
      ports.log.warning(`${error.message}; ${image.name} counts as missing. ${error.remedy}`)
      return { found: undefined, last: undefined }
    }
    throw error
  }
}

function foreign({ digest }: FoundImage): IncompleteImage {
  return { digest, missing: 'a record of this recipe' }
}

function tagRules({ role, declaration }: ProjectImage): ImageTagRules {
  const { tags, extraTags, latest } = declaration
  return { role, tags, extraTags, latest }
}
