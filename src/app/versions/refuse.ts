import { InputError } from '../../domain/errors.ts'
import type { PlanWarning } from '../../domain/plan/plan.ts'
import type { RefusedVersion } from '../../domain/version/decide-version.ts'
import { rebuiltVersion } from '../../domain/version/decide-version.ts'
import {
  refusalText,
  remedyText,
  type VersionRefusal,
  VersionRefusedError,
} from '../../domain/version/version-refused.ts'
import type { RunOptions } from '../options.ts'
import type { Destination } from '../ports.ts'
import type { ProjectImage } from '../project/project.ts'
import type { PlannedVersion } from './plan-versions.ts'
import { versionPolicy } from './policy.ts'

type VersionedImage = Pick<ProjectImage, 'name' | 'declaration' | 'repository'>

/**
 * Nothing is built when a version may not be published: what would be is told of all images at once.
 * @param images those that the run is about
 * @throws VersionRefusedError where the run publishes versions, or checks that a later one can
 */
export function refuseVersions(
  images: readonly VersionedImage[],
  planned: ReadonlyMap<string, PlannedVersion>,
  options: RunOptions,
): void {
  const [first, ...others] = images.flatMap(
    image => refusalOf(image, planned.get(image.name)) ?? [],
  )
  if (first !== undefined && versionPolicy(options) !== 'tell') {
    throw new VersionRefusedError([first, ...others])
  }
}

/** The same for a run that does not publish versions. */
export function versionWarnings(
  image: VersionedImage,
  planned: PlannedVersion | undefined,
): readonly PlanWarning[] {
  const at = image.declaration.version?.at
  const decision = planned?.decision
  const warn = (message: string) => [{ message, file: at?.file, line: at?.line }]
  if (decision?.kind === 'published' && !decision.comparable) {
    return warn(
      `version ${decision.version} is published with a record that this release cannot read: it stays as it is, and whether anything changed since is not known`,
    )
  }
  const refusal = refusalOf(image, planned)
  return refusal === undefined ? [] : warn(`${refusalText(refusal)}. ${remedyText(refusal)}`)
}

/**
 * A forced build replaces the content tag of a version that must stay what it is.
 * @throws InputError
 */
export function refuseForce(
  images: readonly VersionedImage[],
  planned: ReadonlyMap<string, PlannedVersion>,
  { options, destination }: { readonly options: RunOptions; readonly destination: Destination },
): void {
  if (!options.force || !options.push.push || destination.folder !== undefined) return
  for (const { name, declaration, repository } of images) {
    const { version } = declaration
    const decision = planned.get(name)?.decision
    if (version !== undefined && version.number !== 'auto' && decision?.kind === 'published') {
      throw new InputError(
        `${repository}:${decision.version} is published, and \`force\` would build it anew`,
        {
          remedy: `Set \`version: ${rebuiltVersion(decision.version)}\` for ${name} to publish a new build, or leave \`force\` out.`,
          at: version.at,
        },
      )
    }
  }
}

function refusalOf(
  { name, declaration, repository }: VersionedImage,
  planned: PlannedVersion | undefined,
): VersionRefusal | undefined {
  const decision = planned?.decision
  return declaration.version === undefined || decision?.kind !== 'refused'
    ? undefined
    : {
        image: name,
        repository,
        at: declaration.version.at,
        refused: decision satisfies RefusedVersion,
      }
}
