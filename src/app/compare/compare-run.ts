import { StoreDeniedError, StoreUnavailableError } from '../../domain/errors.ts'
import { isDigest } from '../../domain/oci/digest.ts'
import type { Repository } from '../../domain/oci/reference.ts'
import { branchSlug, whyNoBranchTag } from '../../domain/release/tag-name.ts'
import {
  compareImages,
  type MeasuredImage,
  totalsPerPlatform,
} from '../../domain/sizes/compare-images.ts'
import type { RunComparison } from '../../domain/sizes/run-comparison.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { inParallel } from '../in-parallel.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { RunResult } from '../run.ts'
import { readAnyImage } from './compare-any-image.ts'
import { type Baseline, type CompareTo, statedBaseline } from './compare-baseline.ts'
import { measuredImage, measuredPlatform, recordRoles } from './compare-measure.ts'

const MAX_PARALLEL = 8

export interface CompareRunOptions {
  /** Empty: the published images of the base branch. */
  readonly compareTo: readonly CompareTo[]
  /** Of the pull request; undefined on other events. */
  readonly baseBranch: string | undefined
  readonly defaultBranch: string | undefined
  /** Asked for baselines. */
  readonly store: ImageStore
  /** Asked besides for references that `compare-to` names in full: `store` may be a layout. */
  readonly upstreams: ImageStore
}

/** An image of the run and its baseline, with where their layers are. */
export interface ComparedPair {
  /** Name of the image in the project. */
  readonly image: string
  readonly repository: Repository
  readonly before: PlacedBaseline | undefined
  readonly after: MeasuredImage
}

export interface PlacedBaseline {
  readonly measured: MeasuredImage
  readonly repository: Repository
}

export interface ComparedRun {
  readonly comparison: RunComparison
  readonly pairs: readonly ComparedPair[]
}

type Planned = RunResult['planned']['plan']['images'][number]

/**
 * Every image that the run has, against its baseline: what `compare-to` says, else the image of the base branch.
 * A baseline that is not there or cannot be read is a first measurement, with a notice where it was asked for.
 */
export async function compareRun(
  { planned, images }: Pick<RunResult, 'planned' | 'images'>,
  options: CompareRunOptions,
): Promise<ComparedRun> {
  const notices: string[] = []
  const pairs = await inParallel(
    planned.plan.images.flatMap(image => {
      const after = images.get(image.name)
      return after === undefined ? [] : { image, after }
    }),
    MAX_PARALLEL,
    async ({ image, after }) => ({
      image: image.name,
      repository: image.repository,
      before: await baselineOf(image, {
        options,
        store: options.store,
        last: planned.last.get(image.name),
        platforms: after.perPlatform.map(({ platform }) => platform),
        tell: notice => notices.push(notice),
      }),
      after: measuredImage(image.name, after, image.role),
    }),
  )
  const measured = pairs.map(({ before, after }) => ({ before: before?.measured, after }))
  return {
    comparison: {
      baseline: baselineName(options),
      images: measured.map(({ before, after }) => compareImages(before, after)),
      totals: totalsPerPlatform(measured),
      notices: notices.sort(),
    },
    pairs,
  }
}

interface BaselineQuestion {
  readonly options: CompareRunOptions
  readonly store: ImageStore
  /** Of the default branch; found when the run was planned. */
  readonly last: FoundImage | undefined
  /** That the run has built or found. */
  readonly platforms: readonly string[]
  readonly tell: (notice: string) => unknown
}

async function baselineOf(
  image: Planned,
  question: BaselineQuestion,
): Promise<PlacedBaseline | undefined> {
  const { options, last, tell } = question
  const stated = statedBaseline(image, options.compareTo)
  if (stated !== undefined) {
    const own = await readBaseline(image, stated, question)
    const read =
      typeof own === 'string' && stated.isInFull
        ? await readBaseline(image, stated, { ...question, store: options.upstreams })
        : own
    if (typeof read !== 'string') return read
    tell(`${image.name}: compare-to ${read}; its size is a first measurement`)
    return undefined
  }
  const branch = otherBranch(options)
  if (branch !== undefined) {
    const read = await readBaseline(image, { ...image, reference: branch }, question)
    if (typeof read !== 'string') return read
  }
  if (last === undefined) return undefined
  const { repository } = image
  return { measured: measuredImage(`${repository}@${last.digest}`, last, image.role), repository }
}

/** The tag of a base branch that is not the default one. */
function otherBranch({ baseBranch, defaultBranch }: CompareRunOptions) {
  if (baseBranch === undefined || baseBranch === defaultBranch) return undefined
  const slug = branchSlug(baseBranch)
  return whyNoBranchTag(slug) === undefined ? (slug as Baseline['reference']) : undefined
}

/** @returns why not, when it cannot be read */
async function readBaseline(
  { role }: Planned,
  { repository, reference }: Baseline,
  { store, platforms }: BaselineQuestion,
): Promise<PlacedBaseline | string> {
  const name = `${repository}${isDigest(reference) ? '@' : ':'}${reference}`
  try {
    const read = await readAnyImage(store, repository, reference)
    if (read === undefined) return `${name} is not there`
    const measured = {
      name,
      digest: read.digest,
      notices: [],
      // A platform that this run was not asked for is not gone.
      platforms: read.platforms
        .filter(({ platform }) => platforms.includes(platform))
        .map(one => measuredPlatform(one, recordRoles(one, role))),
    }
    return { measured, repository }
  } catch (error) {
    if (error instanceof StoreDeniedError || error instanceof StoreUnavailableError) {
      return `${name} cannot be read: ${error.message}`
    }
    throw error
  }
}

function baselineName({ compareTo, baseBranch, defaultBranch }: CompareRunOptions): string {
  const [only, ...more] = new Set(compareTo.map(({ reference }) => reference))
  if (only === undefined) return baseBranch ?? defaultBranch ?? 'the last image'
  if (more.length > 0) return 'compare-to'
  return isDigest(only) ? only.slice(0, 19) : only
}
