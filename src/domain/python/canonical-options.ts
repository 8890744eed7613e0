import { sortedUnique } from './package-name.ts'
import type { ReducedRequirement } from './reduced.ts'
import type { RequirementOption } from './requirement-options.ts'
import { cutCredentials } from './url-credentials.ts'

/** What stands behind one requirement: its hashes, and whatever else is for it alone. */
export function ownOptions(options: readonly RequirementOption[]): Partial<ReducedRequirement> {
  const hashes = sortedUnique(
    options.filter(({ name }) => name === '--hash').map(({ value }) => value.toLowerCase()),
  )
  const others = options.filter(({ name }) => name !== '--hash').map(optionText)
  return {
    ...(hashes.length === 0 ? {} : { hashes }),
    ...(others.length === 0 ? {} : { options: others }),
  }
}

/** Options for the whole run. Flags once; the last index-url wins; links and indexes in their order; the network's options do not count. */
export function canonicalOptions(options: readonly RequirementOption[]): readonly string[] {
  const kept = options.filter(({ name }) => name !== '--trusted-host')
  const lastIndex = kept.findLastIndex(isIndexUrl)
  const texts = kept.filter((option, at) => !isIndexUrl(option) || at === lastIndex).map(optionText)
  const inOrder = texts.filter(text => ORDERED.test(text))
  const others = texts.filter(text => !ORDERED.test(text))
  return [...sortedUnique(others), ...new Set(inOrder)]
}

const ORDERED = /^--(?:extra-index-url|find-links|no-binary|only-binary) /

function isIndexUrl({ name }: RequirementOption): boolean {
  return name === '--index-url' || name === '--pypi-url'
}

function optionText({ name, value }: RequirementOption): string {
  return `${name} ${cutCredentials(value)}`.trim()
}
