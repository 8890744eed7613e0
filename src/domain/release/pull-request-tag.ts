import type { Tag } from '../oci/reference.ts'
import type { RunEvent } from './event.ts'

/** Where a pull request's run keeps content that nothing else may take for that of the default branch. */
export function pullRequestTag(number: number, content: Tag): Tag {
  return `pr-${number}-${content}` as Tag
}

/** The tag that a build of this event is pushed under: the content tag, but of a pull request its own. */
export function builtTag(event: RunEvent, content: Tag): Tag {
  return event.kind === 'pull-request' ? pullRequestTag(event.number, content) : content
}
