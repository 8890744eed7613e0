import { familiarName, type ImageReference } from '../oci/reference.ts'
import { createLinker, type Link } from './link.ts'
import type { NamedCandidate } from './name-candidates.ts'

export interface LinkedCandidate extends NamedCandidate {
  /** Other images of this repository that it uses. */
  readonly parents: readonly string[]
  /** References that are no image of this repository, with what is to be said about them. */
  readonly upstreams: readonly UpstreamReference[]
  /** A base by its place, or something stands on it, or it stands on something of this repository. */
  readonly isManaged: boolean
}

export interface UpstreamReference {
  readonly reference: ImageReference
  readonly notice: string | undefined
}

export function chooseManaged(
  named: readonly NamedCandidate[],
  movedTags: readonly string[],
): readonly LinkedCandidate[] {
  const linkTo = createLinker(
    named.map(({ name, home, fromNames, file }) => ({
      name,
      repositories: [home],
      fromNames,
      movedTags,
      at: { file },
    })),
  )
  const linked = named.map(candidate => ({ ...candidate, ...linksOf(candidate, linkTo) }))
  const parents = new Set(linked.flatMap(candidate => candidate.parents))
  return linked.map(candidate => ({
    ...candidate,
    isManaged:
      candidate.layout?.role === 'base' ||
      candidate.parents.length > 0 ||
      parents.has(candidate.name),
  }))
}

/** Why a candidate is left alone, in words for the plan. */
export function whyUnmanaged({ build, upstreams }: LinkedCandidate): string {
  const notice = upstreams.find(upstream => upstream.notice !== undefined)?.notice
  // A digest is long and tells nobody anything.
  const names = [
    ...new Set(
      upstreams.map(({ reference }) =>
        familiarName(reference.tag === undefined ? reference : { ...reference, digest: undefined }),
      ),
    ),
  ]
  const subject = build === undefined ? 'it' : build.by
  const uses = names.length === 0 ? '' : ` (it uses ${names.slice(0, 3).join(', ')})`
  return notice === undefined
    ? `${subject} stands on no base of this repository${uses}`
    : `${subject} stands on no base of this repository: ${notice}`
}

function linksOf(
  { name, references }: NamedCandidate,
  linkTo: (reference: ImageReference) => Link,
): Pick<LinkedCandidate, 'parents' | 'upstreams'> {
  const links = references.map(reference => ({ reference, link: linkTo(reference) }))
  return {
    parents: links.flatMap(({ link }) =>
      link.kind === 'parent' && link.image !== name ? [link.image] : [],
    ),
    upstreams: links.flatMap(({ reference, link }) =>
      link.kind === 'upstream' ? [{ reference, notice: link.notice }] : [],
    ),
  }
}
