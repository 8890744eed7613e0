import type { PlannedImage } from '../../domain/plan/plan.ts'
import { decideRefresh, type RefreshFinding } from '../../domain/probe/refresh.ts'
import { overlayStore } from '../look-up/overlay-store.ts'
import type { RunOptions } from '../options.ts'
import { type PlanWithFindings, planImages } from '../plan/plan-images.ts'
import type { Ports } from '../ports.ts'
import type { Project } from '../project/project.ts'
import { askForUpdates, type ProbeAnswers } from './ask-for-updates.ts'
import { askedImage } from './asked-image.ts'
import { imageSource } from './image-source.ts'
import { movedUpstreams } from './moved-upstreams.ts'
import { type RefreshCandidate, refreshCandidates } from './refresh-candidates.ts'

export interface ProbedPlan {
  readonly planned: PlanWithFindings
  /** By image name; images that were not asked have none. */
  readonly findings: ReadonlyMap<string, RefreshFinding>
}

export interface RefreshQuestion {
  readonly planned: PlanWithFindings
  readonly options: RunOptions
  readonly ports: Ports
  /** False for an image that is left as it is planned. */
  readonly asks?: (image: PlannedImage) => boolean
}

/**
 * Asks the published images whose only change is the refresh period whether there is anything to fix. Where there is
 * nothing, the new content tag is put on the image that is there, and the plan is made again: nothing is built for
 * it, and its children stand. A run that may not write plans as if the tag were there.
 */
export async function probeRefresh(
  project: Project,
  { planned, options, ports, asks = () => true }: RefreshQuestion,
): Promise<ProbedPlan> {
  const candidates = refreshCandidates(planned).filter(({ image }) => asks(image))
  if (candidates.length === 0) {
    return { planned, findings: new Map() }
  }
  const findings = await askCandidates(candidates, ports)
  const kept = candidates.filter(({ image }) => findings.get(image.name)?.decision === 'kept')
  if (kept.length === 0) {
    return { planned, findings }
  }
  const { destination } = ports
  const assumed = kept.map(({ image: { repository, contentTag }, last }) => ({
    repository,
    tag: contentTag,
    manifest: last.stored,
  }))
  // A pull request writes no content tag but its own.
  const writes = options.push.push && options.release.event.kind !== 'pull-request'
  if (writes) {
    for (const { repository, tag, manifest } of assumed) {
      await destination.store.putTag(repository, tag, manifest)
      ports.log.info(`${repository}:${tag} -> ${manifest.digest}`)
    }
  }
  const store = writes ? destination.store : overlayStore(destination.store, assumed)
  const again = await planImages(project, options, {
    ...ports,
    destination: { ...destination, store },
  })
  return { planned: again, findings }
}

/** What a new refresh period brings each of them, on the platforms that are built here. */
export async function askCandidates(
  candidates: readonly RefreshCandidate[],
  ports: Ports,
): Promise<ReadonlyMap<string, RefreshFinding>> {
  const answers = await answersOf(candidates, ports)
  const found = await Promise.all(
    candidates.map(async ({ image }) => {
      const upstreams = await movedUpstreams(image, ports.upstreams, ports.now())
      const { epoch: period } = image.recipe
      return [
        image.name,
        decideRefresh({
          period,
          answers: answers.get(image.name) ?? [],
          // Of an image that is no longer refreshed nothing is taken anew.
          upstreams: period === undefined ? [] : upstreams,
        }),
      ] as const
    }),
  )
  return new Map(found)
}

/** Nobody is asked when refreshing was turned off. */
async function answersOf(
  candidates: readonly RefreshCandidate[],
  ports: Ports,
): Promise<ProbeAnswers> {
  const asked = candidates.filter(({ image }) => image.recipe.epoch !== undefined)
  if (asked.length === 0) {
    return new Map()
  }
  const { folder } = ports.destination
  const images = await Promise.all(
    asked.map(({ image, last }) =>
      askedImage(image, imageSource(image.repository, last.digest, folder), ports),
    ),
  )
  return askForUpdates(images, {
    builder: await ports.startBuilder(),
    folder: ports.folder,
    name: 'refresh',
  })
}
