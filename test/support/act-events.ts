/** What GitHub puts into GITHUB_EVENT_PATH, as far as anybody reads it, for the repository acme/quickstart. */
export interface WorkflowEvent {
  readonly name: 'push' | 'pull_request' | 'workflow_dispatch' | 'schedule'
  readonly payload: Readonly<Record<string, unknown>>
}

const ZERO = '0'.repeat(40)
const repository = {
  name: 'quickstart',
  full_name: 'acme/quickstart',
  owner: { login: 'acme' },
  default_branch: 'main',
}

export function pushOf(commit: string, branch = 'main'): WorkflowEvent {
  return {
    name: 'push',
    payload: { ref: `refs/heads/${branch}`, before: ZERO, after: commit, repository },
  }
}

export function tagOf(commit: string, tag: string): WorkflowEvent {
  return {
    name: 'push',
    payload: { ref: `refs/tags/${tag}`, before: ZERO, after: commit, created: true, repository },
  }
}

/** @param from the repository of the head; another one than acme/quickstart is a fork */
export function pullRequestOf(commit: string, from = 'acme/quickstart'): WorkflowEvent {
  return {
    name: 'pull_request',
    payload: {
      action: 'opened',
      number: 7,
      pull_request: {
        number: 7,
        head: {
          ref: 'change',
          sha: commit,
          repo: { full_name: from, fork: from !== 'acme/quickstart' },
        },
        base: { ref: 'main', sha: ZERO, repo: { full_name: 'acme/quickstart' } },
      },
      repository,
    },
  }
}

export function dispatchOf(
  branch: string,
  inputs: Readonly<Record<string, string>> = {},
): WorkflowEvent {
  return {
    name: 'workflow_dispatch',
    payload: { ref: `refs/heads/${branch}`, workflow: 'images.yml', inputs, repository },
  }
}
