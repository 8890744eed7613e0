import type { Digest } from '../oci/digest.ts'
import type { Repository } from '../oci/reference.ts'

export const PRUNE_VERSION = 1

/** The versioned JSON document of `prune --json`; schema/prune.schema.json describes it. */
export interface PruneReport {
  readonly version: number
  readonly deleted: boolean
  readonly images: readonly PrunedRepository[]
}

export interface PrunedRepository {
  readonly repository: Repository
  readonly kept: number
  readonly gone: readonly PrunedVersion[]
}

export interface PrunedVersion {
  readonly digest: Digest
  readonly tags: readonly string[]
  readonly createdAt: string | null
  readonly why: string
  readonly restore: string
}
