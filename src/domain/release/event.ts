import type { Visibility } from '../bake/provenance-mode.ts'
import { asObject, text } from './payload-fields.ts'

/** What started the run, read from the payload rather than from the event's name alone. */
export type RunEvent =
  | { readonly kind: 'branch-push'; readonly branch: string }
  | { readonly kind: 'tag-push'; readonly tag: string }
  | { readonly kind: 'schedule'; readonly branch: string }
  | { readonly kind: 'dispatch'; readonly ref: GitRef }
  | {
      readonly kind: 'pull-request'
      readonly number: number
      readonly baseBranch: string
      readonly headCommit: string
      readonly fork: boolean
    }
  | { readonly kind: 'merge-group' }
  | { readonly kind: 'command-line'; readonly branch: string | undefined }
  /** Another event, such as `release` or `workflow_run`: planned and built, never pushed. */
  | { readonly kind: 'other'; readonly name: string }

export type GitRef = { readonly kind: 'branch' | 'tag'; readonly name: string }

export interface EventSource {
  /** GITHUB_EVENT_NAME; a called workflow may see `workflow_call`. */
  readonly name: string
  /** GITHUB_REF. */
  readonly ref: string
  /** The parsed event file. */
  readonly payload: unknown
}

export function readEvent(source: EventSource): RunEvent {
  const payload = asObject(source.payload)
  const pull = asObject(payload.pull_request)
  if (typeof pull.number === 'number') {
    return readPullRequest(pull, pull.number)
  }
  if (source.name === 'merge_group' || payload.merge_group !== undefined) {
    return { kind: 'merge-group' }
  }
  const ref = parseRef(source.ref === '' ? text(payload.ref) : source.ref)
  if (source.name === 'schedule' || typeof payload.schedule === 'string') {
    return { kind: 'schedule', branch: ref?.name ?? '' }
  }
  const isDispatch = source.name === 'workflow_dispatch' || source.name === 'repository_dispatch'
  if (ref !== undefined && (isDispatch || isDispatchPayload(payload))) {
    return { kind: 'dispatch', ref }
  }
  const isPush = source.name === 'push' || typeof payload.after === 'string'
  if (ref !== undefined && isPush && payload.deleted !== true) {
    return ref.kind === 'tag'
      ? { kind: 'tag-push', tag: ref.name }
      : { kind: 'branch-push', branch: ref.name }
  }
  return { kind: 'other', name: source.name }
}

/** `repository.default_branch` of the payload. */
export function defaultBranchOf(payload: unknown): string | undefined {
  const branch = asObject(asObject(payload).repository).default_branch
  return typeof branch === 'string' && branch !== '' ? branch : undefined
}

/** `repository.private` of the payload, which is true of internal ones, too. */
export function visibilityOf(payload: unknown): Visibility {
  const isPrivate = asObject(asObject(payload).repository).private
  if (typeof isPrivate !== 'boolean') return 'unknown'
  return isPrivate ? 'private' : 'public'
}

export function parseRef(ref: string): GitRef | undefined {
  if (ref.startsWith('refs/heads/')) {
    return { kind: 'branch', name: ref.slice('refs/heads/'.length) }
  }
  return ref.startsWith('refs/tags/')
    ? { kind: 'tag', name: ref.slice('refs/tags/'.length) }
    : undefined
}

function readPullRequest(pull: Record<string, unknown>, number: number): RunEvent {
  const head = asObject(pull.head)
  const base = asObject(pull.base)
  const headRepository = text(asObject(head.repo).full_name)
  return {
    kind: 'pull-request',
    number,
    baseBranch: text(base.ref),
    headCommit: text(head.sha),
    // A head repository that was deleted is no longer ours to trust.
    fork: headRepository === '' || headRepository !== text(asObject(base.repo).full_name),
  }
}

function isDispatchPayload(payload: Record<string, unknown>): boolean {
  const isDispatch = typeof payload.workflow === 'string' || payload.client_payload !== undefined
  return isDispatch && typeof payload.after !== 'string'
}
