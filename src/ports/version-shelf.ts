import type { Digest } from '../domain/oci/digest.ts'
import type { Repository, Tag } from '../domain/oci/reference.ts'

/** One manifest as a registry lists it. */
export interface ListedVersion {
  readonly digest: Digest
  /** Sorted. */
  readonly tags: readonly Tag[]
  /** ISO 8601; undefined where the registry does not say. */
  readonly createdAt: string | undefined
}

/** What a registry holds and takes away. */
export interface VersionShelf {
  /**
   * All that can be listed; a registry without a list of its own knows tagged ones alone.
   * @throws StoreDeniedError, StoreUnavailableError
   */
  list(repository: Repository): Promise<readonly ListedVersion[]>
  /**
   * Takes a version away with all of its tags; fine, too, when it is gone already.
   * @returns why the registry keeps this one version; undefined: it is gone
   * @throws StoreDeniedError, also where nothing can be deleted; StoreUnavailableError
   */
  remove(repository: Repository, digest: Digest): Promise<string | undefined>
  /** How it comes back once it is removed, as a command or a sentence. */
  restoring(repository: Repository, digest: Digest): string
}
