import { describe, expect, test } from '@jest/globals'
import type { RunOptions } from '../../src/app/options.ts'
import type { RunEvent } from '../../src/domain/release/event.ts'
import type { ActionEnvironment } from '../../src/entry/action-environment.ts'
import { readActionInputs } from '../../src/entry/action-inputs.ts'
import { actionRunOptions } from '../../src/entry/action-options.ts'

const environment: ActionEnvironment = {
  event: { kind: 'branch-push', branch: 'main' },
  defaultBranch: 'main',
  commit: 'a'.repeat(40),
  owner: 'acme',
  repository: 'shop',
  source: 'https://github.com/acme/shop',
  workspace: '/work',
  visibility: 'unknown',
}
const pullRequest = (fork: boolean): RunEvent => ({
  kind: 'pull-request',
  number: 7,
  baseBranch: 'main',
  headCommit: 'b'.repeat(40),
  fork,
})

const optionsOf = (
  inputs: Readonly<Record<string, string>>,
  event: RunEvent = environment.event,
): RunOptions =>
  actionRunOptions(
    readActionInputs(name => inputs[name] ?? ''),
    { ...environment, event },
    { defaultBranch: 'main', secrets: ['type=env,id=a,env=A'], exactTags: undefined },
  )

test('a push of the default branch, with everything that is handed on', () => {
  expect(
    optionsOf({
      'cache-from': 'type=gha',
      'cache-to': 'type=gha',
      'build-args': 'A=1\nB=2',
      tag: 't',
    }),
  ).toEqual({
    release: {
      event: environment.event,
      commit: environment.commit,
      defaultBranch: 'main',
      tag: 't',
      forceTag: false,
      exactTags: undefined,
    },
    push: { push: true, why: expect.stringMatching(/^pushed: /) },
    selection: { kind: 'all' },
    sharedArgs: ['A', 'B'],
    force: false,
    noCache: false,
    failFast: false,
    source: environment.source,
    useCache: true,
    writeCache: true,
    cacheFrom: ['type=gha'],
    cacheTo: ['type=gha'],
    trustPullRequests: false,
    secrets: ['type=env,id=a,env=A'],
    ssh: [],
  })
})

describe('pushes', () => {
  const branch = { kind: 'branch', name: 'main' } as const
  test.each<{
    event: RunEvent
    given?: Readonly<Record<string, string>>
    push: boolean
    why?: string
  }>([
    { event: { kind: 'branch-push', branch: 'main' }, push: true },
    { event: { kind: 'branch-push', branch: 'x' }, push: false, why: '"x" is not the default' },
    { event: { kind: 'branch-push', branch: 'x' }, given: { push: 'true' }, push: true },
    { event: { kind: 'branch-push', branch: 'main' }, given: { push: 'false' }, push: false },
    { event: { kind: 'branch-push', branch: 'main' }, given: { 'dry-run': 'true' }, push: false },
    { event: { kind: 'tag-push', tag: 'v1' }, push: true },
    { event: { kind: 'schedule', branch: 'main' }, push: true },
    { event: { kind: 'dispatch', ref: branch }, push: true },
    {
      event: { kind: 'dispatch', ref: branch },
      given: { push: 'true', 'dry-run': 'true' },
      push: false,
      why: '`dry-run` is set',
    },
    { event: pullRequest(false), push: false },
    { event: pullRequest(true), push: false },
    { event: pullRequest(true), given: { push: 'true' }, push: false, why: 'fork' },
    { event: { kind: 'merge-group' }, push: false },
    { event: { kind: 'other', name: 'release' }, push: false },
    {
      event: { kind: 'branch-push', branch: 'main' },
      given: { command: 'plan' },
      push: false,
      why: 'planned only',
    },
  ])('$event with $given: $push', ({ event, given = {}, push, why = '' }) => {
    const options = optionsOf(given, event)
    // A plan says what a run would tag, and writes nothing: planOnly has no way to.
    const pushed = given.command === 'plan' ? options.writeCache : options.push.push
    expect(pushed).toBe(push)
    expect(options.push.why).toContain(why)
    expect(options.writeCache).toBe(push && event.kind !== 'pull-request')
  })
})

test.each<{ event: RunEvent; images: string; selection: RunOptions['selection'] }>([
  { event: environment.event, images: '', selection: { kind: 'all' } },
  { event: pullRequest(false), images: '', selection: { kind: 'all' } },
  {
    event: { kind: 'dispatch', ref: { kind: 'branch', name: 'main' } },
    images: '',
    selection: { kind: 'bases' },
  },
  {
    event: { kind: 'dispatch', ref: { kind: 'branch', name: 'main' } },
    images: 'all',
    selection: { kind: 'all' },
  },
])('$event.kind is about the images $selection', ({ event, images, selection }) => {
  expect(optionsOf({ images }, event).selection).toEqual(selection)
})
