import { askCredentialHelper } from './credential-helper.ts'
import { type DockerConfig, readDockerConfig, type StoredAuth } from './docker-config.ts'

export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** An OAuth2 refresh token: `docker login` of some registries stores one. */
  | { readonly kind: 'identity-token'; readonly token: string }
  /** Sent as the bearer token itself. */
  | { readonly kind: 'registry-token'; readonly token: string }

export interface FoundCredentials {
  readonly credentials: Credentials | undefined
  /** Why a configured source gave nothing, for the message when the registry then refuses. */
  readonly problem: string | undefined
}

export interface CredentialSources {
  /** Folder of Docker's config.json. */
  readonly dockerConfig: string
  /** For ghcr.io, when Docker has no login for it. */
  readonly githubToken: string | undefined
  /** For credential helpers, which need PATH and HOME. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * Who we are at a registry: the credential helper of the host, else the common one, then the login in
 * config.json, then the given token.
 * A broken helper is not fatal: what is public can still be read.
 */
export async function findCredentials(
  host: string,
  sources: CredentialSources,
): Promise<FoundCredentials> {
  const config = await readDockerConfig(sources.dockerConfig)
  const found =
    config === undefined || config === 'damaged'
      ? { credentials: undefined, problem: config && `Docker's config.json cannot be read` }
      : await fromDocker(host, config, sources.environment)
  return found.credentials === undefined && host === 'ghcr.io' && sources.githubToken
    ? {
        ...found,
        credentials: {
          kind: 'password',
          username: 'x-access-token',
          password: sources.githubToken,
        },
      }
    : found
}

async function fromDocker(
  host: string,
  config: DockerConfig,
  environment: CredentialSources['environment'],
): Promise<FoundCredentials> {
  const names = serverNames(host)
  const ownHelper = names.find(name => Object.hasOwn(config.credHelpers, name))
  const helper = ownHelper === undefined ? config.credsStore : config.credHelpers[ownHelper]
  const answer =
    helper === undefined
      ? ({ kind: 'none' } as const)
      : await askCredentialHelper(helper, names[0] ?? host, environment)
  if (answer.kind === 'found') {
    return { credentials: answer.credentials, problem: undefined }
  }
  const stored = Object.entries(config.auths).find(([key]) => names.includes(normalizeKey(key)))
  return {
    credentials: stored && fromStored(stored[1]),
    problem: answer.kind === 'failed' ? answer.why : undefined,
  }
}

/** The first is what a helper is asked for. Docker Hub is stored under its old index. */
function serverNames(host: string): readonly string[] {
  return host === 'docker.io'
    ? ['https://index.docker.io/v1/', 'index.docker.io', 'docker.io', 'registry-1.docker.io']
    : [host]
}

/** Docker's keys may be URLs: `https://host/v1/` is `host`. */
function normalizeKey(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/, '')
}

function fromStored(stored: StoredAuth): Credentials | undefined {
  if (stored.registrytoken) {
    return { kind: 'registry-token', token: stored.registrytoken }
  }
  if (stored.identitytoken) {
    return { kind: 'identity-token', token: stored.identitytoken }
  }
  const pair = stored.auth
    ? Buffer.from(stored.auth, 'base64').toString('utf8').replace(/\0+$/, '')
    : `${stored.username ?? ''}:${stored.password ?? ''}`
  const colon = pair.indexOf(':')
  return colon > 0 && colon < pair.length - 1
    ? { kind: 'password', username: pair.slice(0, colon), password: pair.slice(colon + 1) }
    : undefined
}
