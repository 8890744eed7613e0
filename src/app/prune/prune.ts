import type { Repository } from '../../domain/oci/reference.ts'
import { decidePrune, type Verdict } from '../../domain/prune/decide-prune.ts'
import {
  PRUNE_VERSION,
  type PrunedRepository,
  type PruneReport,
} from '../../domain/prune/prune-report.ts'
import { listedOf, reach } from '../../domain/prune/reach.ts'
import type { LiveFacts, PruneRules, StoredVersion } from '../../domain/prune/stored-version.ts'
import type { ImageStore } from '../../ports/image-store.ts'
import type { Log } from '../../ports/log.ts'
import type { VersionShelf } from '../../ports/version-shelf.ts'
import { inParallel } from '../in-parallel.ts'
import { describeVersion } from './describe-version.ts'

export interface PruneRequest {
  readonly repositories: readonly Repository[]
  readonly store: ImageStore
  readonly shelf: VersionShelf
  readonly live: LiveFacts
  readonly rules: PruneRules
  /** Undefined: only say what would be deleted. */
  readonly deleting: 'delete' | undefined
  readonly now: Date
  readonly log: Log
}

const MOST_AT_ONCE = 4

/**
 * Deletes what nothing needs, or says what that would be. Everything is read first: one version that cannot be read ends
 * it before anything is deleted.
 * @throws store errors as they come
 */
export async function prune(request: PruneRequest): Promise<PruneReport> {
  const { repositories, store, shelf, live, rules, now } = request
  const versions = []
  for (const repository of repositories) {
    const listed = await shelf.list(repository)
    versions.push(
      ...(await inParallel(listed, MOST_AT_ONCE, one => describeVersion(store, repository, one))),
    )
  }
  const decided = decidePrune({ versions, live, rules, now })
  const verdicts = request.deleting === undefined ? decided : await removeAll(decided, request)
  return {
    version: PRUNE_VERSION,
    deleted: request.deleting !== undefined,
    images: repositories.map(repository => reportOf(repository, verdicts, shelf)),
  }
}

/**
 * One after the other, in their order: whatever ends it, nothing that stays lacks a part or a base.
 * @returns what became of each: what the registry keeps stays, with all that it is made of, stands on and is told about
 */
async function removeAll(
  verdicts: readonly Verdict[],
  { shelf, log }: PruneRequest,
): Promise<readonly Verdict[]> {
  const listed = listedOf(verdicts.map(({ version }) => version))
  const held = new Map<StoredVersion, string>()
  const ends: Verdict[] = []
  for (const verdict of verdicts) {
    const { version } = verdict
    const why = verdict.stays ? verdict.why : held.get(version)
    if (why !== undefined) {
      ends.push({ version, stays: true, why })
      continue
    }
    const name = `${version.repository}@${version.digest}`
    const refusal = await shelf.remove(version.repository, version.digest)
    if (refusal === undefined) {
      log.info(`deleted ${name}: ${verdict.why}`)
      ends.push(verdict)
    } else {
      log.warning(`${name} stays: ${refusal}`)
      for (const [other, needed] of reach(listed, new Map([[version, refusal]]))) {
        held.set(other, needed)
      }
      ends.push({ version, stays: true, why: refusal })
    }
  }
  return ends
}

function reportOf(
  repository: Repository,
  verdicts: readonly Verdict[],
  shelf: VersionShelf,
): PrunedRepository {
  const own = verdicts.filter(({ version }) => version.repository === repository)
  return {
    repository,
    kept: own.filter(({ stays }) => stays).length,
    gone: own
      .filter(({ stays }) => !stays)
      .map(({ version: { digest, tags, createdAt }, why }) => ({
        digest,
        tags,
        createdAt: createdAt ?? null,
        why,
        restore: shelf.restoring(repository, digest),
      })),
  }
}
