import { type Location, TagConflictError } from '../errors.ts'
import type { Repository } from '../oci/reference.ts'
import type { RefusedVersion } from './decide-version.ts'

/** One image whose content may not be published under the version that the config states. */
export interface VersionRefusal {
  readonly image: string
  readonly repository: Repository
  /** Where the version is stated. */
  readonly at: Location
  readonly refused: RefusedVersion
}

/** Some versions are in the way of what a run would publish. */
export class VersionRefusedError extends TagConflictError {
  readonly refusals: readonly VersionRefusal[]

  /** @param refusals at least one */
  constructor(refusals: readonly [VersionRefusal, ...VersionRefusal[]]) {
    const [first, ...others] = refusals
    const more = others.map(
      refusal => `\n${refusal.at.file}:${refusal.at.line}: ${refusalText(refusal)}`,
    )
    super([refusalText(first), ...more].join(''), {
      remedy: refusals.map(remedyText).join(' '),
      at: first.at,
    })
    this.refusals = refusals
  }
}

/** What is wrong, without a full stop. */
export function refusalText({ repository, refused }: VersionRefusal): string {
  const { version, against, fingerprint, today } = refused
  const name = `${repository}:${against}`
  switch (refused.why) {
    case 'other-content':
      return `${name} is published with fingerprint ${fingerprint}, this commit gives fingerprint ${today}`
    case 'no-record':
      return `${name} is published with an image that has no record, this commit gives fingerprint ${today}`
    case 'backwards':
      return `version ${version} goes backwards: ${name} is published`
    case 'cannot-compare':
      return `the record of ${name} cannot be read, so that \`version: auto\` cannot tell what changed since`
  }
}

/** One imperative sentence. */
export function remedyText({ image, refused }: VersionRefusal): string {
  const { suggested, change, why } = refused
  const size = change === undefined ? '' : ` (a ${change.level} change)`
  return why === 'cannot-compare'
    ? `Write the next version of ${image} itself, such as \`version: ${suggested}\`, or use the release of this action that published it.`
    : `Set \`version: ${suggested}\`${size} for ${image}: a published version never changes.`
}
