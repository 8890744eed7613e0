import { setTimeout } from 'node:timers/promises'
import * as core from '@actions/core'
import type { actionsLog } from '../../adapters/console/actions-log.ts'
import { actionsToolOutput } from '../../adapters/console/stop-commands.ts'
import { actionsProbe } from '../../adapters/process/actions-probe.ts'
import { localMachine } from '../../adapters/process/local-machine.ts'
import { openRegistry } from '../../adapters/registry/open-registry.ts'
import type { LocalRunFolder } from '../../adapters/run-folder/local-run-folder.ts'
import type { LocalWorkspace } from '../../adapters/workspace/local-workspace.ts'
import type { RunOptions } from '../../app/options.ts'
import type { Ports } from '../../app/ports.ts'
import type { GitHub } from '../../ports/github.ts'
import { renderChangelogAnnotation } from '../../render/changelog-markdown.ts'
import type { Environment } from '../action-environment.ts'
import type { ActionInputs } from '../action-inputs.ts'
import { actionsDownloads } from '../carried-downloads.ts'
import { chooseDestination } from '../choose-destination.ts'
import { CREATED_BUILDER } from '../created-builder.ts'
import { openUpstreams } from '../open-upstreams.ts'
import { parseMirrors } from '../registry-mirrors.ts'
import { startBuilder } from '../start-builder.ts'

export interface PortRequest {
  readonly inputs: ActionInputs
  readonly environment: Environment
  readonly options: RunOptions
  readonly workspace: LocalWorkspace
  readonly folder: LocalRunFolder
  readonly github: GitHub | undefined
  readonly log: ReturnType<typeof actionsLog>
  /** Values that no output may show. */
  readonly hidden: readonly string[]
  readonly resources: AsyncDisposableStack
}

/** The world of one step: the registry, a layout where nothing is pushed, and a builder that starts at the first build. */
export function composePorts(request: PortRequest): Ports {
  const { inputs, environment, options, workspace, folder, github, log } = request
  const mirrors = parseMirrors(environment.BASE_IMAGE_REGISTRY_MIRRORS)
  const store = openRegistry({
    environment,
    githubToken: inputs.gitHubToken,
    mirrors,
    writesTo: () => options.push.push,
  })
  const upstreams = openUpstreams({
    environment,
    store,
    mirrors,
    probe: actionsProbe(environment),
  })
  return {
    workspace,
    machine: localMachine(environment),
    destination: chooseDestination(store, {
      layout: `${folder.path}/layout`,
      isLayout: false,
      pushes: options.push.push,
    }),
    upstreams: upstreams.store,
    startBuilder: () => {
      upstreams.asBuilt()
      return startBuilder({
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
        hidden: request.hidden,
        onCreated: name => core.saveState(CREATED_BUILDER, name),
        removesBuilder: false,
        resources: request.resources,
      })
    },
    github,
    downloads: actionsDownloads(inputs.build.carryCaches, folder, options),
    log,
    now: () => new Date(),
    pause: ms => setTimeout(ms),
    folder,
    changelogText: renderChangelogAnnotation,
  }
}
