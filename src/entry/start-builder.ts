import { setTimeout as delay } from 'node:timers/promises'
import {
  type BuilderOptions,
  ensureBuilder,
  removeBuilder,
} from '../adapters/buildx/builder-instance.ts'
import { BuildxBuilder } from '../adapters/buildx/buildx-builder.ts'
import {
  privateDockerConfig,
  type RegistryLogin,
} from '../adapters/buildx/private-docker-config.ts'
import type { ToolOutput } from '../adapters/console/stop-commands.ts'
import { cancelOnSignals } from '../adapters/process/cancel-on-signals.ts'
import type { Probe } from '../adapters/process/probe.ts'
import type { Environment } from '../adapters/process/run-child.ts'
import { findCredentials } from '../adapters/registry/credentials.ts'
import { dockerConfigFolder } from '../adapters/registry/docker-config.ts'
import type { Builder } from '../ports/builder.ts'
import type { Log } from '../ports/log.ts'
import type { RunFolder } from '../ports/run-folder.ts'

export interface BuilderRequest {
  readonly environment: Environment
  readonly folder: RunFolder
  readonly log: Log
  readonly output: ToolOutput
  readonly probe: (environment: Environment) => Probe
  /** Relative paths of the user start here. */
  readonly cwd: string
  readonly options: BuilderOptions
  /** For ghcr.io, where Docker may have no login of its own; undefined: Docker's logins alone. */
  readonly gitHubToken: string | undefined
  /** Values of the build's secrets: shown as `***`, in the report too. */
  readonly hidden?: readonly string[]
  /** Called as soon as a builder of our own exists. */
  readonly onCreated: (name: string) => void
  /** True: such a builder is removed with `resources`; false: a post step does it. */
  readonly removesBuilder: boolean
  /** What is made here is undone with it. */
  readonly resources: AsyncDisposableStack
}

/** Finds or makes a builder and a Docker configuration for it. */
export async function startBuilder(request: BuilderRequest): Promise<Builder> {
  const { environment, folder, log, resources, gitHubToken } = request
  await folder.make()
  const config = resources.use(
    await privateDockerConfig({
      environment,
      dockerFolder: dockerConfigFolder(environment),
      temporaryFolder: folder.path,
      logins: await ownLogins(gitHubToken, environment),
    }),
  )
  const probe = request.probe(config.environment)
  // Said before it is made: a run that is canceled meanwhile still has it removed.
  const instance = await ensureBuilder(probe, { ...request.options, onName: request.onCreated })
  log.info(
    `building with ${instance.name} (${instance.driver}${instance.created ? ', made for this run' : ''})`,
  )
  if (instance.created && request.removesBuilder) {
    resources.defer(async () => {
      await removeBuilder(probe, instance.name)
    })
  }
  const cancellation = resources.use(cancelOnSignals(process))
  cancellation.signal.addEventListener('abort', () => endInTime(request), { once: true })
  return new BuildxBuilder({
    builder: instance.name,
    cwd: request.cwd,
    environment: config.environment,
    folder,
    log,
    output: request.output,
    secrets: [...(request.hidden ?? []), ...(gitHubToken === undefined ? [] : [gitHubToken])],
    cancel: cancellation.signal,
  })
}

/** Children are gone by then; what else is waited for, such as a registry, does not hold a canceled run. */
const CANCEL_MS = 4100
const CLEAN_UP_MS = 400

function endInTime({ log, resources }: Pick<BuilderRequest, 'log' | 'resources'>): void {
  const end = async () => {
    log.error('canceled')
    await Promise.race([resources.disposeAsync().catch(() => undefined), delay(CLEAN_UP_MS)])
    process.exit(1)
  }
  setTimeout(end, CANCEL_MS).unref()
}

/** Our token for ghcr.io, unless Docker has a login there: the user's own comes first, as in look-ups. */
async function ownLogins(
  gitHubToken: string | undefined,
  environment: Environment,
): Promise<readonly RegistryLogin[]> {
  const host = 'ghcr.io'
  if (gitHubToken === undefined) {
    return []
  }
  const { credentials } = await findCredentials(host, {
    dockerConfig: dockerConfigFolder(environment),
    githubToken: undefined,
    environment,
  })
  return credentials === undefined
    ? [{ host, username: 'x-access-token', password: gitHubToken }]
    : []
}
