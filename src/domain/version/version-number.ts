import semver from 'semver'
import { InputError, type Location } from '../errors.ts'
import { isTag, type Tag } from '../oci/reference.ts'

/** A semantic version without build metadata, such as `1.4.0` or `2.0.0-rc.1`; it is a tag as it is. */
export type Version = Tag & { readonly __version: true }

/** @returns undefined for what is no version, or not in the form that a tag has: `v1.4.0`, `1.4`, `1.4.0+build` */
export function parseVersion(text: string): Version | undefined {
  return semver.valid(text) === text && isTag(text) ? (text as Version) : undefined
}

/** @throws InputError that says what to write instead */
export function checkVersion(text: string, at: Location): Version {
  const version = parseVersion(text)
  if (version === undefined) {
    throw new InputError(`${JSON.stringify(text.slice(0, 80))} is no semantic version`, {
      remedy: `${meant(text)} \`version: auto\` chooses the next number by what changed.`,
      at,
    })
  }
  return version
}

/** The versions among the tags of a repository, lowest first. */
export function publishedVersions(tags: readonly string[]): readonly Version[] {
  return tags.flatMap(tag => parseVersion(tag) ?? []).sort(semver.compare)
}

/** `-rc.1`: it is published under its own number, and no other tag moves to it. */
export function isPrerelease(version: Version): boolean {
  return semver.prerelease(version) !== null
}

/** What a version is compared with: of a release the release before it. @param published lowest first */
export function previousOf(version: Version, published: readonly Version[]): Version | undefined {
  return published
    .slice(0, Math.max(published.indexOf(version), 0))
    .findLast(other => isPrerelease(version) || !isPrerelease(other))
}

export function isHigher(one: Version, other: Version): boolean {
  return semver.gt(one, other)
}

/** The highest release; the highest prerelease where there is none; undefined before the first version. */
export function latestOf(published: readonly Version[]): Version | undefined {
  return published.findLast(version => !isPrerelease(version)) ?? published.at(-1)
}

function meant(text: string): string {
  const [major, minor, patch] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text)?.slice(1) ?? []
  const number = [major ?? 1, minor ?? (major === undefined ? 4 : 0), patch ?? 0]
    .map(Number)
    .join('.')
  return `Write all three numbers and nothing else, such as ${number}, or ${number}-rc.1 for a prerelease;`
}
