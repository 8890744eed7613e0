import { createHash } from 'node:crypto'
import type { BuildSpec } from '../../domain/bake/definition.ts'
import type { Repository } from '../../domain/oci/reference.ts'
import type { RunEvent } from '../../domain/release/event.ts'
import { branchSlug } from '../../domain/release/tag-name.ts'
import type { RunOptions } from '../options.ts'

type CacheOptions = Pick<
  RunOptions,
  'release' | 'useCache' | 'writeCache' | 'cacheFrom' | 'cacheTo'
>

/**
 * Caches that a build reads and writes, as buildx takes them. A branch reads its own and the default branch's; a pull
 * request also its base branch's. A fork writes none, whatever the inputs say.
 */
export function cacheRefs(
  repository: Repository,
  options: CacheOptions,
  isLayout: boolean,
): Pick<BuildSpec, 'cacheFrom' | 'cacheTo'> {
  const { event, defaultBranch } = options.release
  if (options.cacheFrom.length > 0 || options.cacheTo.length > 0) {
    const isFork = event.kind === 'pull-request' && event.fork
    return { cacheFrom: options.cacheFrom, cacheTo: isFork ? [] : options.cacheTo }
  }
  if (!options.useCache || isLayout) {
    return { cacheFrom: [], cacheTo: [] }
  }
  const own = ownBranch(event)
  const base = event.kind === 'pull-request' ? event.baseBranch : undefined
  const branches = [own, base, defaultBranch].flatMap(branch => branch || [])
  const reference = (branch: string) => `type=registry,ref=${repository}:${cacheTag(branch)}`
  return {
    cacheFrom: [...new Set(branches)].map(reference),
    cacheTo:
      options.writeCache && own
        ? [`${reference(own)},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`]
        : [],
  }
}

/** `cache-<slug>-<6 hex>`: the digits keep branches apart whose slugs are the same. */
export function cacheTag(branch: string): string {
  const digits = createHash('sha256').update(branch).digest('hex').slice(0, 6)
  return `cache-${branchSlug(branch) || 'branch'}-${digits}`
}

/** The branch whose cache a run may write; a git tag may be on any, old or new. */
function ownBranch(event: RunEvent): string | undefined {
  switch (event.kind) {
    case 'branch-push':
    case 'schedule':
    case 'command-line':
      return event.branch
    case 'dispatch':
      return event.ref.kind === 'branch' ? event.ref.name : undefined
    case 'pull-request':
      return `pull-request-${event.number}`
    case 'tag-push':
    case 'merge-group':
    case 'other':
      return undefined
  }
}
