import { basesOf, type Listed, partsOf } from './reach.ts'
import type { StoredVersion } from './stored-version.ts'
import { subjectOfTag } from './subject-of-tag.ts'

/**
 * Each version before its parts and its bases, so that none lacks one whenever it is stopped, or when the registry keeps
 * it. What is about others goes after them where it can: a version that the registry keeps has its signatures still.
 */
export function deletionOrder(listed: Listed): readonly StoredVersion[] {
  const seen = new Set<StoredVersion>()
  const lastFirst: StoredVersion[] = []
  const visit = (version: StoredVersion) => {
    if (seen.has(version)) return
    seen.add(version)
    for (const needed of [...partsOf(listed, version), ...basesOf(listed, version)]) visit(needed)
    lastFirst.push(version)
  }
  for (const version of listed.versions.toSorted((a, b) => rank(a) - rank(b))) visit(version)
  return lastFirst.toReversed()
}

/** The least goes last. A note of checks is an index of what it is about, and so cannot go after that. */
function rank({ subject, tags, children }: StoredVersion): number {
  const isAbout = subject !== undefined || tags.some(tag => subjectOfTag(tag) !== undefined)
  if (!isAbout) return 2
  return children.length === 0 ? 0 : 1
}
