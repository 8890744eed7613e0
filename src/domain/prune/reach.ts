import type { Digest } from '../oci/digest.ts'
import type { Repository } from '../oci/reference.ts'
import type { StoredVersion } from './stored-version.ts'
import { subjectOfTag } from './subject-of-tag.ts'

/** Everything that the registry lists, by what it is. */
export interface Listed {
  /** `repository@digest` -> once or more, as it was listed. */
  readonly byName: ReadonlyMap<string, readonly StoredVersion[]>
  readonly byDigest: ReadonlyMap<Digest, readonly StoredVersion[]>
  /** `repository@digest`, listed or not -> what is about it: signatures, attestations, notes of checks. */
  readonly about: ReadonlyMap<string, readonly StoredVersion[]>
  readonly versions: readonly StoredVersion[]
}

export function listedOf(versions: readonly StoredVersion[]): Listed {
  const pairs = versions.flatMap(version =>
    subjectsOf(version).map(digest => ({ name: nameOf(version.repository, digest), version })),
  )
  const about = Map.groupBy(pairs, ({ name }) => name)
  return {
    versions,
    about: new Map([...about].map(([name, of]) => [name, of.map(({ version }) => version)])),
    byName: Map.groupBy(versions, ({ repository, digest }) => nameOf(repository, digest)),
    byDigest: Map.groupBy(versions, ({ digest }) => digest),
  }
}

/**
 * Kept versions keep their platforms and attestations, the bases that they stand on, and what is about them.
 * @param roots what stays, and why
 * @returns the roots, and what is reached from them
 */
export function reach(
  listed: Listed,
  roots: ReadonlyMap<StoredVersion, string>,
): ReadonlyMap<StoredVersion, string> {
  const kept = new Map(roots)
  // A Map gives what is added while it is walked, so this reaches any depth.
  for (const [version] of kept) {
    const keep = (others: readonly StoredVersion[], why: string) => {
      for (const other of others) if (!kept.has(other)) kept.set(other, why)
    }
    const name = nameOf(version.repository, version.digest)
    keep(partsOf(listed, version), `part of ${name}`)
    keep(basesOf(listed, version), `base of ${name}`)
    // A registry that lists tags only does not list platforms; what is about them is listed.
    for (const digest of [version.digest, ...version.children]) {
      const subject = nameOf(version.repository, digest)
      keep(listed.about.get(subject) ?? [], `about ${subject}`)
    }
  }
  return kept
}

export function partsOf(
  { byName }: Listed,
  { repository, children }: StoredVersion,
): readonly StoredVersion[] {
  return children.flatMap(digest => byName.get(nameOf(repository, digest)) ?? [])
}

/** In any repository of the project. */
export function basesOf({ byDigest }: Listed, { bases }: StoredVersion): readonly StoredVersion[] {
  return bases.flatMap(digest => byDigest.get(digest) ?? [])
}

/** By its `subject`, or by the form of its tag, such as `sha256-<digest>.sig`. */
function subjectsOf({ subject, tags }: StoredVersion): readonly Digest[] {
  const named = tags.flatMap(tag => subjectOfTag(tag) ?? [])
  return subject === undefined ? named : [subject, ...named]
}

function nameOf(repository: Repository, digest: Digest): string {
  return `${repository}@${digest}`
}
