import { BaseImageError } from '../../domain/errors.ts'
import { isToBuild } from '../../domain/plan/decide.ts'
import { type BuildResults, buildImages } from '../build/build-images.ts'
import { imagesToCheck } from '../build/present-subjects.ts'
import { startedOnce } from '../build/started-once.ts'
import type { Project } from '../project/project.ts'
import type { RunResult } from '../run-result.ts'
import { setAllTags } from '../tags/set-tags.ts'
import { mergeParts } from './merge-parts.ts'
import { handedOver, planAgain } from './plan-again.ts'
import { type ConcludeRequest, resultOf, type Settled, settle, unforced } from './settle-fan-out.ts'
import { isSpared } from './spared.ts'

/**
 * `command: merge`, after all legs: puts together what was built in parts, and only then moves tags. Images whose legs
 * did not publish them fail, and keep their tags.
 */
export async function mergeFanOut(
  project: Project,
  { ports: world, ...given }: ConcludeRequest,
): Promise<RunResult> {
  // Checking and copying use one builder.
  const request = { ...given, ports: { ...world, startBuilder: startedOnce(world.startBuilder) } }
  const failed = await mergeAll(project, request)
  const { planned, built: legs } = await settle(project, { ...request, failed })
  const { options, ports } = request
  const built = await checkPresent({ planned, built: legs }, request)
  const tagged = await setAllTags({ planned, built, options, ports })
  return resultOf({ planned, built, tagged }, request)
}

/**
 * What no leg has noted as passed is run here, before tags move: of an image that needed no build after all. A pull
 * request notes nothing and moves no tag: there legs alone check what was there, each on a runner that can.
 */
async function checkPresent(
  { planned, built }: Settled,
  { handover, options, ports }: ConcludeRequest,
): Promise<BuildResults> {
  const hasLegs = (name: string) => !isToBuild(handedOver(name, handover).state)
  const isPullRequest = options.release.event.kind === 'pull-request'
  const images = imagesToCheck(planned).filter(
    ({ name }) => !built.images.has(name) && !(isPullRequest && hasLegs(name)),
  )
  const checked = await buildImages(
    { ...planned, plan: { ...planned.plan, images } },
    options,
    ports,
  )
  return {
    images: new Map([...built.images, ...checked.images]),
    warnings: [...built.warnings, ...checked.warnings],
  }
}

/** @returns name -> why its parts could not be put together */
async function mergeAll(
  project: Project,
  { handover, options, ports }: ConcludeRequest,
): Promise<ReadonlyMap<string, string>> {
  const failed = new Map<string, string>()
  if (handover.images.every(({ split }) => split.length === 0)) {
    return failed
  }
  const { plan } = await planAgain(project, { handover, options: unforced(options), ports })
  for (const image of plan.images) {
    const before = handedOver(image.name, handover)
    if (before.split.length > 0 && !isSpared(image, before)) {
      try {
        await mergeParts(image, before, ports)
      } catch (error) {
        if (!(error instanceof BaseImageError)) {
          throw error
        }
        ports.log.error(error.message)
        failed.set(image.name, `${error.message}\n${error.remedy}`)
      }
    }
  }
  return failed
}
