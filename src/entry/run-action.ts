import * as core from '@actions/core'
import { actionsLog } from '../adapters/console/actions-log.ts'
import { actionsToolOutput } from '../adapters/console/stop-commands.ts'
import { LayoutStore } from '../adapters/layout/layout-store.ts'
import { actionsProbe } from '../adapters/process/actions-probe.ts'
import { openRegistry } from '../adapters/registry/open-registry.ts'
import { LocalRunFolder, runFolderPath } from '../adapters/run-folder/local-run-folder.ts'
import { LocalWorkspace } from '../adapters/workspace/local-workspace.ts'
import type { ImageSelection, RunOptions } from '../app/options.ts'
import type { Ports } from '../app/ports.ts'
import { rememberingStore } from '../app/remembering-store.ts'
import { planOnly, type RunResult, run } from '../app/run.ts'
import type { GitHub, PullRequest } from '../ports/github.ts'
import { violationText } from '../render/budget-words.ts'
import { headline } from '../render/headline.ts'
import { runPage } from '../render/html/run-page.ts'
import { renderSummary } from '../render/summary.ts'
import {
  type ActionEnvironment,
  type Environment,
  readActionEnvironment,
} from './action-environment.ts'
import { type ActionInputs, readActionInputs } from './action-inputs.ts'
import { actionRunOptions } from './action-options.ts'
import { adjustDeclarations } from './adjust-declarations.ts'
import { composeProject } from './compose-project.ts'
import { CREATED_BUILDER } from './created-builder.ts'
import { describeFailure } from './failure.ts'
import { judgeResult } from './judge-result.ts'
import { exportFolder, loadImages } from './load-images.ts'
import { outputsOf } from './outputs.ts'
import { parseMirrors } from './registry-mirrors.ts'
import { type RunIdentity, readRunIdentity } from './run-identity.ts'
import { secretSources } from './secret-sources.ts'
import { startBuilder } from './start-builder.ts'
import { writeActionComment } from './write-action-comment.ts'
import { writeReports } from './write-reports.ts'

/** The main step: read inputs once, run, write outputs and summary, fail red with one message. */
export async function runAction(environment: Environment): Promise<void> {
  try {
    const inputs = readActionInputs(name => core.getInput(name))
    if (inputs.gitHubToken !== undefined) {
      core.setSecret(inputs.gitHubToken)
    }
    const result = await execute(inputs, environment)
    await show(result, inputs)
    if (result.report.failed) {
      core.setFailed(failureText(result))
    }
  } catch (error) {
    const { message, detail } = describeFailure(error)
    core.debug(detail)
    core.setFailed(message)
  }
}

async function execute(inputs: ActionInputs, environment: Environment): Promise<Written> {
  await using resources = new AsyncDisposableStack()
  const around = readActionEnvironment(environment)
  const github = await gitHubOf(inputs, around)
  const defaultBranch =
    around.defaultBranch ?? (await github?.defaultBranch().catch(() => undefined))
  const workspace = new LocalWorkspace(around.workspace, { env: environment })
  const folder = new LocalRunFolder(runFolderPath(around.workspace, environment))
  const secrets = secretSources(inputs.build, folder.path)
  resources.defer(() => secrets.remove())
  const single = inputs.single?.(around.repository)
  const options = actionRunOptions(inputs, around, {
    exactTags: single === undefined || single.tags.length === 0 ? undefined : single.tags,
    defaultBranch,
    secrets: await secrets.write(),
  })
  const { project } = await composeProject({
    workspace,
    config: inputs.config,
    owner: around.owner,
    repository: around.repository,
    registry: inputs.registry,
    single: single?.image,
    defaultBranch,
    adjust: declared =>
      adjustDeclarations(declared, {
        platforms: inputs.build.platforms.length > 0 ? inputs.build.platforms.join(',') : undefined,
        buildArgs: inputs.build.buildArgs,
        network: inputs.build.network,
        provenance: inputs.build.provenance,
        sbom: inputs.build.sbom,
      }),
  })
  const log = actionsLog()
  const ports = composePorts({
    inputs,
    environment,
    options,
    workspace,
    folder,
    github,
    log,
    hidden: secrets.values,
    resources,
  })
  const result =
    inputs.command === 'plan'
      ? await planOnly(project, options, ports)
      : await run(project, options, ports)
  if (inputs.load) {
    await load(result, { ports, environment, log })
  }
  const judged =
    inputs.command === 'plan'
      ? result
      : await judge(result, {
          inputs,
          around,
          defaultBranch,
          ports,
          selection: options.selection,
          single: single?.image.name,
          identity: readRunIdentity(environment),
        })
  const { json } = await writeReports(judged.report, runPage(judged.report), folder)
  return { ...judged, selection: options.selection, reportFile: json }
}

interface JudgeContext {
  readonly inputs: ActionInputs
  readonly around: ActionEnvironment
  readonly defaultBranch: string | undefined
  readonly ports: Ports
  readonly selection: RunOptions['selection']
  readonly single: string | undefined
  readonly identity: RunIdentity
}

/** Compares with baselines and budgets, and tells the pull request. A fork's run may only look at its labels. */
async function judge(
  result: RunResult,
  { inputs, around, defaultBranch, ports, selection, single, identity }: JudgeContext,
): Promise<RunResult> {
  const { event, commit } = around
  const pullRequest = await pullRequestOf(inputs, around)
  const judged = await judgeResult(result, {
    ...inputs.sizes,
    baseBranch: event.kind === 'pull-request' ? event.baseBranch : undefined,
    defaultBranch,
    ports,
    pullRequest,
  })
  const mayComment = event.kind === 'pull-request' && !event.fork && inputs.sizes.writeComment
  if (mayComment && pullRequest !== undefined) {
    await writeActionComment({
      result: judged,
      pullRequest,
      identity,
      selection,
      single,
      commit,
      log: ports.log,
    })
  }
  return judged
}

async function pullRequestOf(
  { gitHubToken }: ActionInputs,
  { event, owner, repository }: ActionEnvironment,
): Promise<PullRequest | undefined> {
  if (event.kind !== 'pull-request' || gitHubToken === undefined || repository === '') {
    return undefined
  }
  const { openPullRequest } = await import('../adapters/github/comments.ts')
  return openPullRequest({ token: gitHubToken, owner, repository }, event.number)
}

interface LoadContext {
  readonly ports: Ports
  readonly environment: Environment
  readonly log: ReturnType<typeof actionsLog>
}

async function load(result: RunResult, { ports, environment, log }: LoadContext): Promise<void> {
  await ports.folder.make()
  await loadImages({
    result,
    folderOf: name => exportFolder(name, result, ports.destination),
    environment,
    probe: actionsProbe(environment),
    temporaryFolder: ports.folder.path,
    log,
  })
}

type Written = RunResult & { readonly reportFile: string; readonly selection: ImageSelection }

interface PortRequest {
  readonly inputs: ActionInputs
  readonly environment: Environment
  readonly options: RunOptions
  readonly workspace: LocalWorkspace
  readonly folder: LocalRunFolder
  readonly github: GitHub | undefined
  readonly log: ReturnType<typeof actionsLog>
  readonly hidden: readonly string[]
  readonly resources: AsyncDisposableStack
}

function composePorts({
  inputs,
  environment,
  options,
  workspace,
  folder,
  github,
  log,
  hidden,
  resources,
}: PortRequest): Ports {
  const store = openRegistry({
    environment,
    githubToken: inputs.gitHubToken,
    mirrors: parseMirrors(environment.BASE_IMAGE_REGISTRY_MIRRORS),
    writesTo: () => options.push.push,
  })
  const layout = `${folder.path}/layout`
  const exports = options.push.push
    ? ({ kind: 'registry', store } as const)
    : ({ kind: 'layout', store: new LayoutStore(layout), folder: layout } as const)
  return {
    workspace,
    destination: { store, folder: undefined, exports },
    upstreams: rememberingStore(store),
    startBuilder: () =>
      startBuilder({
        environment,
        folder,
        log,
        output: actionsToolOutput(text => process.stdout.write(text)),
        probe: actionsProbe,
        cwd: workspace.root,
        options: {
          builder: inputs.builder,
          driverOptions: inputs.driverOpts,
          buildkitdConfig: inputs.buildkitdConfig,
        },
        gitHubToken: inputs.gitHubToken,
        hidden,
        onCreated: name => core.saveState(CREATED_BUILDER, name),
        removesBuilder: false,
        resources,
      }),
    github,
    log,
    now: () => new Date(),
    folder,
  }
}

/** @actions/github is large: loaded only where the branch's head may be asked. */
async function gitHubOf(
  inputs: ActionInputs,
  { owner, repository }: ActionEnvironment,
): Promise<GitHub | undefined> {
  if (inputs.gitHubToken === undefined || repository === '') {
    return undefined
  }
  const { openGitHub } = await import('../adapters/github/octokit-github.ts')
  return openGitHub({ token: inputs.gitHubToken, owner, repository })
}

async function show(result: Written, inputs: ActionInputs): Promise<void> {
  for (const [name, value] of Object.entries(outputsOf(result, result.selection))) {
    core.setOutput(name, value)
  }
  core.setOutput('report', result.reportFile)
  core.info(headline(result.report))
  if (inputs.summary) {
    await core.summary.addRaw(renderSummary(result.report)).write()
  }
}

function failureText({ report }: RunResult): string {
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
    .join('\n')
}
