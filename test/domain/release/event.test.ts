import { expect, test } from '@jest/globals'
import {
  defaultBranchOf,
  type EventSource,
  type RunEvent,
  readEvent,
  visibilityOf,
} from '../../../src/domain/release/event.ts'

const pull = {
  number: 7,
  head: { sha: 'h', repo: { full_name: 'acme/app' } },
  base: { ref: 'main', repo: { full_name: 'acme/app' } },
}

test.each<{ what: string; source: Partial<EventSource>; event: RunEvent }>([
  {
    what: 'a push',
    source: { name: 'push', ref: 'refs/heads/main', payload: { after: 'x' } },
    event: { kind: 'branch-push', branch: 'main' },
  },
  {
    what: 'a push seen from a called workflow',
    source: {
      name: 'workflow_call',
      ref: 'refs/heads/main',
      payload: { after: 'x', ref: 'refs/heads/main' },
    },
    event: { kind: 'branch-push', branch: 'main' },
  },
  {
    what: 'a dispatch of another repository seen from a called workflow',
    source: {
      name: 'workflow_call',
      ref: 'refs/heads/main',
      payload: { action: 'base', branch: 'main', client_payload: {} },
    },
    event: { kind: 'dispatch', ref: { kind: 'branch', name: 'main' } },
  },
  {
    what: 'a merge queue seen from a called workflow',
    source: {
      name: 'workflow_call',
      ref: 'refs/heads/gh-readonly-queue/main/pr-7',
      payload: { action: 'checks_requested', merge_group: { head_sha: 'x' } },
    },
    event: { kind: 'merge-group' },
  },
  {
    what: 'a git tag',
    source: { name: 'push', ref: 'refs/tags/v1.2.3', payload: {} },
    event: { kind: 'tag-push', tag: 'v1.2.3' },
  },
  {
    what: 'a ref only in the payload',
    source: { name: 'push', ref: '', payload: { ref: 'refs/heads/dev' } },
    event: { kind: 'branch-push', branch: 'dev' },
  },
  {
    what: 'a deleted branch',
    source: { name: 'push', ref: 'refs/heads/x', payload: { deleted: true } },
    event: { kind: 'other', name: 'push' },
  },
  {
    what: 'a schedule',
    source: { name: 'schedule', ref: 'refs/heads/main', payload: { schedule: '0 3 1 * *' } },
    event: { kind: 'schedule', branch: 'main' },
  },
  {
    what: 'a schedule without a ref',
    source: { name: 'schedule', ref: '', payload: {} },
    event: { kind: 'schedule', branch: '' },
  },
  {
    what: 'a dispatch',
    source: { name: 'workflow_dispatch', ref: 'refs/heads/dev', payload: { inputs: {} } },
    event: { kind: 'dispatch', ref: { kind: 'branch', name: 'dev' } },
  },
  {
    what: 'a dispatch on a tag',
    source: { name: 'repository_dispatch', ref: 'refs/tags/v1', payload: {} },
    event: { kind: 'dispatch', ref: { kind: 'tag', name: 'v1' } },
  },
  {
    what: 'a dispatch seen from a called workflow',
    source: {
      name: 'workflow_call',
      ref: 'refs/heads/main',
      payload: { workflow: '.github/workflows/x.yml' },
    },
    event: { kind: 'dispatch', ref: { kind: 'branch', name: 'main' } },
  },
  {
    what: 'a pull request',
    source: { name: 'pull_request', ref: 'refs/pull/7/merge', payload: { pull_request: pull } },
    event: { kind: 'pull-request', number: 7, baseBranch: 'main', headCommit: 'h', fork: false },
  },
  {
    what: 'a fork',
    source: {
      name: 'pull_request',
      payload: { pull_request: { ...pull, head: { sha: 'h', repo: { full_name: 'you/app' } } } },
    },
    event: { kind: 'pull-request', number: 7, baseBranch: 'main', headCommit: 'h', fork: true },
  },
  {
    what: 'a fork that was deleted',
    source: {
      name: 'pull_request',
      payload: { pull_request: { ...pull, head: { sha: 'h', repo: null } } },
    },
    event: { kind: 'pull-request', number: 7, baseBranch: 'main', headCommit: 'h', fork: true },
  },
  {
    what: 'a merge queue',
    source: { name: 'merge_group', payload: {} },
    event: { kind: 'merge-group' },
  },
  {
    what: 'a merge queue seen from a called workflow',
    source: { name: 'workflow_call', payload: { merge_group: {} } },
    event: { kind: 'merge-group' },
  },
  {
    what: 'another event',
    source: { name: 'release', payload: null },
    event: { kind: 'other', name: 'release' },
  },
])('$what', ({ source, event }) => {
  expect(readEvent({ name: '', ref: '', payload: {}, ...source })).toEqual(event)
})

test.each([
  { payload: { repository: { default_branch: 'trunk' } }, branch: 'trunk' },
  { payload: { repository: { default_branch: '' } }, branch: undefined },
  { payload: 'none', branch: undefined },
])('the default branch of $payload is $branch', ({ payload, branch }) => {
  expect(defaultBranchOf(payload)).toBe(branch)
})

test.each([
  [{ private: true }, 'private'],
  [{ private: false }, 'public'],
  [{ private: 'no' }, 'unknown'],
  [undefined, 'unknown'],
])('a repository of which the event says %j is %s', (repository, visibility) => {
  expect(visibilityOf({ repository })).toBe(visibility)
})
