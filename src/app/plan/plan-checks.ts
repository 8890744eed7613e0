import {
  checksByImage,
  type PlannedCheck,
  withoutTwins,
} from '../../domain/checks/planned-check.ts'
import { passedKeys, recordedChecks } from '../../domain/checks/recorded-checks.ts'
import { checkKey } from '../../domain/checks/stated-check.ts'
import { isToBuild } from '../../domain/plan/decide.ts'
import type { PlannedImage, PlanWarning } from '../../domain/plan/plan.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import { inParallel } from '../in-parallel.ts'
import { recordOf } from '../look-up/found-image.ts'
import type { FoundImage } from '../look-up/look-up-image.ts'
import type { ProjectImage } from '../project/project.ts'
import { laterChecks } from './later-checks.ts'

const MOST_ASKED_AT_ONCE = 4

export interface ChecksContext {
  /** All of the project. */
  readonly images: readonly ProjectImage[]
  /** What is there, by image name. */
  readonly held: ReadonlyMap<string, FoundImage>
  /** The last version of each, or the image of the last run. */
  readonly last: ReadonlyMap<string, FoundImage>
  readonly isSelected: (name: string) => boolean
  readonly store: ImageStore
}

/**
 * The images with the checks that they must pass, and those that this run is to make. The store is asked only about an
 * image that is there and whose record does not name them all.
 */
export async function planChecks(
  planned: readonly PlannedImage[],
  { images, held, last, isSelected, store }: ChecksContext,
): Promise<readonly PlannedImage[]> {
  const stated = checksByImage(images)
  return inParallel(planned, MOST_ASKED_AT_ONCE, async image => {
    const previous = await previousChecks(image, last.get(image.name), store)
    const checks = withoutTwins([...(stated.get(image.name) ?? []), ...previous.checks])
    const found = held.get(image.name)
    return {
      ...image,
      checks,
      checksToRun: isToBuild(image.state)
        ? checks
        : found === undefined || !isSelected(image.name)
          ? []
          : await notPassed(checks, { found, image, store }),
      warnings: [...image.warnings, ...previous.warnings],
    }
  })
}

interface PreviousChecks {
  readonly checks: readonly PlannedCheck[]
  readonly warnings: readonly PlanWarning[]
}

/** Of the last version: those that it recorded, and those that it passed when it was published already. */
async function previousChecks(
  { declaration, lastRecord, version, repository }: PlannedImage,
  last: FoundImage | undefined,
  store: ImageStore,
): Promise<PreviousChecks> {
  if (!declaration.previousChecks) return { checks: [], warnings: [] }
  const name = (version?.kind === 'new' ? version.previous : version?.version) ?? 'the last run'
  const warn = (message: string): readonly PlanWarning[] => [
    { message, file: declaration.declaredAt.file, line: declaration.declaredAt.line },
  ]
  if (lastRecord.kind === 'incomparable') {
    return { checks: [], warnings: warn(`the checks of ${name} are not known: ${lastRecord.why}`) }
  }
  const { checks, unknown } = recordedChecks(lastRecord)
  const later = last === undefined ? [] : await laterChecks(last, repository, store)
  return {
    checks: [...checks, ...later].map(check => ({
      check,
      origin: { kind: 'previous', version: name },
    })),
    warnings:
      unknown === 0
        ? []
        : warn(`${unknown} of the checks of ${name} are of a form that this release does not know`),
  }
}

async function notPassed(
  checks: readonly PlannedCheck[],
  { found, image, store }: { found: FoundImage; image: PlannedImage; store: ImageStore },
): Promise<readonly PlannedCheck[]> {
  const recorded = passedKeys(recordOf(found))
  const left = checks.filter(({ check }) => !recorded.has(checkKey(check)))
  if (left.length === 0) return []
  const noted = new Set((await laterChecks(found, image.repository, store)).map(checkKey))
  return left.filter(({ check }) => !noted.has(checkKey(check)))
}
