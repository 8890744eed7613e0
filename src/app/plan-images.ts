import { contentTag, fingerprintOf } from '../domain/fingerprint/recipe.ts'
import {
  decideImage,
  findWithoutEffect,
  type ImageFacts,
  isToBuild,
} from '../domain/plan/decide.ts'
import type { Plan, PlannedImage } from '../domain/plan/plan.ts'
import type { TagFacts } from '../domain/release/settle-tags.ts'
import { askHead } from './ask-head.ts'
import type { ComposedRecipe } from './compose-recipe.ts'
import { composeRecipes, recipeOf } from './compose-recipes.ts'
import { configsOf, isBelow, recordOf } from './found-image.ts'
import { inParallel } from './in-parallel.ts'
import type { FoundImage } from './look-up-image.ts'
import { type LookedUp, lookUpProjectImage } from './look-up-project-image.ts'
import type { RunOptions } from './options.ts'
import type { Ports } from './ports.ts'
import type { Project } from './project.ts'
import { selectImages } from './select-images.ts'

const MOST_LOOKED_UP_AT_ONCE = 8

/** The plan, with what was found in the store on the way. */
export interface PlanWithFindings {
  readonly plan: Plan
  /** By image name: what the content tag names; absent when it is not there. */
  readonly published: ReadonlyMap<string, FoundImage>
  /** By image name: the image of the last default-branch run. */
  readonly last: ReadonlyMap<string, FoundImage>
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
  const composed = await composeRecipes(project.images, {
    isTagEvent: options.release.event.kind === 'tag-push',
    pushes: options.push.push && ports.destination.folder === undefined,
    sharedArgs: options.sharedArgs,
    ports,
  })
  const head = await askHead(options, ports)
  const looked = await inParallel(images, MOST_LOOKED_UP_AT_ONCE, image =>
    lookUpProjectImage({
      image,
      composed: recipeOf(composed, image.name),
      isSelected: isSelected(image.name),
      head,
      options,
      ports,
    }),
  )
  const planned = decideAll(looked, name => options.force && isSelected(name))
  const names = new Set(planned.map(({ name }) => name))
  return {
    plan: {
      images: planned,
      waves: project.waves
        .map(wave => wave.filter(name => names.has(name)))
        .filter(wave => wave.length > 0),
      unmanaged: project.unmanaged,
      notices: [
        ...project.notices,
        ...looked.flatMap(({ settled }) => settled.notices),
        ...unusedArgs(options, [...composed.values()]),
      ],
    },
    published: findings(looked, 'published'),
    last: findings(looked, 'last'),
    head,
  }
}

/** Given to all images, and none of them declares it. */
function unusedArgs(
  { sharedArgs }: RunOptions,
  composed: readonly ComposedRecipe[],
): readonly string[] {
  return sharedArgs
    .filter(name => composed.every(({ undeclaredArgs }) => undeclaredArgs.includes(name)))
    .map(name => `no image declares the build argument ${name}`)
}

/** Parents come first in `looked`, so that each child knows what became of them. */
function decideAll(
  looked: readonly LookedUp[],
  isForced: (name: string) => boolean,
): readonly PlannedImage[] {
  const planned = new Map<string, PlannedImage>()
  const byName = new Map(looked.map(one => [one.image.name, one]))
  for (const one of looked) {
    planned.set(
      one.image.name,
      plannedImage(one, { planned, byName, force: isForced(one.image.name) }),
    )
  }
  return looked.flatMap(({ image }) => planned.get(image.name) ?? [])
}

interface DecisionContext {
  readonly planned: ReadonlyMap<string, PlannedImage>
  readonly byName: ReadonlyMap<string, LookedUp>
  readonly force: boolean
}

function plannedImage(one: LookedUp, { planned, byName, force }: DecisionContext): PlannedImage {
  const { image, composed, published, settled } = one
  const fingerprint = fingerprintOf(composed.recipe)
  const lastRecord = recordOf(one.last)
  const facts: ImageFacts = {
    forced: force,
    recipe: composed.recipe,
    files: composed.files,
    lastRecord,
    published:
      published === undefined
        ? undefined
        : { digest: published.digest, record: recordOf(published) },
    parents: image.needs.map(name => ({
      name,
      isBuilt: isToBuild(planned.get(name)?.state ?? 'present'),
      configs: configsOf(byName.get(name)?.published),
      isNotBelow: isOnOtherLayers(one, name, byName.get(name)?.published),
    })),
    wantedTags: settled.tags,
    tagDigests: new Map([...one.tagDigests].map(([tag, { digest }]) => [tag, digest])),
  }
  const decision = decideImage(facts)
  return {
    ...decision,
    withoutEffect: findWithoutEffect(facts, decision.reasons),
    name: image.name,
    role: image.role,
    fingerprint,
    contentTag: contentTag(fingerprint),
    repository: image.repository,
    digest: published?.digest,
    tags: one.tags,
    settledTags: settled.tags,
    tagsToPut: settled.tags.filter(
      tag => published === undefined || one.tagDigests.get(tag)?.digest !== published.digest,
    ),
    declaration: image.declaration,
    recipe: composed.recipe,
    files: composed.files,
    lastRecord,
    needs: image.needs,
    wave: image.wave,
    upstreams: image.upstreams,
    parents: image.parents,
    dependencies: composed.dependencies,
    checks: image.declaration.checks,
    warnings: [
      ...image.warnings,
      ...composed.warnings,
      ...(one.whyNotWhole === undefined
        ? []
        : [
            {
              message: `its content tag is there but not whole: ${one.whyNotWhole}`,
              file: undefined,
              line: undefined,
            },
          ]),
    ],
  }
}

/** True for an image that is built FROM this parent and does not begin with its layers. */
function isOnOtherLayers(
  { image, published }: LookedUp,
  name: string,
  parent: FoundImage | undefined,
): boolean {
  const isFinalBase = image.parents.some(use => use.image === name && use.isFinalBase)
  return (
    isFinalBase && published !== undefined && parent !== undefined && !isBelow(parent, published)
  )
}

function findings(
  looked: readonly LookedUp[],
  which: 'published' | 'last',
): ReadonlyMap<string, FoundImage> {
  return new Map(
    looked.flatMap(one =>
      one[which] === undefined ? [] : [[one.image.name, one[which]] as const],
    ),
  )
}
