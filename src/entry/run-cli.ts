import { writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { plainLog } from '../adapters/console/plain-log.ts'
import { plainToolOutput } from '../adapters/console/stop-commands.ts'
import { LayoutStore } from '../adapters/layout/layout-store.ts'
import { spawnProbe } from '../adapters/process/probe.ts'
import { openRegistry } from '../adapters/registry/open-registry.ts'
import { LocalRunFolder, runFolderPath } from '../adapters/run-folder/local-run-folder.ts'
import { LocalWorkspace } from '../adapters/workspace/local-workspace.ts'
import { parseCompareTo } from '../app/compare-baseline.ts'
import type { Destination, Ports } from '../app/ports.ts'
import type { Project } from '../app/project.ts'
import { rememberingStore } from '../app/remembering-store.ts'
import { isSurelyReference } from '../app/report-source.ts'
import { planOnly, type RunResult, run } from '../app/run.ts'
import { parseBudgetLines } from '../domain/budget/parse-budget.ts'
import { InputError } from '../domain/errors.ts'
import type { Plan } from '../domain/plan/plan.ts'
import { planDocument } from '../domain/plan/plan-document.ts'
import { renderComparison } from '../render/comparison-terminal.ts'
import { renderContents } from '../render/contents-terminal.ts'
import { comparisonPage } from '../render/html/comparison-page.ts'
import { renderReportPage } from '../render/html/report-page.ts'
import { runPage } from '../render/html/run-page.ts'
import { renderExplanation, renderPlan, renderReport } from '../render/terminal.ts'
import { adjustDeclarations } from './adjust-declarations.ts'
import { type CliArguments, readCliArguments } from './cli-arguments.ts'
import { HELP } from './cli-help.ts'
import { cliRunOptions, ownerOf } from './cli-options.ts'
import { composeProject } from './compose-project.ts'
import { describeFailure } from './failure.ts'
import { judgeResult } from './judge-result.ts'
import { exportFolder, loadImages } from './load-images.ts'
import { planAgainstTree } from './plan-against-tree.ts'
import { parseMirrors } from './registry-mirrors.ts'
import { reportPackages } from './report-packages.ts'
import { reportReferences } from './report-references.ts'
import { startBuilder } from './start-builder.ts'
import { VERSION } from './version.ts'
import { openReport, writeReports } from './write-reports.ts'

export interface CliWorld {
  readonly argv: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly out: (text: string) => unknown
  readonly err: (text: string) => unknown
}

/** @returns the exit code: 0 fine, 1 failed, 2 wrong input */
export async function runCli(world: CliWorld): Promise<number> {
  const isDebug =
    world.argv.includes('-v') ||
    world.argv.includes('--verbose') ||
    world.environment.RUNNER_DEBUG === '1'
  try {
    const asked = readCliArguments(world.argv)
    if (asked.command === 'help' || asked.command === 'version') {
      world.out(asked.command === 'help' ? HELP : `${VERSION}\n`)
      return 0
    }
    return await runCommand(asked, world, isDebug)
  } catch (error) {
    const { message, exitCode, detail } = describeFailure(error)
    world.err(`error: ${message}\n${isDebug ? `${detail}\n` : ''}`)
    return exitCode
  }
}

async function runCommand(asked: CliArguments, world: CliWorld, isDebug: boolean): Promise<number> {
  const { flags } = asked
  if (asked.command === 'report' && asked.names.some(isSurelyReference)) {
    return showReferences(asked, world, isDebug)
  }
  await using resources = new AsyncDisposableStack()
  const log = plainLog({ write: text => world.err(text), isVerbose: isDebug })
  const workspace = new LocalWorkspace(resolve(flags.directory), { env: world.environment })
  const git = await workspace.git()
  const names = ownerOf(git?.origin)
  const compose = (tree: LocalWorkspace) =>
    composeProject({
      workspace: tree,
      config: flags.config,
      owner: names.owner,
      repository: names.repository ?? basename(workspace.root),
      registry: flags.registry,
      single: undefined,
      defaultBranch: git?.defaultBranch ?? git?.branch,
      adjust: declared =>
        adjustDeclarations(declared, {
          platforms: flags.platform,
          buildArgs: flags['build-arg'],
          network: flags.network,
        }),
    })
  const { project, registry } = await compose(workspace)
  if (asked.command === 'report' && !asked.names.every(name => isImageOf(project, name))) {
    return showReferences(asked, world, isDebug)
  }
  if (flags.packages) {
    throw new InputError('--packages needs the references of one or two images', {
      remedy: 'Name an image as its store has it: base-image report REGISTRY/NAME:TAG --packages.',
    })
  }
  const folder = new LocalRunFolder(runFolderPath(workspace.root, world.environment))
  const layout = resolve(flags.layout ?? join(folder.path, 'layout'))
  const isLayout = flags.layout !== undefined || registry === undefined
  const options = cliRunOptions(asked, git, { isLayout, layout })
  const registryStore = openRegistry({
    environment: world.environment,
    githubToken: world.environment.GITHUB_TOKEN,
    mirrors: parseMirrors(world.environment.BASE_IMAGE_REGISTRY_MIRRORS),
    writesTo: () => options.push.push,
  })
  const layoutStore = new LayoutStore(layout)
  const exports =
    isLayout || !options.push.push
      ? ({ kind: 'layout', store: layoutStore, folder: layout } as const)
      : ({ kind: 'registry', store: registryStore } as const)
  const destination: Destination = isLayout
    ? { store: layoutStore, folder: layout, exports }
    : { store: registryStore, folder: undefined, exports }
  const ports: Ports = {
    workspace,
    destination,
    upstreams: rememberingStore(registryStore),
    startBuilder: () =>
      startBuilder({
        environment: world.environment,
        folder,
        log,
        output: plainToolOutput(text => world.err(text)),
        probe: spawnProbe,
        cwd: workspace.root,
        options: { builder: flags.builder },
        gitHubToken: world.environment.GITHUB_TOKEN,
        onCreated: () => undefined,
        removesBuilder: true,
        resources,
      }),
    github: undefined,
    log,
    now: () => new Date(),
    folder,
  }
  if (flags.against !== undefined) {
    const plan = await planAgainstTree({
      against: flags.against,
      here: { project, ports },
      compose: async tree => (await compose(tree)).project,
      options,
      environment: world.environment,
      log,
    })
    await print(showPlan(asked, plan), planDocument(plan), asked, world)
    return 0
  }
  const result =
    asked.command === 'build' && !flags['dry-run']
      ? await run(project, options, ports)
      : await planOnly(project, options, ports)
  const judged = comparesSizes(asked)
    ? await judgeResult(result, {
        compareTo: parseCompareTo(flags['compare-to']),
        budgets: parseBudgetLines(flags['size-budget']),
        baseBranch: undefined,
        defaultBranch: git?.defaultBranch ?? git?.branch,
        ports,
        pullRequest: undefined,
        allowLabel: '',
      })
    : result
  if (flags.load) {
    await loadImages({
      result,
      folderOf: name => exportFolder(name, result, destination),
      environment: world.environment,
      probe: spawnProbe(world.environment),
      temporaryFolder: folder.path,
      log,
    })
  }
  await print(show(asked, judged), documentOf(asked, judged), asked, world)
  if (flags.open || (asked.command === 'build' && !flags['dry-run'])) {
    const { html } = await writeReports(judged.report, runPage(judged.report), folder)
    log.debug(`wrote ${html}`)
    if (flags.open) {
      await openReport(html, { environment: world.environment, log })
    }
  }
  return judged.report.failed ? 1 : 0
}

/** A plan says what would be done, and measures nothing. */
function comparesSizes({ command }: CliArguments): boolean {
  return command === 'build' || command === 'report'
}

function isImageOf({ images }: Project, name: string): boolean {
  return images.some(image => image.name === name)
}

/** Sizes of images of any registry or layout: nothing of this folder is asked. */
async function showReferences(
  asked: CliArguments,
  world: CliWorld,
  isDebug: boolean,
): Promise<number> {
  const registry = openRegistry({
    environment: world.environment,
    githubToken: world.environment.GITHUB_TOKEN,
    mirrors: parseMirrors(world.environment.BASE_IMAGE_REGISTRY_MIRRORS),
  })
  const log = plainLog({ write: text => world.err(text), isVerbose: isDebug })
  if (asked.flags.packages) {
    const contents = await reportPackages(asked, registry, { environment: world.environment, log })
    await print(renderContents(contents), contents, asked, world)
    return 0
  }
  const comparison = await reportReferences(asked.names, registry, asked.flags.directory)
  await print(renderComparison(comparison), comparison, asked, world)
  if (asked.flags.open) {
    const { environment } = world
    const folder = new LocalRunFolder(runFolderPath(resolve(asked.flags.directory), environment))
    const html = await folder.write('comparison.html', renderReportPage(comparisonPage(comparison)))
    await openReport(html, { environment, log })
  }
  return 0
}

async function print(
  text: string,
  document: unknown,
  { flags }: CliArguments,
  world: CliWorld,
): Promise<void> {
  const json = JSON.stringify(document, undefined, 2)
  const shown = flags.json ? json : text
  world.out(shown.endsWith('\n') ? shown : `${shown}\n`)
  if (flags.output !== undefined) {
    await writeFile(resolve(flags.output), `${json}\n`)
  }
}

function show(asked: CliArguments, result: RunResult): string {
  return asked.command === 'build' || asked.command === 'report'
    ? renderReport(result.report)
    : showPlan(asked, result.planned.plan)
}

function showPlan({ command }: CliArguments, plan: Plan): string {
  return command === 'explain' ? renderExplanation(plan) : renderPlan(plan)
}

function documentOf(asked: CliArguments, result: RunResult): unknown {
  return asked.command === 'plan' || asked.command === 'explain'
    ? planDocument(result.planned.plan)
    : result.report
}
