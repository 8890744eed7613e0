import { basename, join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { plainLog } from '../../adapters/console/plain-log.ts'
import { localMachine } from '../../adapters/process/local-machine.ts'
import { registryWhenAsked } from '../../adapters/registry/registry-when-asked.ts'
import { LocalRunFolder, runFolderPath } from '../../adapters/run-folder/local-run-folder.ts'
import { LocalWorkspace } from '../../adapters/workspace/local-workspace.ts'
import type { RunOptions } from '../../app/options.ts'
import type { Ports } from '../../app/ports.ts'
import type { Project } from '../../app/project/project.ts'
import type { PruneRules } from '../../domain/prune/stored-version.ts'
import type { GitFacts } from '../../ports/workspace.ts'
import { renderChangelogAnnotation } from '../../render/changelog-markdown.ts'
import { adjustDeclarations } from '../adjust-declarations.ts'
import { folderDownloads } from '../carried-downloads.ts'
import { chooseDestination } from '../choose-destination.ts'
import { cliRunOptions, ownerOf } from '../cli-options.ts'
import { composeProject } from '../compose-project.ts'
import { openUpstreams } from '../open-upstreams.ts'
import { parseMirrors } from '../registry-mirrors.ts'
import type { CliCall } from './world.ts'

/** The project of the folder that a call is about, and the world around it. */
export interface CliProject {
  readonly project: Project
  readonly options: RunOptions
  readonly ports: Ports
  readonly git: GitFacts | undefined
  readonly prune: PruneRules
  /** Of the same repository in another folder, with the same flags. */
  readonly compose: (tree: LocalWorkspace) => Promise<Project>
}

/** @param resources what is to be ended with the call */
export async function openCliProject(
  { asked, world, isVerbose }: CliCall,
  resources: AsyncDisposableStack,
): Promise<CliProject> {
  const { flags } = asked
  const { environment } = world
  const workspace = new LocalWorkspace(resolve(flags.directory), { env: environment })
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
  const { project, registry, prune } = await compose(workspace)
  const folder = new LocalRunFolder(runFolderPath(workspace.root, environment))
  const layout = resolve(flags.layout ?? join(folder.path, 'layout'))
  const isLayout = flags.layout !== undefined || registry === undefined
  const options = cliRunOptions(asked, git, { isLayout, layout })
  const mirrors = parseMirrors(environment.BASE_IMAGE_REGISTRY_MIRRORS)
  const registryStore = registryWhenAsked({
    environment,
    githubToken: environment.GITHUB_TOKEN,
    mirrors,
    writesTo: () => options.push.push,
  })
  const upstreams = openUpstreams({
    environment,
    store: registryStore,
    mirrors,
    probe: async (program, args) => {
      const { spawnProbe } = await import('../../adapters/process/probe.ts')
      return spawnProbe(environment)(program, args)
    },
  })
  const log = plainLog({ write: text => world.err(text), isVerbose })
  const ports: Ports = {
    workspace,
    machine: localMachine(environment),
    destination: chooseDestination(registryStore, { layout, isLayout, pushes: options.push.push }),
    upstreams: upstreams.store,
    startBuilder: async () => {
      upstreams.asBuilt()
      const { startCliBuilder } = await import('./start-cli-builder.ts')
      return startCliBuilder(
        { asked, world, isVerbose },
        { folder, log, cwd: workspace.root, resources },
      )
    },
    github: undefined,
    downloads: folderDownloads(flags['carry-caches']),
    log,
    now: () => new Date(),
    pause: ms => setTimeout(ms),
    folder,
    changelogText: renderChangelogAnnotation,
  }
  return {
    project,
    options,
    ports,
    git,
    prune,
    compose: async tree => (await compose(tree)).project,
  }
}
