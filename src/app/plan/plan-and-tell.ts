import type { RunOptions } from '../options.ts'
import type { Ports } from '../ports.ts'
import type { Project } from '../project/project.ts'
import { type PlanWithFindings, planImages } from './plan-images.ts'

/** The plan; what it has to say goes to the log. */
export async function planAndTell(
  project: Project,
  options: RunOptions,
  ports: Ports,
): Promise<PlanWithFindings> {
  const planned = await planImages(project, options, ports)
  const { images, notices } = planned.plan
  for (const notice of notices) {
    ports.log.notice(notice)
  }
  for (const { name, state, fingerprint, warnings } of images) {
    ports.log.debug(`${name}: ${state} ${fingerprint}`)
    for (const { message, file, line } of warnings) {
      ports.log.warning(`${name}: ${message}`, file === undefined ? undefined : { file, line })
    }
  }
  return planned
}
