import { descendantsOf } from '../../domain/graph/graph.ts'
import { isToBuild } from '../../domain/plan/decide.ts'
import type { RefreshFinding } from '../../domain/probe/refresh.ts'
import type { RunOptions } from '../options.ts'
import type { PlanWithFindings } from '../plan/plan-images.ts'
import type { Ports } from '../ports.ts'
import type { Project } from '../project/project.ts'
import { type BuildResult, type BuildResults, buildImages } from './build-images.ts'
import { checkRebuilt } from './check-rebuilt.ts'
import { probeRefresh } from './probe-refresh.ts'
import { withUpdates } from './with-updates.ts'

export interface RefreshedBuild {
  /** As the plan was after images were taken over into a new period. */
  readonly planned: PlanWithFindings
  readonly built: BuildResults
  readonly findings: ReadonlyMap<string, RefreshFinding>
}

/** Asks first what a new refresh period brings, then builds what is left to build, by one builder: `ports` starts it once. */
export async function refreshAndBuild(
  project: Project,
  {
    planned: before,
    options,
    ports,
  }: { planned: PlanWithFindings; options: RunOptions; ports: Ports },
): Promise<RefreshedBuild> {
  const { planned, findings } = await probeRefresh(project, {
    planned: before,
    options,
    ports,
  })
  const lost = lostImages(planned, findings)
  const images = planned.plan.images
    .filter(({ name }) => !lost.has(name))
    .map(image => withUpdates(image, findings.get(image.name)))
  const built = await buildImages({ ...planned, plan: { ...planned.plan, images } }, options, ports)
  return {
    planned,
    findings: await checkRebuilt({ planned, built, findings, ports }),
    built: { ...built, images: new Map([...built.images, ...lost]) },
  }
}

/** Images that could not be asked, and what was to be built on them. */
function lostImages(
  { plan }: PlanWithFindings,
  findings: ReadonlyMap<string, RefreshFinding>,
): ReadonlyMap<string, BuildResult> {
  const failed = [...findings].filter(([, { decision }]) => decision === 'failed')
  const nodes = plan.images.map(({ name, needs, declaration }) => ({
    name,
    parents: needs,
    at: declaration.declaredAt,
  }))
  const below = descendantsOf(
    failed.map(([name]) => name),
    nodes,
  )
  return new Map([
    ...plan.images
      .filter(({ name, state }) => below.has(name) && isToBuild(state))
      .map(({ name }) => [name, unbuilt('blocked', undefined)] as const),
    ...failed.map(([name, { why }]) => [name, unbuilt('failed', why ?? undefined)] as const),
  ])
}

function unbuilt(outcome: BuildResult['outcome'], error: string | undefined): BuildResult {
  return { outcome, image: undefined, buildMs: null, steps: null, error, metadata: undefined }
}
