import * as core from '@actions/core'
import { annotation } from '../adapters/console/actions-log.ts'
import { commentFromReport } from './action/comment-from-report.ts'
import { type OpenedAction, openAction } from './action/open-action.ts'
import { buildOneLeg, mergeLegs, reportLegs } from './action/run-fan-out.ts'
import { planProject, runProject } from './action/run-project.ts'
import type { Environment } from './action-environment.ts'
import { type Command, readActionInputs } from './action-inputs.ts'
import { describeFailure } from './failure.ts'

const RUN_OF: Readonly<Record<Command, (opened: OpenedAction) => Promise<void>>> = {
  run: runProject,
  plan: planProject,
  build: buildOneLeg,
  merge: mergeLegs,
  report: reportLegs,
  prune: async opened => (await import('./action/prune.ts')).pruneProject(opened),
}

/** The main step: read inputs once, run, write outputs and summary, fail red with one message. */
export async function runAction(environment: Environment): Promise<void> {
  try {
    const inputs = readActionInputs(name => core.getInput(name))
    if (inputs.gitHubToken !== undefined) {
      core.setSecret(inputs.gitHubToken)
    }
    if (inputs.command === 'report' && inputs.reportFile !== undefined) {
      await commentFromReport(inputs, environment)
      return
    }
    await using resources = new AsyncDisposableStack()
    await RUN_OF[inputs.command](await openAction(inputs, environment, resources))
  } catch (error) {
    const { message, at, detail } = describeFailure(error)
    core.debug(detail)
    // As `setFailed`, which cannot name a place: GitHub shows the error there, in the changed files of a pull request.
    process.exitCode = core.ExitCode.Failure
    core.error(message, annotation(at))
  }
}
