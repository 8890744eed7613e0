import { refreshAndBuild } from './build/refresh-and-build.ts'
import { startedOnce } from './build/started-once.ts'
import type { RunOptions } from './options.ts'
import { planAndTell } from './plan/plan-and-tell.ts'
import type { Ports } from './ports.ts'
import type { Project } from './project/project.ts'
import { type RunResult, runResult } from './run-result.ts'
import { setAllTags } from './tags/set-tags.ts'

export type { RunResult } from './run-result.ts'

/** Plans only; the report says what would be done. */
export async function planOnly(
  project: Project,
  options: RunOptions,
  ports: Ports,
): Promise<RunResult> {
  const started = ports.now()
  const planned = await planAndTell(project, options, ports)
  return runResult(
    { planned, built: undefined, tagged: new Map(), warnings: [] },
    { started, options, ports },
  )
}

/** The whole pipeline: plan, build what is missing, set tags, measure. Failed images make the report red. */
export async function run(project: Project, options: RunOptions, world: Ports): Promise<RunResult> {
  // Building and copying use one builder.
  const ports = { ...world, startBuilder: startedOnce(world.startBuilder) }
  const started = ports.now()
  const asked = { planned: await planAndTell(project, options, ports), options, ports }
  const { planned, built, findings } = await refreshAndBuild(project, asked)
  const tagged = await setAllTags({ planned, built, options, ports })
  return runResult(
    { planned, built, findings, tagged, warnings: built.warnings },
    { started, options, ports },
  )
}
