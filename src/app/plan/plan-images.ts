import type { Plan, PlannedImage } from '../../domain/plan/plan.ts'
import type { TagFacts } from '../../domain/release/settle-tags.ts'
import type { TakenUpstreams } from '../build/take-upstreams.ts'
import { inParallel } from '../in-parallel.ts'
import { askHead } from '../look-up/ask-head.ts'
import { askMerged } from '../look-up/ask-merged.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import { type LookedUp, lookUpProjectImage } from '../look-up/look-up-project-image.ts'
import type { RunOptions } from '../options.ts'
import type { Ports } from '../ports.ts'
import type { ComposedRecipe } from '../project/compose-recipe.ts'
import { composeRecipes, recipeOf } from '../project/compose-recipes.ts'
import type { Project, ProjectImage } from '../project/project.ts'
import { emptyNotices, selectImages } from '../project/select-images.ts'
import { keepReleasedParents } from '../versions/keep-released-parents.ts'
import {
  keepVersion,
  lookUpVersions,
  type PlannedVersion,
  planVersions,
} from '../versions/plan-versions.ts'
import { raiseRebuilt } from '../versions/rebuilt.ts'
import { refuseForce, refuseVersions } from '../versions/refuse.ts'
import { decideImages } from './decide-images.ts'
import { planChecks } from './plan-checks.ts'

const MOST_LOOKED_UP_AT_ONCE = 8

/** The plan, with what was found in the store on the way. */
export interface PlanWithFindings {
  readonly plan: Plan
  /** By image name: what is there, under the content tag or kept by a pull request; absent when nothing is. */
  readonly published: ReadonlyMap<string, FoundImage>
  /** By image name: the image of the last default-branch run. */
  readonly last: ReadonlyMap<string, FoundImage>
  /** What upstreams are taken as, where that was settled before; undefined: to be asked for. */
  readonly upstreams?: TakenUpstreams | undefined
  /** Of the branch whose tags may move, when it was planned. */
  readonly head: TagFacts['head']
}

/**
 * Which images must be built, and why. Asks the destination store and no other; starts no process but git.
 * @throws InputError, TagConflictError, and store errors as they come
 */
export async function planImages(
  project: Project,
  options: RunOptions,
  ports: Ports,
): Promise<PlanWithFindings> {
  const selected = selectImages(project.images, options.selection)
  const { isSelected } = selected
  const images = [...selected.images].sort((a, b) => a.wave - b.wave)
  const versions = await lookUpVersions(project.images, options, ports)
  const composed = await composeRecipes(
    project.images,
    {
      isTagEvent: options.release.event.kind === 'tag-push',
      pushes: options.push.push && ports.destination.folder === undefined,
      sharedArgs: options.sharedArgs,
      ports,
    },
    (image, one) => keepVersion(image, one, versions),
  )
  const plannedVersions = await planVersions(images, { composed, versions, ports })
  const chosen = images.filter(({ name }) => isSelected(name))
  refuseVersions(chosen, plannedVersions, options)
  refuseForce(chosen, plannedVersions, { options, destination: ports.destination })
  const [head, merged] = await Promise.all([askHead(options, ports), askMerged(options, ports)])
  const lookUp = (image: ProjectImage, version: PlannedVersion | undefined) =>
    lookUpProjectImage({
      image,
      composed: recipeOf(composed, image.name),
      isSelected: isSelected(image.name),
      version,
      head,
      merged,
      options,
      ports,
    })
  const first = await inParallel(images, MOST_LOOKED_UP_AT_ONCE, image =>
    lookUp(image, plannedVersions.get(image.name)),
  )
  const decide = (all: readonly LookedUp[]) =>
    decideImages(all, { isForced: name => options.force && isSelected(name), options })
  const kept =
    options.release.event.kind === 'tag-push' ? await keepReleasedParents(first, ports) : first
  const looked = await raiseRebuilt(kept, decide(kept).planned, lookUp)
  const { planned: decided, held } = decide(looked)
  const planned = await planChecks(decided, {
    images: project.images,
    held,
    last: lastImages(looked),
    isSelected,
    store: ports.destination.store,
  })
  const names = new Set(planned.map(({ name }) => name))
  return {
    plan: {
      images: warnOfUnusedArgs(planned, options, [...composed.values()]),
      waves: project.waves
        .map(wave => wave.filter(name => names.has(name)))
        .filter(wave => wave.length > 0),
      unmanaged: project.unmanaged,
      notices: [
        ...project.notices,
        ...emptyNotices(project.images, images),
        ...looked.flatMap(({ settled, copies }) => [
          ...settled.notices,
          ...copies.flatMap(copy => copy.settled.notices),
        ]),
      ],
    },
    published: held,
    last: lastImages(looked),
    head,
  }
}

/** Of arguments that are given to all images the first one tells, when none of them declares it. */
function warnOfUnusedArgs(
  [first, ...others]: readonly PlannedImage[],
  { sharedArgs }: RunOptions,
  composed: readonly ComposedRecipe[],
): readonly PlannedImage[] {
  const warnings = sharedArgs
    .filter(name => composed.every(({ undeclaredArgs }) => undeclaredArgs.includes(name)))
    .map(name => ({
      message: `no image declares the build argument ${name}`,
      file: undefined,
      line: undefined,
    }))
  return first === undefined
    ? []
    : [{ ...first, warnings: [...first.warnings, ...warnings] }, ...others]
}

function lastImages(looked: readonly LookedUp[]): ReadonlyMap<string, FoundImage> {
  return new Map(
    looked.flatMap(({ image, last }) => (last === undefined ? [] : [[image.name, last] as const])),
  )
}
