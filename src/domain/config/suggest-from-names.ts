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
  const wanted = new Map<LinkedCandidate, Set<string>>()
  for (const user of candidates) {
    for (const { reference } of user.upstreams) {
      const image =
        reference.digest === undefined
          ? meantBy(reference.repository, user, { candidates, namespace })
          : undefined
      if (image !== undefined) {
        wanted.set(image, (wanted.get(image) ?? new Set()).add(familiarName(reference)))
      }
    }
  }
  return candidates.flatMap(image => {
    const fromNames = wanted.get(image)
    return fromNames === undefined
      ? []
      : [{ image: image.name, file: image.file, fromNames: [...fromNames].sort() }]
  })
}

/** The lines to add to `.github/base-images.yml`, for suggestions that are not empty. */
export function formatSuggestions(suggestions: readonly FromNameSuggestion[]): string {
  const lines = suggestions.flatMap(({ image, file, fromNames }) => [
    `  ${image}:`,
    `    file: ${JSON.stringify(file)}`,
    `    from-names: [${fromNames.map(name => JSON.stringify(name)).join(', ')}]`,
  ])
  return ['images:', ...lines, ''].join('\n')
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
