import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The parts of Docker's config.json that say who we are. */
export interface DockerConfig {
  /** Keys are hosts or URLs, as `docker login` wrote them. */
  readonly auths: Readonly<Record<string, StoredAuth>>
  /** Suffix of a `docker-credential-*` program. */
  readonly credsStore: string | undefined
  /** Host -> suffix of a `docker-credential-*` program. */
  readonly credHelpers: Readonly<Record<string, string>>
}

export interface StoredAuth {
  /** base64 of `user:password`. */
  readonly auth?: string
  readonly username?: string
  readonly password?: string
  readonly identitytoken?: string
  readonly registrytoken?: string
}

/** Docker's folder: DOCKER_CONFIG, else `.docker` at home. */
export function dockerConfigFolder(
  environment: Readonly<Record<string, string | undefined>>,
): string {
  return environment.DOCKER_CONFIG || join(environment.HOME || homedir(), '.docker')
}

/** @returns undefined when there is no config; `damaged` when it cannot be read */
export async function readDockerConfig(
  folder: string,
): Promise<DockerConfig | 'damaged' | undefined> {
  try {
    const json: unknown = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'))
    const top = asRecord(json)
    const credsStore = top.credsStore
    return {
      auths: recordsOf(top.auths),
      credsStore: typeof credsStore === 'string' && credsStore !== '' ? credsStore : undefined,
      credHelpers: textsOf(top.credHelpers),
    }
  } catch (error) {
    return isAbsent(error) ? undefined : 'damaged'
  }
}

function isAbsent(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function recordsOf(value: unknown): Readonly<Record<string, StoredAuth>> {
  return Object.fromEntries(
    Object.entries(asRecord(value)).map(([host, stored]) => [host, textsOf(stored)]),
  )
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(asRecord(value)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
}
