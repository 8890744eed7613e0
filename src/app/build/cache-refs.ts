import { createHash } from 'node:crypto'
import { branchSlug } from '../../domain/release/tag-name.ts'

/** `cache-<slug>-<6 hex>`: the digits keep branches apart whose slugs are the same. */
export function cacheTag(branch: string): string {
  const digits = createHash('sha256').update(branch).digest('hex').slice(0, 6)
  return `cache-${branchSlug(branch) || 'branch'}-${digits}`
}
