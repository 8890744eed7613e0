import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from '../process/run-child.ts'

export interface RegistryLogin {
  /** As Docker's config names it, such as `ghcr.io`. */
  readonly host: string
  readonly username: string
  readonly password: string
}

export interface PrivateDockerConfig extends AsyncDisposable {
  /** The given environment, with the variables that lead docker and buildx to the private folder. */
  readonly environment: Environment
}

export interface DockerConfigRequest {
  readonly environment: Environment
  /** Docker's own folder: DOCKER_CONFIG, else `.docker` at home. */
  readonly dockerFolder: string
  /** An existing folder that only this user can write to, such as RUNNER_TEMP. */
  readonly temporaryFolder: string
  /** They win over what the user's config says of the same host. */
  readonly logins: readonly RegistryLogin[]
}

/**
 * Docker's configuration with our logins added, in a folder of its own (0700), removed on dispose. The user's
 * builders, contexts and plugins stay where they are. Without logins nothing is made.
 */
export async function privateDockerConfig(
  request: DockerConfigRequest,
): Promise<PrivateDockerConfig> {
  const { environment, dockerFolder, temporaryFolder, logins } = request
  if (logins.length === 0) {
    return { environment, [Symbol.asyncDispose]: async () => undefined }
  }
  // mkdtemp makes it 0700.
  const folder = await mkdtemp(join(temporaryFolder, 'base-image-docker-'))
  const config = withLogins(await readConfig(dockerFolder), logins, dockerFolder)
  await writeFile(join(folder, 'config.json'), JSON.stringify(config), { mode: 0o600 })
  if (await exists(join(dockerFolder, 'contexts'))) {
    await symlink(join(dockerFolder, 'contexts'), join(folder, 'contexts'))
  }
  return {
    environment: {
      ...environment,
      DOCKER_CONFIG: folder,
      BUILDX_CONFIG: environment.BUILDX_CONFIG || join(dockerFolder, 'buildx'),
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

type Config = Readonly<Record<string, unknown>>

function withLogins(
  config: Config,
  logins: readonly RegistryLogin[],
  dockerFolder: string,
): Config {
  const auths = logins.map(({ host, username, password }) => [
    host,
    { auth: Buffer.from(`${username}:${password}`).toString('base64') },
  ])
  // An empty helper makes docker look into `auths` for this host, whatever `credsStore` says.
  const helpers = logins.map(({ host }) => [host, ''])
  const plugins = Array.isArray(config.cliPluginsExtraDirs) ? config.cliPluginsExtraDirs : []
  return {
    ...config,
    auths: { ...asRecord(config.auths), ...Object.fromEntries(auths) },
    credHelpers: { ...asRecord(config.credHelpers), ...Object.fromEntries(helpers) },
    cliPluginsExtraDirs: [join(dockerFolder, 'cli-plugins'), ...plugins],
  }
}

/** A config that cannot be read is none: docker itself only warns of it. */
async function readConfig(dockerFolder: string): Promise<Config> {
  try {
    return asRecord(JSON.parse(await readFile(join(dockerFolder, 'config.json'), 'utf8')))
  } catch {
    return {}
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

function asRecord(value: unknown): Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Config)
    : {}
}
