import { expect, test } from '@jest/globals'
import { decidePush, type PushFacts } from '../../../src/domain/release/push-policy.ts'

const push: PushFacts = {
  event: { kind: 'branch-push', branch: 'main' },
  push: 'auto',
  dryRun: false,
  defaultBranch: 'main',
  pushPullRequests: false,
}
const pull = {
  kind: 'pull-request',
  number: 1,
  baseBranch: 'main',
  headCommit: 'h',
  fork: false,
} as const

test.each<{ when: string; change: Partial<PushFacts>; pushes: boolean }>([
  { when: 'the default branch is pushed', change: {}, pushes: true },
  {
    when: 'another branch is pushed',
    change: { event: { kind: 'branch-push', branch: 'dev' } },
    pushes: false,
  },
  {
    when: 'another branch is pushed with push: true',
    change: { event: { kind: 'branch-push', branch: 'dev' }, push: 'true' },
    pushes: true,
  },
  { when: 'push: false', change: { push: 'false' }, pushes: false },
  { when: 'dry-run', change: { dryRun: true, push: 'true' }, pushes: false },
  { when: 'the default branch is not known', change: { defaultBranch: undefined }, pushes: false },
  { when: 'a git tag', change: { event: { kind: 'tag-push', tag: 'v1' } }, pushes: true },
  { when: 'a schedule', change: { event: { kind: 'schedule', branch: 'main' } }, pushes: true },
  {
    when: 'a dispatch',
    change: { event: { kind: 'dispatch', ref: { kind: 'branch', name: 'x' } } },
    pushes: true,
  },
  { when: 'a pull request', change: { event: pull }, pushes: false },
  { when: 'a pull request with push: true', change: { event: pull, push: 'true' }, pushes: false },
  {
    when: 'a pull request with push-pull-requests',
    change: { event: pull, pushPullRequests: true },
    pushes: true,
  },
  {
    when: 'a pull request with push-pull-requests and push: false',
    change: { event: pull, pushPullRequests: true, push: 'false' },
    pushes: false,
  },
  {
    when: 'a pull request with push-pull-requests in a dry run',
    change: { event: pull, pushPullRequests: true, dryRun: true },
    pushes: false,
  },
  {
    when: 'a fork with push-pull-requests',
    change: { event: { ...pull, fork: true }, push: 'true', pushPullRequests: true },
    pushes: false,
  },
  {
    when: 'a fork with push: true',
    change: { event: { ...pull, fork: true }, push: 'true' },
    pushes: false,
  },
  { when: 'a merge queue', change: { event: { kind: 'merge-group' } }, pushes: false },
  { when: 'another event', change: { event: { kind: 'other', name: 'release' } }, pushes: false },
  {
    when: 'the command line',
    change: { event: { kind: 'command-line', branch: 'main' } },
    pushes: false,
  },
  {
    when: 'the command line with --push',
    change: { event: { kind: 'command-line', branch: 'main' }, push: 'true' },
    pushes: true,
  },
])('pushes $pushes when $when', ({ change, pushes }) => {
  expect(decidePush({ ...push, ...change }).push).toBe(pushes)
})
