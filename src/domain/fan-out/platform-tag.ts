import type { Tag } from '../oci/reference.ts'

/**
 * Where one platform's part of an image waits to be merged: `fp-<32 hex>-<os>-<arch>[-variant]`. A push by digest alone
 * would need no tag, but Docker's own driver has none.
 */
export function platformTag(stored: Tag, platform: string): Tag {
  return `${stored}-${platform.replaceAll('/', '-')}` as Tag
}
