import * as core from '@actions/core'
import { actionsProbe } from '../../adapters/process/actions-probe.ts'
import { newVersions, type ReleasedVersion } from '../../app/changelog/changelog-run.ts'
import { releasedByTag } from '../../app/changelog/released-by-tag.ts'
import { planForFanOut } from '../../app/fan-out/plan-fan-out.ts'
import type { RunOptions } from '../../app/options.ts'
import type { Ports } from '../../app/ports.ts'
import { planOnly, type RunResult, run } from '../../app/run.ts'
import { parseRunnerMap } from '../../domain/fan-out/runner-map.ts'
import { violationText } from '../../render/budget-words.ts'
import { renderReleaseNotes } from '../../render/changelog-markdown.ts'
import { headline } from '../../render/headline.ts'
import { runPage } from '../../render/html/run-page.ts'
import { renderSummary } from '../../render/summary.ts'
import type { JudgedResult } from '../judge-result.ts'
import { exportFolder, loadImages } from '../load-images.ts'
import { checkPlanOutputs, fanOutOutputs, outputsOf } from '../outputs.ts'
import { reportNameOf } from '../report-name-of.ts'
import { pageExtras, writeReports } from '../write-reports.ts'
import { judgeAction } from './judge-action.ts'
import type { OpenedAction } from './open-action.ts'

const DEFAULT_RUNNER = 'ubuntu-24.04'

/** `command: run`: plans, builds, publishes and reports. */
export async function runProject(opened: OpenedAction): Promise<void> {
  const { project, options, ports, inputs } = opened
  const result = await run(project, options, ports)
  if (inputs.load) {
    await load(result, opened)
  }
  await show(await judgeAction(result, opened), opened)
}

/** `command: plan`: says what would be built, and why; with `fan-out`, what other jobs need to do it. */
export async function planProject(opened: OpenedAction): Promise<void> {
  const { project, options, ports, inputs } = opened
  if (inputs.fanOut.isWanted) {
    await planSeveralRunners(opened)
    return
  }
  const result = await planOnly(project, options, ports)
  if (inputs.load) {
    await load(result, opened)
  }
  checkPlanOutputs(result)
  await show(result, opened)
}

async function planSeveralRunners(opened: OpenedAction): Promise<void> {
  const { project, options, ports, inputs } = opened
  const runners = parseRunnerMap(inputs.fanOut.runners, DEFAULT_RUNNER)
  const { result, fanOut } = await planForFanOut(project, { options, ports, runners })
  for (const [name, value] of Object.entries(fanOutOutputs(fanOut))) {
    core.setOutput(name, value)
  }
  await show(result, opened)
}

async function load(
  result: RunResult,
  { ports, project, environment }: OpenedAction,
): Promise<void> {
  await ports.folder.make()
  await loadImages({
    result,
    project,
    folderOf: name => exportFolder(name, result, ports.destination),
    environment,
    probe: actionsProbe(environment),
    temporaryFolder: ports.folder.path,
    log: ports.log,
  })
}

/** Files, outputs and summary; red when an image failed or outgrew its budget, or a scan could not be read. */
export async function show(
  result: RunResult & Partial<JudgedResult<RunResult>>,
  { inputs, options, ports, scans }: OpenedAction,
): Promise<void> {
  const { report, opened = [] } = result
  const { json } = await writeReports(report, runPage(report, pageExtras(opened)), ports.folder)
  for (const [name, value] of Object.entries(outputsOf(result, options.selection))) {
    core.setOutput(name, value)
  }
  core.setOutput('report', json)
  const notes = renderReleaseNotes(await releasedVersions(result, options, ports))
  core.setOutput('release-notes', notes)
  core.setOutput('report-name', reportNameOf(inputs))
  core.info(headline(report))
  if (inputs.summary) {
    await core.summary.addRaw(`${renderSummary(report)}${notes && `\n\n${notes}\n`}`).write()
  }
  const failures = [...(report.failed ? failureTexts(result) : []), ...(scans.unread ?? [])]
  if (failures.length > 0) {
    core.setFailed(failures.join('\n'))
  }
}

/** By the git tag of the run, and by the config. */
async function releasedVersions(
  result: RunResult,
  options: RunOptions,
  ports: Ports,
): Promise<readonly ReleasedVersion[]> {
  const tagged = await releasedByTag(result, options, ports)
  const others = newVersions(result).filter(
    ({ image }) => !tagged.some(other => other.image === image),
  )
  return [...tagged, ...others]
}

function failureTexts({ report }: RunResult): readonly string[] {
  const failed = report.images.filter(
    ({ outcome, error }) => outcome === 'failed' || outcome === 'blocked' || error !== null,
  )
  const over = report.budget?.filter(({ level }) => level === 'fail').map(violationText) ?? []
  return failed
    .map(
      ({ name, outcome, error }) =>
        `${name}: ${outcome}${error === null ? '' : `: ${error.split('\n')[0]}`}`,
    )
    .concat(over)
}
