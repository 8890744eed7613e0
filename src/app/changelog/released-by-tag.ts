import { BaseImageError } from '../../domain/errors.ts'
import { parseVersion } from '../../domain/version/version-number.ts'
import type { RunOptions } from '../options.ts'
import type { Ports } from '../ports.ts'
import type { RunResult } from '../run-result.ts'
import { readWithBefore } from '../versions/list.ts'
import type { ReleasedVersion } from './changelog-run.ts'
import { publishedEntry } from './published-entry.ts'

/**
 * What the run of a git tag released: each image that carries the tag's version, by the records of that version and of
 * the one before it. A run of the same tag again says the same. An image whose versions cannot be read is left out with a
 * warning: it is published all the same.
 */
export async function releasedByTag(
  { planned, report }: Pick<RunResult, 'planned' | 'report'>,
  { release: { event } }: Pick<RunOptions, 'release'>,
  { destination: { store }, log }: Pick<Ports, 'destination' | 'log'>,
): Promise<readonly ReleasedVersion[]> {
  const version = event.kind === 'tag-push' ? parseVersion(event.tag.replace(/^v/, '')) : undefined
  if (version === undefined) return []
  const released: ReleasedVersion[] = []
  for (const { name, repository } of planned.plan.images) {
    if (!report.images.some(one => one.name === name && one.tags.includes(version))) continue
    try {
      const read = await readWithBefore({ name, repository, store }, version)
      const one = read.find(other => other.version === version)
      if (one !== undefined) released.push({ image: name, entry: publishedEntry(one, read) })
    } catch (error) {
      if (!(error instanceof BaseImageError)) throw error
      log.warning(`${name}: the release notes lack it: ${error.message}. ${error.remedy}`)
    }
  }
  return released
}
