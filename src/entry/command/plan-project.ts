import { planAndTell } from '../../app/plan/plan-and-tell.ts'
import type { Plan } from '../../domain/plan/plan.ts'
import { planDocument } from '../../domain/plan/plan-document.ts'
import { renderExplanation } from '../../render/explanation.ts'
import { renderPlan } from '../../render/terminal.ts'
import { type CliProject, openCliProject } from './open-cli-project.ts'
import { printDocument } from './print-document.ts'
import type { CliCall } from './world.ts'

/**
 * `plan` and `explain`: what would be built, and why; with `--against`, what differs between two trees.
 * Most calls are this one with nothing to do: all that builds, compares or loads is loaded where it is used.
 */
export async function planProject(call: CliCall): Promise<number> {
  await using resources = new AsyncDisposableStack()
  const opened = await openCliProject(call, resources)
  const plan = await planFor(opened, call)
  await printDocument(textOf(plan, call), planDocument(plan), call)
  return 0
}

/** Empty where only the document is printed. */
function textOf(plan: Plan, { asked: { command, flags } }: CliCall): string {
  if (flags.json) return ''
  return command === 'explain' ? renderExplanation(plan) : renderPlan(plan)
}

async function planFor(opened: CliProject, call: CliCall): Promise<Plan> {
  const { project, options, ports, compose } = opened
  const { against, load } = call.asked.flags
  if (against !== undefined) {
    const { planAgainstTree } = await import('../plan-against-tree.ts')
    const { environment } = call.world
    return planAgainstTree({ against, here: opened, compose, options, environment, log: ports.log })
  }
  if (load) {
    const { planAndLoad } = await import('./run-project.ts')
    return planAndLoad(opened, call)
  }
  return (await planAndTell(project, options, ports)).plan
}
