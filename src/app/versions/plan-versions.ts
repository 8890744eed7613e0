import { StoreDeniedError } from '../../domain/errors.ts'
import {
  contentTag,
  fingerprintOf,
  fingerprintWithoutEpoch,
  type Recipe,
} from '../../domain/fingerprint/recipe.ts'
import type { LeveledChange } from '../../domain/version/change-level.ts'
import { decideVersion, type VersionDecision } from '../../domain/version/decide-version.ts'
import { inParallel } from '../in-parallel.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { RunOptions } from '../options.ts'
import type { Ports } from '../ports.ts'
import type { ComposedRecipe } from '../project/compose-recipe.ts'
import { recipeOf } from '../project/compose-recipes.ts'
import type { ProjectImage } from '../project/project.ts'
import { type FoundVersion, findVersions, type VersionFindings } from './findings.ts'
import { keepInputs } from './keep-released-inputs.ts'
import { nextTraits } from './traits.ts'

const MOST_ASKED_AT_ONCE = 4

/** Images whose config states a version -> what is published of them. */
export type VersionsInStore = ReadonlyMap<string, VersionFindings>

/** What is planned for the version of one image. */
export interface PlannedVersion {
  readonly decision: VersionDecision
  /** The image that the version names, where it is published: it is the image's content, whatever content tags say. */
  readonly released: FoundImage | undefined
  /** What the reasons of a change are told against. */
  readonly latest: FoundImage | undefined
}

/** A store that refuses counts as one without versions where nothing is written. */
export async function lookUpVersions(
  images: readonly ProjectImage[],
  { push }: Pick<RunOptions, 'push'>,
  { destination, log }: Pick<Ports, 'destination' | 'log'>,
): Promise<VersionsInStore> {
  const versioned = images.filter(({ declaration }) => declaration.version !== undefined)
  const found = await inParallel(versioned, MOST_ASKED_AT_ONCE, async image => {
    try {
      return [[image.name, await findVersions(image, destination.store)] as const]
    } catch (error) {
      if (error instanceof StoreDeniedError && !push.push) {
        log.warning(
          `${error.message}; the version of ${image.name} is not checked. ${error.remedy}`,
        )
        return []
      }
      throw error
    }
  })
  return new Map(found.flat())
}

/** Of a stated version that is published, the refresh period and upstreams are its own. */
export function keepVersion(
  { name }: Pick<ProjectImage, 'name'>,
  composed: ComposedRecipe,
  versions: VersionsInStore,
): ComposedRecipe {
  const current = versions.get(name)?.current
  return current === undefined ? composed : keepInputs(composed, current.record)
}

interface DecideContext {
  readonly composed: ReadonlyMap<string, ComposedRecipe>
  readonly versions: VersionsInStore
  readonly ports: Pick<Ports, 'upstreams' | 'now' | 'destination'>
}

/** @param images parents before children: a parent's change is its children's */
export async function planVersions(
  images: readonly ProjectImage[],
  { composed, versions, ports }: DecideContext,
): Promise<ReadonlyMap<string, PlannedVersion>> {
  const planned = new Map<string, PlannedVersion>()
  const changes = new Map<string, LeveledChange>()
  for (const image of images) {
    const findings = versions.get(image.name)
    const stated = image.declaration.version?.number
    if (findings === undefined || stated === undefined) continue
    const { recipe, files } = recipeOf(composed, image.name)
    const { published, current, latest } = findings
    const named = stated === 'auto' ? latest : current
    const isSame = named?.fingerprint === fingerprintOf(recipe)
    const decision = decideVersion({
      stated,
      published,
      current,
      latest,
      recipe,
      files,
      traits: isSame
        ? { python: undefined, distribution: undefined }
        : await nextTraits(
            image,
            recipeOf(composed, image.name),
            (named ?? latest)?.record ?? { kind: 'none' },
            ports,
          ),
      parents: changes,
      isTakenOver: await isTakenOver(image, recipe, latest, ports),
    })
    if (decision.kind !== 'published' && decision.change !== undefined) {
      changes.set(image.name, decision.change)
    }
    planned.set(image.name, {
      decision,
      released: decision.kind === 'published' ? named?.found : undefined,
      latest: latest?.found,
    })
  }
  return planned
}

/** Where a new refresh period brings nothing, its content tag is set on the image that is there. */
async function isTakenOver(
  { repository }: ProjectImage,
  recipe: Recipe,
  latest: FoundVersion | undefined,
  { destination }: Pick<Ports, 'destination'>,
): Promise<boolean> {
  if (latest?.record.kind !== 'record') return false
  const { fingerprint, recipe: before } = latest.record.record
  const today = fingerprintOf(recipe)
  if (
    today === fingerprint ||
    fingerprintWithoutEpoch(recipe) !== fingerprintWithoutEpoch(before)
  ) {
    return false
  }
  const named = await destination.store.resolve(repository, contentTag(today))
  return named !== undefined && named === latest.found?.digest
}
