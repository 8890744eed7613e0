import type { Digest } from '../oci/digest.ts'

/** What a tag such as `sha256-<digest>.sig` is about; undefined for any other tag. */
export function subjectOfTag(tag: string): Digest | undefined {
  const [, hex] = /^sha256-([0-9a-f]{64})(?:\.\w+)?$/.exec(tag) ?? []
  return hex === undefined ? undefined : (`sha256:${hex}` as Digest)
}
