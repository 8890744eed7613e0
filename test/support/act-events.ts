/** What GitHub puts into GITHUB_EVENT_PATH, as far as anybody reads it, for the repository acme/quickstart. */
export interface WorkflowEvent {
  readonly name:
    | 'push'
    | 'pull_request'
    | 'workflow_dispatch'
    | 'schedule'
    | 'merge_group'
    | 'repository_dispatch'
    | 'workflow_run'
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

export function scheduleOf(schedule = '17 3 1 * *'): WorkflowEvent {
  return { name: 'schedule', payload: { schedule, repository } }
}

export function mergeGroupOf(commit: string): WorkflowEvent {
  const head_ref = 'refs/heads/gh-readonly-queue/main/pr-7'
  return {
    name: 'merge_group',
    payload: {
      action: 'checks_requested',
      merge_group: { head_sha: commit, head_ref, base_sha: ZERO, base_ref: 'refs/heads/main' },
      repository,
    },
  }
}

export function repositoryDispatchOf(
  clientPayload: Readonly<Record<string, string>> = {},
): WorkflowEvent {
  return {
    name: 'repository_dispatch',
    payload: { action: 'base', branch: 'main', client_payload: clientPayload, repository },
  }
}

/** What a workflow sees that waits for `.github/workflows/images.yml`, of a pull request from `from`. */
export function workflowRunOf(commit: string, from: string): WorkflowEvent {
  return {
    name: 'workflow_run',
    payload: {
      action: 'completed',
      workflow_run: {
        id: 41,
        event: 'pull_request',
        path: '.github/workflows/images.yml',
        html_url: 'https://github.com/acme/quickstart/actions/runs/41',
        head_sha: commit,
        head_branch: 'change',
        head_repository: { full_name: from },
        pull_requests: [],
      },
      repository,
    },
  }
}
