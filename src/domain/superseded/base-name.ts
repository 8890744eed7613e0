import { formatReference, parseReference, type Repository, type Tag } from '../oci/reference.ts'

/** A base of this repository, as one of its children follows it. */
export interface FollowedBase {
  /** What FROM names it, as buildx matches it with a named context. */
  readonly fromName: string
  readonly repository: Repository
  /** The tag that its last image has. */
  readonly lastTag: Tag | undefined
}

/**
 * What `org.opencontainers.image.base.name` says of a base of this repository: a name that moves, as in FROM, so that
 * whoever reads it (crane, regctl) can ask whether another image is there by now. A content tag would name the same for good.
 */
export function followedName({ fromName, repository, lastTag }: FollowedBase): string {
  const written = parseReference(fromName)
  const tag = written.repository === repository ? written.tag : lastTag
  return formatReference({ repository, tag: tag ?? ('latest' as Tag), digest: undefined })
}
