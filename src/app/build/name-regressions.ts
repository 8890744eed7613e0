import type { CheckFailure } from '../../domain/checks/check-verdict.ts'
import { introducedIn } from '../../domain/checks/introduced-in.ts'
import { checkWords, type PlannedCheck } from '../../domain/checks/planned-check.ts'
import type { PlannedImage } from '../../domain/plan/plan.ts'
import type { ReadVersion } from '../../domain/version/version-list.ts'
import type { Ports } from '../ports.ts'
import { readVersions } from '../versions/list.ts'

function sinceVersion(
  { check, origin }: PlannedCheck,
  versions: readonly ReadVersion[],
): string | undefined {
  return introducedIn(check, versions) ?? (origin.kind === 'previous' ? origin.version : undefined)
}

/** Of failed checks that published versions passed: since which. The registry is asked only when there is a failure. */
export async function nameRegressions(
  image: PlannedImage,
  failures: readonly CheckFailure[],
  { destination, log }: Pick<Ports, 'destination' | 'log'>,
): Promise<readonly string[]> {
  if (image.version === undefined) return []
  const { name, repository } = image
  try {
    const versions = await readVersions({ name, repository, store: destination.store })
    const failed = [...new Set(failures.map(({ check }) => check))]
    return failed.flatMap(place => {
      const planned = image.checksToRun[place]
      const version = planned === undefined ? undefined : sinceVersion(planned, versions)
      return planned === undefined || version === undefined
        ? []
        : [
            `  a regression: every version since ${version} passes ${checkWords(planned)}.${
              planned.origin.kind === 'previous'
                ? ' If the change is meant, give a check of the same name in its place, or set `previous-checks: false`.'
                : ''
            }`,
          ]
    })
  } catch (error) {
    log.debug(`the versions of ${name} could not be read: ${String(error)}`)
    return []
  }
}
