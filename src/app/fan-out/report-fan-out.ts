import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { RunOptions } from '../options.ts'
import type { Project } from '../project/project.ts'
import type { RunResult } from '../run-result.ts'
import { imageAsPlanned, isDone, progressResult } from '../tags/image-progress.ts'
import type { TagResult } from '../tags/set-tags.ts'
import { type ConcludeRequest, resultOf, type Settled, settle } from './settle-fan-out.ts'

const UNSET_TAGS = 'its tags were not set; the log of the job that merges says why'

/** `command: report`: what became of the fan-out, from what the registry holds. Writes nothing. */
export async function reportFanOut(project: Project, request: ConcludeRequest): Promise<RunResult> {
  const settled = await settle(project, { ...request, failed: new Map() })
  return resultOf({ ...settled, tagged: tagsThere(settled, request) }, request)
}

/** A tag that is not there by now was refused to the job that merges. */
function tagsThere(
  { planned: { plan }, built: { images } }: Settled,
  { options }: ConcludeRequest,
): ReadonlyMap<string, TagResult> {
  return new Map(
    plan.images
      .filter(({ name }) => !images.has(name) || images.get(name)?.image !== undefined)
      .map(image => [image.name, tagsOf(image, options)] as const),
  )
}

function tagsOf(image: PlannedImage, { push: { push } }: RunOptions): TagResult {
  const progress = imageAsPlanned(image, image.digest)
  const result = progressResult(progress)
  if (!push) return { ...result, notices: [], error: undefined }
  const lacksContentTag = image.adoptedFrom !== undefined
  return {
    ...result,
    error: isDone(progress) && !lacksContentTag ? undefined : UNSET_TAGS,
    ...(lacksContentTag ? { lacksContentTag } : {}),
  }
}
