import type { Digest } from '../oci/digest.ts'
import type { Repository, Tag } from '../oci/reference.ts'

/** What is deleted as one: a manifest with all of its tags. */
export interface StoredVersion {
  readonly repository: Repository
  readonly digest: Digest
  /** Sorted; empty for what is only part of an index, or nothing's. */
  readonly tags: readonly Tag[]
  /** ISO 8601; undefined when nobody says. */
  readonly createdAt: string | undefined
  /** Of an index: platforms and attestations. */
  readonly children: readonly Digest[]
  /** What it is about (OCI image-spec, `subject`). */
  readonly subject: Digest | undefined
  /** `org.opencontainers.image.base.digest` of itself or its children. */
  readonly bases: readonly Digest[]
  /** Of its record; undefined without one that can be read. */
  readonly recipe: string | undefined
  /** Why its record cannot be read: damaged, or of a newer release; undefined where it can, and without one. */
  readonly unread?: string | undefined
}

/** What is in use outside of the registry. */
export interface LiveFacts {
  /** Tags of caches that a live branch or an open pull request writes. */
  readonly cacheTags: ReadonlySet<string>
  /** Undefined when nobody could be asked. */
  readonly openPullRequests: ReadonlySet<number> | undefined
  /** Fingerprints, without the refresh period, of what live branches build. */
  readonly recipes: ReadonlySet<string>
  /** Content tags that runs of live branches look for today; they may differ in their refresh period alone. */
  readonly contentTags: ReadonlySet<string>
  /** Digests that stand in a file of a live branch. */
  readonly pinned: ReadonlySet<string>
  /** The default branch as part of a tag: `main` of `main-1234567`. */
  readonly defaultSlug: string | undefined
}

export interface PruneRules {
  /** Content younger than this stays. */
  readonly keepDays: number
  /** So many of the newest contents of each image stay. */
  readonly keepLast: number
  /** Published versions that may go, and moving tags of theirs, such as `1.4.0`, `1.4` or `1.*`. */
  readonly versions: readonly string[]
}

export const DEFAULT_RULES: PruneRules = { keepDays: 30, keepLast: 3, versions: [] }
