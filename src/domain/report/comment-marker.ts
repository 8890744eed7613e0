import { createHash } from 'node:crypto'

/** What the comment said of all images together; only `changed` can be reverted. */
export type CommentState = 'first-measurement' | 'unchanged' | 'changed'

/** The hidden first line of a comment: whose it is, and what the run said that wrote it. */
export interface CommentMarker {
  /** 16 hex digits, the same for all runs of one workflow over one set of images. */
  readonly key: string
  readonly state: CommentState
  /** GITHUB_RUN_ID; later runs have higher ones. */
  readonly runId: number
}

/** @param images how the run names its images: `all`, `bases`, or their names */
export function commentKey(workflow: string, images: readonly string[]): string {
  const text = JSON.stringify([workflow, [...images].sort()])
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

export function formatMarker({ key, state, runId }: CommentMarker): string {
  return `<!-- base-image-action ${key} ${state} ${runId} -->`
}

const MARKER =
  /^<!-- base-image-action ([0-9a-f]{16}) (first-measurement|unchanged|changed) (\d{1,15}) -->/

/** @returns undefined when the body does not begin with a marker: quoted ones do not count */
export function parseMarker(body: string): CommentMarker | undefined {
  const [, key, state, runId] = MARKER.exec(body) ?? []
  return key === undefined ? undefined : { key, state: state as CommentState, runId: Number(runId) }
}
