import type { RunEvent } from './event.ts'

export type PushInput = 'auto' | 'true' | 'false'

export interface PushFacts {
  readonly event: RunEvent
  readonly push: PushInput
  readonly dryRun: boolean
  readonly defaultBranch: string | undefined
  /** `push-pull-requests`: images of this repository's pull requests go to the registry, under tags of their own. */
  readonly pushPullRequests: boolean
}

export interface PushDecision {
  readonly push: boolean
  /** Such as `not pushed: \`dry-run\` is set`. */
  readonly why: string
}

/** Whether this run may write to the registry. A fork's never does, whatever the inputs say. */
export function decidePush(facts: PushFacts): PushDecision {
  const { event } = facts
  if (event.kind === 'pull-request' && event.fork) {
    return no('a pull request from a fork writes nothing')
  }
  if (event.kind === 'pull-request' && !facts.pushPullRequests) {
    // Content of a pull request under a content tag would be taken for that of the default branch.
    return no('a pull request is built and measured, not pushed')
  }
  if (facts.dryRun) {
    return no('`dry-run` is set')
  }
  if (event.kind === 'pull-request') {
    return facts.push === 'false' ? no('`push: false`') : yes('`push-pull-requests: true`')
  }
  if (facts.push !== 'auto') {
    return facts.push === 'true' ? yes('`push: true`') : no('`push: false`')
  }
  if (event.kind === 'command-line') {
    return no('`--push` is not given')
  }
  if (event.kind === 'merge-group' || event.kind === 'other') {
    return no('this event only checks')
  }
  if (facts.defaultBranch === undefined) {
    return no('the default branch is not known')
  }
  return event.kind === 'branch-push' && event.branch !== facts.defaultBranch
    ? no(`"${event.branch}" is not the default branch`)
    : yes('a push, tag, schedule or dispatch of this repository')
}

function yes(why: string): PushDecision {
  return { push: true, why: `pushed: ${why}` }
}

function no(why: string): PushDecision {
  return { push: false, why: `not pushed: ${why}` }
}
