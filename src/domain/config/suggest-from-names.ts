import { familiarName, type Repository } from '../oci/reference.ts'
import type { LinkedCandidate } from './choose-managed.ts'
import type { FromNameSuggestion } from './declaration.ts'
import { suffixOf } from './name-candidates.ts'
import { callsSuffix, type Namespace } from './published-name.ts'

/**
 * The `from-names` that a config would need for references that look like an image of this repository but cannot be
 * told to be one. A guess for people to confirm: nothing is linked by it.
 */
export function suggestFromNames(
  candidates: readonly LinkedCandidate[],
  namespace: Namespace,
): readonly FromNameSuggestion[] {
  const wanted = new Map<LinkedCandidate, { fromName: string; user: string }[]>()
  for (const user of candidates) {
    for (const { reference } of user.upstreams) {
      const image =
        reference.digest === undefined
          ? meantBy(reference.repository, user, { candidates, namespace })
          : undefined
      if (image !== undefined) {
        const use = { fromName: familiarName(reference), user: user.file }
        wanted.set(image, [...(wanted.get(image) ?? []), use])
      }
    }
  }
  return candidates.flatMap(image => {
    const uses = wanted.get(image)
    return uses === undefined
      ? []
      : [
          {
            image: image.name,
            file: image.file,
            fromNames: sortedOnce(uses.map(({ fromName }) => fromName)),
            users: sortedOnce(uses.map(({ user }) => user)),
          },
        ]
  })
}

interface Others {
  readonly candidates: readonly LinkedCandidate[]
  readonly namespace: Namespace
}

/** The one image whose name or folder fits best; undefined when none or several do. */
function meantBy(
  repository: Repository,
  user: LinkedCandidate,
  { candidates, namespace }: Others,
): LinkedCandidate | undefined {
  const last = repository.slice(repository.lastIndexOf('/') + 1)
  const others = candidates.filter(
    other =>
      other.file !== user.file &&
      !other.upstreams.some(({ reference }) => reference.repository === repository),
  )
  const exact = others.filter(other => {
    const suffix = suffixOf(other)
    return (
      other.home === repository ||
      other.name === last ||
      (suffix !== undefined && callsSuffix(repository, suffix, namespace))
    )
  })
  const near = others.filter(
    ({ layout }) => layout?.role === 'base' && last.endsWith(`-${layout.suffix}`),
  )
  const fitting = exact.length > 0 ? exact : near
  return fitting.length === 1 ? fitting[0] : undefined
}

function sortedOnce(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort()
}
