import { deletionOrder } from './deletion-order.ts'
import { listedOf, reach } from './reach.ts'
import type { LiveFacts, PruneRules, StoredVersion } from './stored-version.ts'
import { type TagFate, tagFate } from './tag-fate.ts'

export interface Verdict {
  readonly version: StoredVersion
  readonly stays: boolean
  readonly why: string
}

export interface PruneFacts {
  /** Of all images of the project, everything that the registry lists. */
  readonly versions: readonly StoredVersion[]
  readonly live: LiveFacts
  readonly rules: PruneRules
  readonly now: Date
}

/**
 * What may be deleted, by what can be reached from what stays, in an order in which nothing ever lacks a part or a base.
 */
export function decidePrune(facts: PruneFacts): readonly Verdict[] {
  const listed = listedOf(facts.versions)
  const kept = reach(listed, roots(facts))
  return deletionOrder(listed).map((version): Verdict => {
    const why = kept.get(version)
    return why === undefined
      ? { version, stays: false, why: whyItGoes(version, facts) }
      : { version, stays: true, why }
  })
}

function roots(facts: PruneFacts): Map<StoredVersion, string> {
  const needed = {
    newest: newestOf(facts),
    inUse: foundByBranches(facts),
    newestOfRecipe: newestOfRecipes(facts),
  }
  return new Map(
    facts.versions.flatMap(version => {
      const why = whyItStays(version, facts, needed)
      return why === undefined ? [] : [[version, why] as const]
    }),
  )
}

interface Needed {
  readonly inUse: ReadonlySet<StoredVersion>
  readonly newest: ReadonlySet<StoredVersion>
  readonly newestOfRecipe: ReadonlySet<StoredVersion>
}

function whyItStays(
  version: StoredVersion,
  facts: PruneFacts,
  { inUse, newest, newestOfRecipe }: Needed,
): string | undefined {
  const { live, rules } = facts
  const fates = fatesOf(version, facts)
  const stays = fates.find(fate => fate.kind === 'stays')
  if (stays !== undefined) return stays.why
  if (live.pinned.has(version.digest)) return 'a file of a live branch names its digest'
  if (inUse.has(version)) return 'a live branch builds it'
  if (newestOfRecipe.has(version)) return 'the newest content of what a live branch builds'
  if (newest.has(version)) return `one of the ${rules.keepLast} newest`
  if (fates.length > 0 && fates.every(({ kind }) => kind === 'goes')) return undefined
  return whyNotRead(version) ?? whyNotOld(version, facts)
}

/** A live branch may build it, which only its record could tell. */
function whyNotRead({ unread, tags }: StoredVersion): string | undefined {
  return unread === undefined || tags.length === 0
    ? undefined
    : `nobody can tell what built it: ${unread}`
}

function whyNotOld({ createdAt }: StoredVersion, { rules, now }: PruneFacts): string | undefined {
  const createdMs = Date.parse(createdAt ?? '')
  if (Number.isNaN(createdMs)) return 'nobody says how old it is'
  const ageDays = (now.getTime() - createdMs) / 86_400_000
  return ageDays < rules.keepDays ? `younger than ${rules.keepDays} days` : undefined
}

function fatesOf({ tags }: StoredVersion, facts: PruneFacts): readonly TagFate[] {
  return tags.map(tag => tagFate(tag, tags, facts))
}

/** By its content tag; also what a pull request left under a tag of its own, until a branch has taken it over. */
function foundByBranches({ versions, live }: PruneFacts): ReadonlySet<StoredVersion> {
  const there = new Set(
    versions.flatMap(({ repository, tags }) => tags.map(tag => `${repository}:${tag}`)),
  )
  return new Set(
    versions.filter(({ repository, tags }) =>
      tags.some(tag => {
        const content = tag.replace(/^pr-\d+-/, '')
        const isFirst = tag === content || !there.has(`${repository}:${content}`)
        return isFirst && live.contentTags.has(content)
      }),
    ),
  )
}

/** What the first run of a new refresh period begins with. */
function newestOfRecipes(facts: PruneFacts): ReadonlySet<StoredVersion> {
  const content = facts.versions.filter(
    version => isLive(version, facts) && isContent(version, facts),
  )
  const groups = Map.groupBy(content, ({ repository, recipe }) => `${repository} ${recipe}`)
  return new Set(
    [...groups.values()].flatMap(group => {
      const newest = group.map(timeOf).toSorted().at(-1)
      return group.filter(version => timeOf(version) === newest)
    }),
  )
}

function isLive({ recipe }: StoredVersion, { live }: PruneFacts): boolean {
  return recipe !== undefined && live.recipes.has(recipe)
}

/** Of a branch: not of a pull request, nor one platform of another. */
function isContent(version: StoredVersion, facts: PruneFacts): boolean {
  return fatesOf(version, facts).some(({ kind }) => kind === 'ages')
}

/** Of each repository the newest that carry content tags. */
function newestOf(facts: PruneFacts): ReadonlySet<StoredVersion> {
  const { versions, rules } = facts
  const aging = versions
    .filter(version => isContent(version, facts))
    .toSorted((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1))
  const repositories = [...new Set(aging.map(({ repository }) => repository))]
  return new Set(
    repositories.flatMap(name =>
      aging.filter(({ repository }) => repository === name).slice(0, rules.keepLast),
    ),
  )
}

/** ISO 8601 sorts as text; what nobody knows is the oldest. */
function timeOf({ createdAt = '' }: StoredVersion): string {
  return createdAt
}

function whyItGoes(version: StoredVersion, facts: PruneFacts): string {
  const fates = fatesOf(version, facts)
  const goes = fates.find(fate => fate.kind === 'goes')
  if (goes !== undefined) return goes.why
  const days = facts.rules.keepDays
  if (isContent(version, facts)) {
    const why = isLive(version, facts)
      ? 'live branches have newer content of its recipe'
      : 'no live branch builds it'
    return `${why}, nothing stands on it, older than ${days} days`
  }
  return version.subject === undefined && fates.every(({ kind }) => kind === 'part')
    ? `part of nothing that stays, older than ${days} days`
    : 'what it is about is gone'
}
