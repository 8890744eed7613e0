import { buildLeg } from '../../app/fan-out/build-leg.ts'
import { mergeFanOut } from '../../app/fan-out/merge-fan-out.ts'
import { reportFanOut } from '../../app/fan-out/report-fan-out.ts'
import { InputError } from '../../domain/errors.ts'
import { decodeHandover, type Handover } from '../../domain/fan-out/handover.ts'
import { parseLeg } from '../../domain/fan-out/legs.ts'
import { judgeAction } from './judge-action.ts'
import type { OpenedAction } from './open-action.ts'
import { readLegReports } from './read-leg-reports.ts'
import { show } from './run-project.ts'

/** `command: build`: one leg of a fan-out. */
export async function buildOneLeg(opened: OpenedAction): Promise<void> {
  const { project, options, ports, inputs } = opened
  const leg = parseLeg(inputs.fanOut.leg ?? '')
  const handover = handoverOf(opened)
  await show(await buildLeg(project, { handover, leg, options, ports }), opened)
}

/** `command: merge`: images of all platforms, then tags. */
export async function mergeLegs(opened: OpenedAction): Promise<void> {
  const { project, options, ports } = opened
  await show(await mergeFanOut(project, { handover: handoverOf(opened), options, ports }), opened)
}

/** `command: report`: as after a run on one runner. */
export async function reportLegs(opened: OpenedAction): Promise<void> {
  const { project, options, ports, inputs } = opened
  const folder = inputs.fanOut.legReports
  const result = await reportFanOut(project, {
    handover: handoverOf(opened),
    options,
    ports,
    ...(folder === undefined ? {} : { legs: await readLegReports(folder, ports.log) }),
  })
  await show(await judgeAction(result, opened), opened)
}

/** @throws InputError when the run may not write: a fan-out hands images over by way of the registry */
function handoverOf({ inputs, options }: OpenedAction): Handover {
  if (!options.push.push) {
    throw new InputError(
      `\`command: ${inputs.command}\` is part of a fan-out, but ${options.push.why}`,
      {
        remedy:
          'Where nothing is pushed, use `command: run`: the output `mode` of the plan says so.',
      },
    )
  }
  if (inputs.fanOut.plan === undefined) {
    throw new InputError(`\`command: ${inputs.command}\` was given no plan`, {
      remedy:
        'Set `plan` to the output `handover` of a step with `command: plan` and `fan-out: true`.',
    })
  }
  return decodeHandover(inputs.fanOut.plan)
}
