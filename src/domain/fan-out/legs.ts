import { InputError } from '../errors.ts'
import { isToBuild } from '../plan/decide.ts'
import type { PlannedImage } from '../plan/plan.ts'
import { isSameRunner, type RunnerLabels, type RunnerMap, runnerOf } from './runner-map.ts'

/** One job of a fan-out: it builds one image, for all of its platforms or for one of them. */
export interface Leg {
  /** Unique in the run; names the job. */
  readonly leg: string
  readonly image: string
  /** The platform that is built, or only checked, apart from the others; empty: all of them at once. */
  readonly platform: string
  readonly runner: RunnerLabels
}

/** As `strategy.matrix` takes it. */
export interface LegMatrix {
  readonly include: readonly Leg[]
}

/** Waves that the reusable workflow has jobs for. */
export const MOST_WAVES = 8
/** GitHub's limit of a matrix. */
export const MOST_LEGS = 256

type FannedImage = Pick<PlannedImage, 'name' | 'state' | 'needs' | 'recipe' | 'checksToRun'>

/**
 * The images that are to be built or checked, level by level, always `MOST_WAVES` of them: what is there already makes no
 * level.
 * @throws InputError when there are more levels or legs than a workflow can have
 */
export function fanOutLegs(
  images: readonly FannedImage[],
  runners: RunnerMap,
): readonly LegMatrix[] {
  const built = images.filter(
    ({ state, checksToRun }) => isToBuild(state) || checksToRun.length > 0,
  )
  const levels = levelsOf(built)
  const deepest = Math.max(-1, ...levels.values()) + 1
  if (deepest > MOST_WAVES) {
    throw new InputError(
      `the images to be built stand on each other in ${deepest} levels, a fan-out has ${MOST_WAVES}`,
      { remedy: 'Set `fan-out: false`: one runner builds any depth.' },
    )
  }
  const waves = Array.from({ length: MOST_WAVES }, (_, wave) => ({
    include: built
      .filter(({ name }) => levels.get(name) === wave)
      .flatMap(image => legsOf(image, runners)),
  }))
  waves.forEach(({ include }, wave) => {
    checkLegCount(include.length, `wave ${wave + 1}`)
  })
  return waves
}

/** @throws InputError when a matrix would have more than GitHub takes */
export function checkLegCount(count: number, what: string): void {
  if (count > MOST_LEGS) {
    throw new InputError(`${what} has ${count} legs, a matrix has at most ${MOST_LEGS}`, {
      remedy:
        'Set `fan-out: false`, or choose fewer images with `images` and call the workflow for each part.',
    })
  }
}

/** @throws InputError when it is no leg of a matrix */
export function parseLeg(text: string): Pick<Leg, 'image' | 'platform'> {
  const value = parseJson(text)
  if (
    typeof value !== 'object' ||
    value === null ||
    !('image' in value && typeof value.image === 'string') ||
    !('platform' in value && typeof value.platform === 'string')
  ) {
    throw new InputError(`the input leg is ${JSON.stringify(text.slice(0, 140))}`, {
      remedy: 'Give the input `leg` the whole `matrix` of the job, as `toJSON(matrix)`.',
    })
  }
  return { image: value.image, platform: value.platform }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The platforms of an image that are built apart and merged; empty when one leg builds it whole, or it is there. */
export function splitPlatforms(
  image: Pick<PlannedImage, 'recipe' | 'state'>,
  runners: RunnerMap,
): readonly string[] {
  return isToBuild(image.state) ? platformsApart(image, runners) : []
}

/** The platforms of an image when they have different runners; empty when one runs them all. */
function platformsApart(
  { recipe }: Pick<PlannedImage, 'recipe'>,
  runners: RunnerMap,
): readonly string[] {
  const [first, ...others] = recipe.platforms.map(platform => runnerOf(platform, runners))
  return first !== undefined && others.some(other => !isSameRunner(first, other))
    ? recipe.platforms
    : []
}

function legsOf(image: FannedImage, runners: RunnerMap): readonly Leg[] {
  const apart = platformsApart(image, runners)
  if (apart.length > 0) {
    return apart.map(platform => ({
      leg: `${image.name} (${platform.replaceAll('/', '-')})`,
      image: image.name,
      platform,
      runner: runnerOf(platform, runners),
    }))
  }
  const [platform = ''] = image.recipe.platforms
  return [{ leg: image.name, image: image.name, platform: '', runner: runnerOf(platform, runners) }]
}

/** Name -> how many images that are built it stands on, the longest way. Parents come first in `built`. */
function levelsOf(built: readonly FannedImage[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  for (const { name, needs } of built) {
    levels.set(name, Math.max(0, ...needs.map(parent => (levels.get(parent) ?? -1) + 1)))
  }
  return levels
}
