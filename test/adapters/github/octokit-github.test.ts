/** @modules own: @actions/github reads the address of the API when it is loaded. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { GitHub } from '../../../src/ports/github.ts'
import { closedBehindAll } from '../../support/closed-behind-all.ts'
import { type GitHubApi, startGitHubApi } from '../../support/github-api/server.ts'
import type { FakePullRequestState } from '../../support/github-api/state.ts'

const HEAD = 'a'.repeat(40)
const MERGE = 'c'.repeat(40)
const change = {
  number: 7,
  head: 'd'.repeat(40),
  base: 'main',
  from: 'acme/app',
  mergeCommit: MERGE,
  commits: [MERGE, 'd'.repeat(40)],
}
const PULL_REQUESTS: FakePullRequestState[] = [
  change,
  { ...change, number: 8, from: 'mallory/app' },
  { ...change, number: 9, mergeCommit: undefined },
  { ...change, number: 10, mergeCommit: 'e'.repeat(40) },
]
const openings = closedBehindAll()
let api: GitHubApi
let open: (token: string, repository?: string) => GitHub

beforeAll(async () => {
  api = await openings.keep(
    startGitHubApi({
      repository: { name: 'acme/app', defaultBranch: 'main', branches: new Map() },
      tokens: new Map([
        ['good', { contents: 'read' }],
        ['poor', {}],
        ['reader', { 'pull-requests': 'read' }],
      ]),
      pullRequests: PULL_REQUESTS,
    }),
  )
  // @actions/github reads it when it is loaded.
  process.env.GITHUB_API_URL = api.url
  const { openGitHub } = await import('../../../src/adapters/github/octokit-github.ts')
  open = (token, repository = 'app') => openGitHub({ token, owner: 'acme', repository })
})
beforeEach(() => {
  api.state.repository.branches.clear()
  api.state.repository.branches.set('main', HEAD).set('feature/x y', 'b'.repeat(40))
})
afterAll(async () => {
  delete process.env.GITHUB_API_URL
})

describe('GitHub by way of octokit', () => {
  test.each([
    { branch: 'main', head: HEAD },
    { branch: 'feature/x y', head: 'b'.repeat(40) },
    { branch: 'deleted', head: undefined },
  ])('says that the head of $branch is $head', async ({ branch, head }) => {
    expect(await open('good').branchHead(branch)).toBe(head)
    expect(api.calls.at(-1)).toEqual({
      method: 'GET',
      path: `/repos/acme/app/branches/${encodeURIComponent(branch)}`,
      operation: 'repos/get-branch',
      body: undefined,
      status: head === undefined ? 404 : 200,
    })
  })

  test('says what the default branch is', async () => {
    expect(await open('good').defaultBranch()).toBe('main')
  })

  test.each([
    { what: 'a token that is none', token: 'bad', status: 401, message: 'Bad credentials' },
    {
      what: 'a token without contents: read',
      token: 'poor',
      status: 403,
      message: 'Resource not accessible by integration',
    },
  ])('fails for $what', async ({ token, status, message }) => {
    await expect(open(token).branchHead('main')).rejects.toMatchObject({
      status,
      message: expect.stringContaining(message),
    })
  })

  test('says which pull request of this repository a commit merged', async () => {
    const answered = await open('reader').pullRequestsMergedAs(MERGE)
    expect(answered).toEqual([{ number: 7, headCommit: change.head, baseBranch: 'main' }])
    expect(await open('reader').pullRequestsMergedAs(change.head)).toEqual([])
    expect(api.calls.at(-1)?.operation).toBe('repos/list-pull-requests-associated-with-commit')
    await expect(open('good').pullRequestsMergedAs(MERGE)).rejects.toMatchObject({ status: 403 })
  })

  test('fails when there is no such repository', async () => {
    await expect(open('good', 'other').defaultBranch()).rejects.toMatchObject({ status: 404 })
  })
})

describe('the fake API refuses', () => {
  const request = (path: string, init: RequestInit = {}) =>
    fetch(`${api.url}${path}`, {
      ...init,
      headers: { 'user-agent': 'test', authorization: 'bearer good', ...init.headers },
    })

  test.each<{ what: string; path?: string; init?: RequestInit; status: number }>([
    { what: 'nothing of a good request', status: 200 },
    {
      what: 'an operation that GitHub does not have',
      path: '/repos/acme/app/nothing',
      status: 404,
    },
    { what: 'another method', init: { method: 'DELETE' }, status: 404 },
    { what: 'a body that is no JSON', init: { method: 'POST', body: '{' }, status: 400 },
    { what: 'an empty user agent', init: { headers: { 'user-agent': '' } }, status: 403 },
    { what: 'an unknown token', init: { headers: { authorization: 'bearer x' } }, status: 401 },
    { what: 'another scheme', init: { headers: { authorization: 'basic good' } }, status: 401 },
  ])('$what', async ({ path = '/repos/acme/app', init, status }) => {
    expect((await request(path, init)).status).toBe(status)
  })

  test('a stranger, who sees no private repository', async () => {
    const answer = await fetch(`${api.url}/repos/acme/app`, { headers: { 'user-agent': 'test' } })
    expect([answer.status, await answer.json()]).toEqual([404, { message: 'Not Found' }])
  })

  test('to say what GitHub never would', async () => {
    const wrong = { ...api.state.repository, defaultBranch: 1 as unknown as string }
    await using lying = await startGitHubApi({ ...api.state, repository: wrong })
    const answer = await fetch(`${lying.url}/repos/acme/app`, {
      headers: { authorization: 'bearer good' },
    })
    expect([answer.status, await answer.json()]).toMatchObject([
      500,
      { message: 'the fake answers repos/get wrongly' },
    ])
  })
})
