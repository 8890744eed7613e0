import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import {
  type ActionEnvironment,
  readActionEnvironment,
} from '../../src/entry/action-environment.ts'

const folder = mkdtempSync(join(tmpdir(), 'base-image-event-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SHA = 'a'.repeat(40)
const variables = {
  GITHUB_EVENT_NAME: 'push',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: SHA,
  GITHUB_REPOSITORY: 'Acme/Shop',
  GITHUB_WORKSPACE: '/work',
}
const onMain: ActionEnvironment = {
  event: { kind: 'branch-push', branch: 'main' },
  defaultBranch: 'main',
  commit: SHA,
  owner: 'Acme',
  repository: 'Shop',
  source: 'https://github.com/Acme/Shop',
  workspace: '/work',
  visibility: 'unknown',
}
const pull = {
  number: 3,
  head: { sha: 'b'.repeat(40), repo: { full_name: 'Acme/Shop' } },
  base: { ref: 'main', repo: { full_name: 'Acme/Shop' } },
}

test.each<{
  when: string
  change?: Readonly<Record<string, string>>
  payload?: unknown
  result: Partial<ActionEnvironment>
}>([
  { when: 'a push of the default branch', result: {} },
  {
    when: 'a server of their own',
    change: { GITHUB_SERVER_URL: 'https://git.acme.example' },
    result: { source: 'https://git.acme.example/Acme/Shop' },
  },
  {
    when: 'a pull request: its head, not the merge commit',
    payload: { pull_request: pull, repository: { default_branch: 'main' } },
    result: {
      event: {
        kind: 'pull-request',
        number: 3,
        baseBranch: 'main',
        headCommit: 'b'.repeat(40),
        fork: false,
      },
      commit: 'b'.repeat(40),
    },
  },
  {
    when: 'a pull request without a head',
    payload: { pull_request: { ...pull, head: null }, repository: { default_branch: 'main' } },
    result: {
      event: { kind: 'pull-request', number: 3, baseBranch: 'main', headCommit: '', fork: true },
    },
  },
  { when: 'a payload that says nothing', payload: {}, result: { defaultBranch: undefined } },
  { when: 'a payload that is a text', payload: 'x', result: { defaultBranch: undefined } },
  { when: 'no commit', change: { GITHUB_SHA: '' }, result: { commit: undefined } },
  {
    when: 'no repository',
    change: { GITHUB_REPOSITORY: '' },
    result: { owner: '', repository: '', source: undefined },
  },
  { when: 'no workspace', change: { GITHUB_WORKSPACE: '' }, result: { workspace: process.cwd() } },
])('reads $when', ({ change, payload = { repository: { default_branch: 'main' } }, result }) => {
  const file = join(folder, 'event.json')
  writeFileSync(file, JSON.stringify(payload))
  expect(readActionEnvironment({ ...variables, GITHUB_EVENT_PATH: file, ...change })).toEqual({
    ...onMain,
    ...result,
  })
})

test.each([
  { what: 'none', path: undefined },
  { what: 'a path to nothing', path: join(folder, 'nothing') },
  { what: 'a folder', path: folder },
])('an event file that is $what tells nothing', ({ path }) => {
  expect(readActionEnvironment({ ...variables, GITHUB_EVENT_PATH: path })).toEqual({
    ...onMain,
    defaultBranch: undefined,
  })
})
