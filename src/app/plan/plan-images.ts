import { downloadCachesOf } from '../../domain/carry/download-cache.ts'
import { contentTag, fingerprintOf } from '../../domain/fingerprint/recipe.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import type { Tag } from '../../domain/oci/reference.ts'
import {
  decideImage,
  findWithoutEffect,
  type ImageDecision,
  type ImageFacts,
  isToBuild,
} from '../../domain/plan/decide.ts'
import type { Plan, PlannedImage } from '../../domain/plan/plan.ts'
import { builtTag } from '../../domain/release/pull-request-tag.ts'
import type { TagFacts } from '../../domain/release/settle-tags.ts'
import type { TakenUpstreams } from '../build/take-upstreams.ts'
import { inParallel } from '../in-parallel.ts'
import { askHead } from '../look-up/ask-head.ts'
import { askMerged } from '../look-up/ask-merged.ts'
import { configsOf, isBelow, recordOf } from '../look-up/found-image.ts'
import type { KeptContent } from '../look-up/kept-content.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import {
  type LookedUp,
  type LookedUpCopy,
  lookUpProjectImage,
} from '../look-up/look-up-project-image.ts'
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
import { refuseForce, refuseVersions, versionWarnings } from '../versions/refuse.ts'
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
    decideAll(all, { isForced: name => options.force && isSelected(name), options })
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

/** Parents come first in `looked`, so that each child knows what became of them. */
function decideAll(
  looked: readonly LookedUp[],
  {
    isForced,
    options,
  }: { readonly isForced: (name: string) => boolean; readonly options: RunOptions },
): { readonly planned: readonly PlannedImage[]; readonly held: ReadonlyMap<string, FoundImage> } {
  const planned = new Map<string, PlannedImage>()
  const held = new Map<string, FoundImage>()
  for (const one of looked) {
    const { name } = one.image
    const context = { planned, held, force: isForced(name) }
    const kept = usableKept(one, context)
    const found = one.published ?? kept?.image
    if (found !== undefined) {
      held.set(name, found)
    }
    planned.set(name, plannedImage(one, { ...context, found, kept, options }))
  }
  return { planned: looked.flatMap(({ image }) => planned.get(image.name) ?? []), held }
}

interface DecisionContext {
  readonly planned: ReadonlyMap<string, PlannedImage>
  /** What is there of the images that were decided already. */
  readonly held: ReadonlyMap<string, FoundImage>
  readonly force: boolean
}

/** What a pull request kept stands for the content only if it would not be built anew: it has the same parents. */
function usableKept(one: LookedUp, context: DecisionContext): KeptContent | undefined {
  const { kept } = one
  return kept !== undefined && !isToBuild(decideImage(factsOf(one, kept.image, context)).state)
    ? kept
    : undefined
}

function factsOf(
  { image, composed, last, isReleased, settled, tagDigests, copies }: LookedUp,
  found: FoundImage | undefined,
  { planned, held, force }: DecisionContext,
): ImageFacts {
  return {
    forced: force,
    recipe: composed.recipe,
    files: composed.files,
    lastRecord: recordOf(last),
    published: found === undefined ? undefined : { digest: found.digest, record: recordOf(found) },
    parents: (isReleased ? [] : image.needs).map(name => ({
      name,
      isBuilt: isToBuild(planned.get(name)?.state ?? 'present'),
      configs: configsOf(held.get(name)),
      isNotBelow: isOnOtherLayers(image, found, { name, parent: held.get(name) }),
    })),
    wantedTags: [...settled.tags, ...copies.flatMap(copy => copy.settled.tags.map(inFull(copy)))],
    tagDigests: new Map([
      ...digestsOf(tagDigests),
      ...copies.flatMap(copy =>
        digestsOf(copy.current).map(([tag, digest]) => [inFull(copy)(tag), digest] as const),
      ),
    ]),
  }
}

function digestsOf(current: TagFacts['current']): readonly (readonly [Tag, Digest])[] {
  return [...current].map(([tag, { digest }]) => [tag, digest])
}

/** A tag of another repository is told by its whole name. */
function inFull({ repository }: LookedUpCopy): (tag: Tag) => Tag {
  return tag => `${repository}:${tag}` as Tag
}

interface ImageContext extends DecisionContext {
  /** What stands for the content. */
  readonly found: FoundImage | undefined
  /** Where that is what a pull request kept. */
  readonly kept: KeptContent | undefined
  readonly options: RunOptions
}

function plannedImage(one: LookedUp, context: ImageContext): PlannedImage {
  const { image, composed, settled } = one
  const { found, kept, options } = context
  const { event } = options.release
  const fingerprint = fingerprintOf(composed.recipe)
  const content = contentTag(fingerprint)
  const facts = factsOf(one, found, context)
  const adoptedFrom = event.kind === 'pull-request' ? undefined : kept?.pullRequest
  const decision = adoptedFrom === undefined ? decideImage(facts) : adoption(decideImage(facts))
  const isBuiltHere = options.push.push && (isToBuild(decision.state) || kept !== undefined)
  return {
    ...decision,
    withoutEffect: findWithoutEffect(facts, decision.reasons),
    name: image.name,
    role: image.role,
    fingerprint,
    contentTag: content,
    storedTag: isBuiltHere ? builtTag(event, content) : content,
    builtPlatforms: composed.recipe.platforms,
    adoptedFrom,
    repository: image.repository,
    digest: found?.digest,
    tags: one.tags,
    settledTags: settled.tags,
    tagsToPut: settled.tags.filter(
      tag => found === undefined || one.tagDigests.get(tag)?.digest !== found.digest,
    ),
    copies: one.copies.map(({ repository, wanted, settled: { tags }, current }) => ({
      repository,
      wanted,
      tagsToPut: tags.filter(
        tag => found === undefined || current.get(tag)?.digest !== found.digest,
      ),
    })),
    version: one.version?.decision,
    declaration: image.declaration,
    recipe: composed.recipe,
    files: composed.files,
    lastRecord: facts.lastRecord,
    needs: image.needs,
    wave: image.wave,
    upstreams: image.upstreams,
    parents: image.parents,
    dependencies: composed.dependencies,
    downloadCaches: downloadCachesOf(image.evaluations),
    // They are planned when all is decided; see planChecks.
    checks: [],
    checksToRun: [],
    warnings: [
      ...image.warnings,
      ...composed.warnings,
      ...versionWarnings(image, one.version),
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
  { parents }: ProjectImage,
  found: FoundImage | undefined,
  { name, parent }: { readonly name: string; readonly parent: FoundImage | undefined },
): boolean {
  const isFinalBase = parents.some(use => use.image === name && use.isFinalBase)
  return isFinalBase && found !== undefined && parent !== undefined && !isBelow(parent, found)
}

/** The content tag is one of those that are missing. */
function adoption({ reasons }: ImageDecision): ImageDecision {
  return {
    state: 'tags-missing',
    reasons: [{ kind: 'tags', subject: 'content tag' }, ...reasons],
  }
}

function lastImages(looked: readonly LookedUp[]): ReadonlyMap<string, FoundImage> {
  return new Map(
    looked.flatMap(({ image, last }) => (last === undefined ? [] : [[image.name, last] as const])),
  )
}
