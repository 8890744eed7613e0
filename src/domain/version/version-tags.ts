import semver from 'semver'
import { isTag } from '../oci/reference.ts'
import type { ImageTagRules, WantedTags } from '../release/wanted-tags.ts'
import { isPrerelease, type Version } from './version-number.ts'

/**
 * The tags of a run that publishes a version of the config: the version itself, `1.4` and `1`, and `latest` as a release
 * has it. A prerelease has its own tag alone.
 * @param others what the run wants without a version
 */
export function versionTags(
  version: Version,
  others: WantedTags,
  { tags, latest }: Pick<ImageTagRules, 'tags' | 'latest'>,
): WantedTags {
  if (isPrerelease(version)) {
    return { immutable: [version], moving: [], releaseMoving: [], notices: others.notices }
  }
  // `tags` of the config replace the default ones, `latest` among them.
  const isLatest = tags === undefined ? latest !== 'never' : tags.includes('latest')
  const family = [`${semver.major(version)}.${semver.minor(version)}`, `${semver.major(version)}`]
  return {
    immutable: [version],
    moving: others.moving.filter(tag => tag !== 'latest' && tag !== version),
    releaseMoving: [...family, ...(isLatest ? ['latest'] : [])].filter(isTag),
    notices: others.notices,
  }
}
