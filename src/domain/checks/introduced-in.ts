import type { ReadVersion } from '../version/version-list.ts'
import type { Version } from '../version/version-number.ts'
import { recordedChecks } from './recorded-checks.ts'
import { checkKey, type StatedCheck } from './stated-check.ts'

/**
 * The version since which every one records the check, up to the last; undefined when the last one does not.
 * @param versions lowest first
 */
export function introducedIn(
  check: StatedCheck,
  versions: readonly ReadVersion[],
): Version | undefined {
  const key = checkKey(check)
  const isOld = ({ record }: ReadVersion) =>
    recordedChecks(record).checks.some(other => checkKey(other) === key)
  const before = versions.findLastIndex(version => !isOld(version))
  return versions[before + 1]?.version
}
