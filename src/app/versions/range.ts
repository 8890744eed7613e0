import semver from 'semver'
import { InputError } from '../../domain/errors.ts'
import type { Digest } from '../../domain/oci/digest.ts'
import { publishedVersions, type Version } from '../../domain/version/version-number.ts'
import type { VersionedRepository } from './list.ts'

export interface ChosenVersion {
  readonly version: Version
  readonly digest: Digest
}

/**
 * The highest version in a semver range; prereleases are in a range that names one.
 * @throws InputError when the text is no range, or no version is in it
 */
export async function chooseVersion(
  { name, repository, store }: VersionedRepository,
  range: string,
): Promise<ChosenVersion> {
  if (semver.validRange(range) === null) {
    throw new InputError(`${JSON.stringify(range)} is no semver range`, {
      remedy: 'Write it such as `1.4.0`, `^1.4`, `~1.4.2`, `1.x` or `>=1.2 <2`.',
    })
  }
  const published = publishedVersions(await store.listTags(repository))
  const version = semver.maxSatisfying(published, range)
  const digest = version === null ? undefined : await store.resolve(repository, version)
  if (version === null || digest === undefined) {
    throw new InputError(`no version of ${name} is in ${range} (${repository})`, {
      remedy:
        published.length === 0
          ? 'Publish one first: none is there yet.'
          : `Choose among the published versions: ${published.slice(-20).join(', ')}.`,
    })
  }
  return { version, digest }
}
