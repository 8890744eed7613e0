import type { Repository } from '../../domain/oci/reference.ts'
import { RegistryClient } from './client.ts'
import { dockerConfigFolder } from './docker-config.ts'
import { RegistryStore } from './registry-store.ts'
import { type RegistryWorld, realWorld } from './world.ts'

export interface RegistryOptions {
  /** PATH, HOME and DOCKER_CONFIG are read from it. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Used for ghcr.io when Docker has no login there. */
  readonly githubToken?: string | undefined
  /** Repositories that this run will write: for them `pull,push` is asked for from the first look. Default: none. */
  readonly writesTo?: (repository: Repository) => boolean
  /** Manifests are to be deleted. */
  readonly deletes?: boolean
  /** Registry host -> URL that answers in its place, for reads and writes. */
  readonly mirrors?: Readonly<Record<string, string>>
  /** Hosts with port that speak plain http, besides loopback. */
  readonly insecureHosts?: readonly string[]
  readonly world?: Partial<RegistryWorld>
}

/** Opens nothing yet: the first request does. */
export function openRegistry(options: RegistryOptions): RegistryStore {
  return new RegistryStore(
    new RegistryClient({
      world: { ...realWorld, ...options.world },
      endpoints: { mirrors: options.mirrors ?? {}, insecureHosts: options.insecureHosts ?? [] },
      credentials: {
        dockerConfig: dockerConfigFolder(options.environment),
        githubToken: options.githubToken || undefined,
        environment: options.environment,
      },
      writesTo: options.writesTo ?? (() => false),
      deletes: options.deletes ?? false,
    }),
  )
}
