import { BaseImageError } from '../../domain/errors.ts'
import type { Tag } from '../../domain/oci/reference.ts'
import { isToBuild } from '../../domain/plan/decide.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { BuildResults } from '../build/build-images.ts'
import { adoptContent } from '../look-up/adopt-content.ts'
import { askHead } from '../look-up/ask-head.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { RunOptions } from '../options.ts'
import type { PlanWithFindings } from '../plan/plan-images.ts'
import type { Ports } from '../ports.ts'
import { type ImageProgress, imageAsPlanned, progressResult } from './image-progress.ts'
import { publishCopy } from './publish-copy.ts'
import { type PublishRequest, publishTags } from './publish-tags.ts'

export interface TagResult {
  /** Those that name the content now, without the content tag; also where others were refused. */
  readonly tags: readonly Tag[]
  /** Tags that stay where they are, with why, and what was published elsewhere. */
  readonly notices: readonly string[]
  readonly error: string | undefined
  /** Of adopted content that could not be given its content tag. */
  readonly lacksContentTag?: true
  /** What the content tag names now, where it is another image than the plan found. */
  readonly adopted?: FoundImage
}

export interface TagContext {
  readonly planned: PlanWithFindings
  readonly built: BuildResults
  readonly options: RunOptions
  readonly ports: Ports
}

/** Sets the tags of all images, one after the other. */
export async function setAllTags(context: TagContext): Promise<ReadonlyMap<string, TagResult>> {
  const tagged = new Map<string, TagResult>()
  const head = await headAfter(context)
  for (const image of context.planned.plan.images) {
    tagged.set(image.name, await setTags(image, { ...context, head }))
  }
  return tagged
}

/** Builds take minutes: a branch may have moved on since the plan. */
async function headAfter({
  built,
  planned: { head },
  options,
  ports,
}: TagContext): Promise<PlanWithFindings['head']> {
  return built.images.size > 0 && head === 'ours' ? askHead(options, ports) : head
}

function thereAlready(
  { name, state }: PlannedImage,
  { published }: PlanWithFindings,
): FoundImage | undefined {
  return isToBuild(state) ? undefined : published.get(name)
}

/** A refused tag fails its image and no other. */
async function setTags(
  image: PlannedImage,
  {
    planned,
    built,
    head,
    options,
    ports,
  }: TagContext & { readonly head: PlanWithFindings['head'] },
): Promise<TagResult> {
  const result = built.images.get(image.name)
  // One that is there and failed a check has a result without an image.
  const found = result === undefined ? thereAlready(image, planned) : result.image
  if (found === undefined || !options.push.push) {
    const nothing = { tags: [], notices: [], error: undefined }
    return image.adoptedFrom === undefined ? nothing : { ...nothing, lacksContentTag: true }
  }
  const isTagged = [image, ...image.copies].every(({ tagsToPut }) => tagsToPut.length === 0)
  if (result === undefined && isTagged && image.adoptedFrom === undefined) {
    return { tags: image.settledTags, notices: [], error: undefined }
  }
  return publishAll({ image, content: found.stored, head, source: options.source }, found, ports)
}

/** In order, up to the first one that is refused; tells how far it came. */
async function publishAll(
  request: PublishRequest,
  found: FoundImage,
  ports: Ports,
): Promise<TagResult> {
  const { image } = request
  let stored: FoundImage | undefined
  let progress: ImageProgress = imageAsPlanned(image, found.digest)
  let error: string | undefined
  try {
    stored = image.adoptedFrom === undefined ? found : await adoptContent(image, found, ports)
    if (stored !== found) progress = imageAsPlanned(image, stored.digest)
    const published = { ...request, content: stored.stored }
    await publishTags(published, ports, progress.own)
    for (const { copy, tags } of progress.copies) {
      await publishCopy(copy, published, { ports, progress: tags })
    }
  } catch (failure) {
    error = told(failure, ports)
  }
  return {
    ...progressResult(progress),
    error,
    ...(stored === undefined ? { lacksContentTag: true } : {}),
    ...(stored === undefined || stored === found ? {} : { adopted: stored }),
  }
}

/** @returns the error as a report has it */
function told(error: unknown, { log }: Pick<Ports, 'log'>): string {
  const { message, remedy = '' } =
    error instanceof BaseImageError ? error : { message: String(error) }
  log.error(message)
  return `${message}\n${remedy}`.trim()
}
