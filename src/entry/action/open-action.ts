import { actionsLog } from '../../adapters/console/actions-log.ts'
import { LocalRunFolder, runFolderPath } from '../../adapters/run-folder/local-run-folder.ts'
import { LocalWorkspace } from '../../adapters/workspace/local-workspace.ts'
import type { RunOptions } from '../../app/options.ts'
import type { Ports } from '../../app/ports.ts'
import type { Project } from '../../app/project/project.ts'
import type { PruneRules } from '../../domain/prune/stored-version.ts'
import type { GivenScans } from '../../domain/scan/image-scan.ts'
import type { GitHub } from '../../ports/github.ts'
import {
  type ActionEnvironment,
  type Environment,
  readActionEnvironment,
} from '../action-environment.ts'
import type { ActionInputs } from '../action-inputs.ts'
import { actionRunOptions } from '../action-options.ts'
import { adjustDeclarations } from '../adjust-declarations.ts'
import { composeProject } from '../compose-project.ts'
import { readScans, readScansAfterwards } from '../read-scans.ts'
import { secretSources } from '../secret-sources.ts'
import { composePorts } from './compose-ports.ts'

/** One step of a job: what it is about and the world around it. */
export interface OpenedAction {
  readonly inputs: ActionInputs
  readonly environment: Environment
  readonly around: ActionEnvironment
  readonly defaultBranch: string | undefined
  readonly project: Project
  readonly options: RunOptions
  readonly ports: Ports
  /** Name of the one image that `file` or `tags` describe. */
  readonly single: string | undefined
  readonly prune: PruneRules
  readonly scans: GivenScans
  /** Of the same repository in another folder, with the same inputs. */
  readonly compose: (tree: LocalWorkspace) => Promise<Project>
}

/** @param resources what is to be ended with the step */
export async function openAction(
  inputs: ActionInputs,
  environment: Environment,
  resources: AsyncDisposableStack,
): Promise<OpenedAction> {
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
    copies: single?.copies,
    exactTags: single === undefined || single.tags.length === 0 ? undefined : single.tags,
    defaultBranch,
    secrets: await secrets.write(),
  })
  const compose = (tree: LocalWorkspace) =>
    composeProject({
      workspace: tree,
      config: inputs.config,
      owner: around.owner,
      repository: around.repository,
      registry: inputs.registry,
      // An image of its own has no period unless the step asks for one.
      single: single && { ...single.image, refresh: inputs.build.refresh ?? single.image.refresh },
      defaultBranch,
      adjust: declared =>
        adjustDeclarations(declared, {
          platforms:
            inputs.build.platforms.length > 0 ? inputs.build.platforms.join(',') : undefined,
          buildArgs: inputs.build.buildArgs,
          network: inputs.build.network,
          checks: inputs.build.checks,
          refresh: inputs.build.refresh,
          provenance: inputs.build.provenance,
          sbom: inputs.build.sbom,
          visibility: around.visibility,
        }),
    })
  const read = inputs.command === 'report' ? readScansAfterwards : readScans
  const scans = await read(inputs.scans, around.workspace)
  const { project, prune } = await compose(workspace)
  const ports = composePorts({
    inputs,
    environment,
    options,
    workspace,
    folder,
    github,
    log: actionsLog(),
    hidden: secrets.values,
    resources,
  })
  return {
    inputs,
    environment,
    around,
    defaultBranch,
    project,
    options,
    ports,
    single: single?.image.name,
    prune,
    scans,
    compose: async tree => (await compose(tree)).project,
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
  const { openGitHub } = await import('../../adapters/github/octokit-github.ts')
  return openGitHub({ token: inputs.gitHubToken, owner, repository })
}
