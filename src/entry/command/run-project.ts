import { resolve } from 'node:path'
import { spawnProbe } from '../../adapters/process/probe.ts'
import { parseCompareTo } from '../../app/compare/compare-baseline.ts'
import type { Project } from '../../app/project/project.ts'
import { isSurelyReference } from '../../app/report/report-source.ts'
import { planOnly, type RunResult, run } from '../../app/run.ts'
import { parseBudgetLines } from '../../domain/budget/parse-budget.ts'
import type { PackagesMode } from '../../domain/contents/packages-mode.ts'
import type { Plan } from '../../domain/plan/plan.ts'
import type { GivenScans } from '../../domain/scan/image-scan.ts'
import { runPage } from '../../render/html/run-page.ts'
import { renderReport } from '../../render/terminal.ts'
import type { CliFlags } from '../cli-arguments.ts'
import { judgeResult } from '../judge-result.ts'
import { localLayerCache } from '../layer-cache.ts'
import { exportFolder, loadImages } from '../load-images.ts'
import { readScans } from '../read-scans.ts'
import { openReport, pageExtras, writeReports } from '../write-reports.ts'
import { type CliProject, openCliProject } from './open-cli-project.ts'
import { printDocument } from './print-document.ts'
import { reportAnywhere } from './report-anywhere.ts'
import type { CliCall } from './world.ts'

/** Builds what is missing; with `--dry-run` says what would be built. */
export async function buildProject(call: CliCall): Promise<number> {
  await using resources = new AsyncDisposableStack()
  const opened = await openCliProject(call, resources)
  const { project, options, ports } = opened
  const isDryRun = call.asked.flags['dry-run']
  const scans = await scansOf(call)
  const result = await (isDryRun ? planOnly : run)(project, options, ports)
  return finish(result, { opened, call, writes: !isDryRun, scans })
}

/** The sizes of what is there: of this project's images, or of any. */
export async function reportProject(call: CliCall): Promise<number> {
  const { names, flags } = call.asked
  if (names.some(isSurelyReference)) {
    return reportAnywhere(call)
  }
  await using resources = new AsyncDisposableStack()
  const opened = await openCliProject(call, resources)
  const { project, options, ports } = opened
  if (!names.every(name => isImageOf(project, name))) {
    return reportAnywhere(call)
  }
  const scans = await scansOf(call)
  const result = await planOnly(project, options, ports)
  return finish(result, { opened, call, writes: flags.open, scans })
}

/** A plan with `--load`: what is there already goes into the local Docker. */
export async function planAndLoad(opened: CliProject, call: CliCall): Promise<Plan> {
  const result = await planOnly(opened.project, opened.options, opened.ports)
  await load(result, opened, call)
  return result.planned.plan
}

interface Finish {
  readonly opened: CliProject
  readonly call: CliCall
  readonly writes: boolean
  readonly scans: GivenScans
}

/** Measures, loads, prints, and leaves the reports in the run's folder. */
async function finish(result: RunResult, { opened, call, writes, scans }: Finish): Promise<number> {
  const { flags } = call.asked
  const { project, options, ports, git } = opened
  const judged = await judgeResult(result, {
    compareTo: parseCompareTo(flags['compare-to']),
    budgets: parseBudgetLines(flags['size-budget']),
    baseBranch: undefined,
    defaultBranch: git?.defaultBranch ?? git?.branch,
    project,
    scans,
    options,
    ports,
    pullRequest: undefined,
    allowLabel: '',
    packages: packagesMode(flags),
    layerCache: localLayerCache(call.world.environment),
  })
  await load(result, opened, call)
  for (const warning of result.report.warnings) {
    ports.log.warning(warning)
  }
  await printDocument(renderReport(judged.report), judged.report, call)
  if (writes || flags.open) {
    const { html } = await writeReports(
      judged.report,
      runPage(judged.report, pageExtras(judged.opened)),
      ports.folder,
    )
    ports.log.debug(`wrote ${html}`)
    if (flags.open) {
      await openReport(html, { environment: call.world.environment, log: ports.log })
    }
  }
  return judged.report.failed ? 1 : 0
}

function scansOf({ asked: { flags } }: CliCall): Promise<GivenScans> {
  const given = { now: flags['scan-results'], before: flags['scan-results-before'] }
  return readScans(given, resolve(flags.directory))
}

/** Nobody waits for what was not asked for; a page without packages would be half a page. */
function packagesMode({ packages, open }: CliFlags): PackagesMode {
  if (packages) return 'true'
  return open ? 'auto' : 'false'
}

/** With `--load`: puts what is there into the local Docker. */
async function load(
  result: RunResult,
  { ports, project }: CliProject,
  call: CliCall,
): Promise<void> {
  if (!call.asked.flags.load) {
    return
  }
  const { environment } = call.world
  await loadImages({
    result,
    project,
    folderOf: name => exportFolder(name, result, ports.destination),
    environment,
    probe: spawnProbe(environment),
    temporaryFolder: ports.folder.path,
    log: ports.log,
  })
}

function isImageOf({ images }: Project, name: string): boolean {
  return images.some(image => image.name === name)
}
