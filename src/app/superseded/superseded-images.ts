import { BaseImageError } from '../../domain/errors.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import { formatReference, type Repository } from '../../domain/oci/reference.ts'
import { lastRecordTag } from '../../domain/release/wanted-tags.ts'
import type { SupersededCause, SupersededImage } from '../../domain/superseded/superseded-image.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { inParallel } from '../in-parallel.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import { lookUpLastImage } from '../look-up/look-up-last-image.ts'
import type { RunOptions } from '../options.ts'
import type { Project, ProjectImage } from '../project/project.ts'
import type { RunResult } from '../run-result.ts'
import { replacementOf } from './replaced-base.ts'
import { type StatedBase, statedBase } from './stated-base.ts'

const MOST_AT_ONCE = 4

export interface SupersededRequest {
  readonly project: Project
  readonly options: RunOptions
  readonly store: ImageStore
}

export interface SupersededImages {
  readonly superseded: readonly SupersededImage[]
  /** Of images that could not be asked. */
  readonly notices: readonly string[]
}

type Result = Pick<RunResult, 'planned' | 'images' | 'report'>

/**
 * Images of the repository whose moving tag, after the run, still names one that stands on an older build of a base of the
 * repository. What the run read is not read again; where it wrote, images that it was not about are looked up.
 */
export async function supersededImages(
  result: Result,
  request: SupersededRequest,
): Promise<SupersededImages> {
  const { images } = request.project
  const notices: string[] = []
  const superseded = await inParallel(images, MOST_AT_ONCE, async image => {
    try {
      return await supersededImage(image, result, request)
    } catch (error) {
      if (!(error instanceof BaseImageError)) throw error
      notices.push(`${image.name}: nobody can tell whether its base is today's: ${error.message}`)
      return []
    }
  })
  return { superseded: superseded.flat(), notices: notices.sort() }
}

async function supersededImage(
  image: ProjectImage,
  result: Result,
  request: SupersededRequest,
): Promise<readonly SupersededImage[]> {
  const found = await standingImage(image, result, request)
  const stated = found === undefined ? undefined : statedBase(found)
  const base = stated === undefined ? undefined : ownBase(image, stated, request)
  if (found === undefined || stated === undefined || base === undefined) return []
  const today = (await standingImage(base, result, request))?.digest
  if (today === undefined || today === stated.digest) return []
  const question = { image: found, base: stated, today }
  const replaced = await replacementOf(request.store, question)
  return replaced === undefined
    ? []
    : [
        {
          image: image.name,
          base: base.name,
          standsOn: byDigest(base.repository, stated.digest),
          replacedBy: byDigest(base.repository, today),
          ...replaced,
          cause: causeOf(image, base, result),
        },
      ]
}

/** Several images of one repository differ by their tags: the parent among them is meant. */
function ownBase(
  image: ProjectImage,
  { name }: StatedBase,
  { project }: SupersededRequest,
): ProjectImage | undefined {
  const own = project.images.filter(
    one => one.repository === name.repository && one.name !== image.name,
  )
  return own.find(one => image.needs.includes(one.name)) ?? own[0]
}

/** What the moving tag of an image names after the run. */
async function standingImage(
  image: ProjectImage,
  { planned, images, report }: Result,
  { options, store }: SupersededRequest,
): Promise<FoundImage | undefined> {
  const { name, role, declaration, repository } = image
  const tag = lastRecordTag(role, options.release.defaultBranch, { ...declaration, role })
  const done = report.images.find(one => one.name === name)
  if (tag === undefined) return undefined
  if (done === undefined) {
    return options.push.push
      ? lookUpLastImage(store, repository, tag, declaration.platforms)
      : undefined
  }
  return done.tags.includes(tag) ? images.get(name) : planned.last.get(name)
}

function causeOf(
  { name, needs }: ProjectImage,
  base: ProjectImage,
  { report }: Result,
): SupersededCause {
  if (!needs.includes(base.name)) return 'pinned'
  const done = report.images.find(one => one.name === name)
  if (done === undefined) return 'not-selected'
  return done.outcome === 'failed' || done.outcome === 'blocked' ? done.outcome : 'not-published'
}

function byDigest(repository: Repository, digest: Digest): string {
  return formatReference({ repository, tag: undefined, digest })
}
