import { StoreDeniedError } from '../domain/errors.ts'
import { contentTag, fingerprintOf } from '../domain/fingerprint/recipe.ts'
import type { Tag } from '../domain/oci/reference.ts'
import { type SettledTags, settleTags, type TagFacts } from '../domain/release/settle-tags.ts'
import {
  type ImageTagRules,
  lastRecordTag,
  type WantedTags,
  wantedTags,
} from '../domain/release/wanted-tags.ts'
import type { ComposedRecipe } from './compose-recipe.ts'
import { type FoundImage, isWhole, lookUpImage } from './look-up-image.ts'
import { lookUpTags } from './look-up-tags.ts'
import type { RunOptions } from './options.ts'
import type { Ports } from './ports.ts'
import type { ProjectImage } from './project.ts'

const NO_TAGS: WantedTags = { immutable: [], moving: [], releaseMoving: [], notices: [] }

/** What one image is and what the store says of it, before parents are taken into account. */
export interface LookedUp {
  readonly image: ProjectImage
  readonly composed: ComposedRecipe
  readonly published: FoundImage | undefined
  readonly whyNotWhole: string | undefined
  readonly last: FoundImage | undefined
  readonly tags: WantedTags
  readonly settled: SettledTags
  readonly tagDigests: TagFacts['current']
}

export interface LookUpRequest {
  readonly image: ProjectImage
  readonly composed: ComposedRecipe
  readonly isSelected: boolean
  readonly head: TagFacts['head']
  readonly options: RunOptions
  readonly ports: Ports
}

/** Asks the store for the content, the last record and the wanted tags of one image. */
export async function lookUpProjectImage(request: LookUpRequest): Promise<LookedUp> {
  const { image, composed, options, ports } = request
  const { store } = ports.destination
  const fingerprint = fingerprintOf(composed.recipe)
  const found = await lookUpOrDenied(request, contentTag(fingerprint))
  const published = found !== undefined && isWhole(found) ? found : undefined
  const rules = tagRules(image)
  const lastTag = lastRecordTag(image.role, options.release.defaultBranch, rules)
  const last = lastTag === undefined ? undefined : await lookUpOrDenied(request, lastTag)
  const tags = tagsOf(request, rules)
  const all = [...tags.immutable, ...tags.moving, ...tags.releaseMoving]
  const current = await lookUpTags(store, image.repository, all, published?.digest)
  const settled = settleTags({
    repository: image.repository,
    fingerprint,
    content: published?.digest,
    wanted: tags,
    current,
    source: options.source,
    head: request.head,
    published: tags.releaseMoving.length > 0 ? await store.listTags(image.repository) : [],
  })
  return {
    image,
    composed,
    published,
    whyNotWhole: found !== undefined && !isWhole(found) ? found.missing : undefined,
    last: last !== undefined && isWhole(last) ? last : undefined,
    tags,
    settled,
    tagDigests: current,
  }
}

/** Tags are set where the run writes; a layout on the command line also keeps the tag of the last record. */
function tagsOf(
  { image, isSelected, options, ports }: LookUpRequest,
  rules: ImageTagRules,
): WantedTags {
  if (!isSelected || !options.push.push) {
    return NO_TAGS
  }
  const tags = wantedTags(options.release, rules)
  if (ports.destination.folder === undefined || options.release.event.kind !== 'command-line') {
    return tags
  }
  const last = lastRecordTag(image.role, options.release.defaultBranch, rules)
  return last === undefined || tags.moving.includes(last)
    ? tags
    : { ...tags, moving: [...tags.moving, last] }
}

async function lookUpOrDenied({ image, options, composed, ports }: LookUpRequest, tag: Tag) {
  try {
    return await lookUpImage(
      ports.destination.store,
      image.repository,
      tag,
      composed.recipe.platforms,
    )
  } catch (error) {
    if (error instanceof StoreDeniedError && !options.push.push) {
      ports.log.warning(`${error.message}; ${image.name} counts as missing. ${error.remedy}`)
      return undefined
    }
    throw error
  }
}

function tagRules({ role, declaration }: ProjectImage): ImageTagRules {
  const { tags, extraTags, latest } = declaration
  return { role, tags, extraTags, latest }
}
