/** @modules own: @actions/github reads the address of the API when it is loaded. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { writeComment } from '../../../src/app/report/report-comment.ts'
import { GitHubDeniedError } from '../../../src/domain/errors.ts'
import { commentKey, formatMarker } from '../../../src/domain/report/comment-marker.ts'
import type { PullRequest } from '../../../src/ports/github.ts'
import type { Log } from '../../../src/ports/log.ts'
import { closedBehindAll } from '../../support/closed-behind-all.ts'
import type { FakeComment } from '../../support/github-api/comments.ts'
import { type GitHubApi, startGitHubApi } from '../../support/github-api/server.ts'

const BOT = 'github-actions[bot]'
const comments: FakeComment[] = []
const labels = new Map<number, readonly string[]>()
const openings = closedBehindAll()
let api: GitHubApi
let open: (token: string, repository?: string) => PullRequest

beforeAll(async () => {
  api = await openings.keep(
    startGitHubApi({
      repository: { name: 'acme/app', defaultBranch: 'main', branches: new Map() },
      tokens: new Map([
        ['good', { 'pull-requests': 'write' }],
        ['reader', { 'pull-requests': 'read' }],
        ['poor', {}],
      ]),
      logins: new Map([['reader', 'somebody']]),
      comments,
      labels,
    }),
  )
  process.env.GITHUB_API_URL = api.url
  process.env.GITHUB_GRAPHQL_URL = `${api.url}/graphql`
  const { openPullRequest } = await import('../../../src/adapters/github/comments.ts')
  open = (token, repository = 'app') => openPullRequest({ token, owner: 'acme', repository }, 7)
})
beforeEach(() => {
  comments.length = 0
  labels.clear()
})
afterAll(async () => {
  delete process.env.GITHUB_API_URL
  delete process.env.GITHUB_GRAPHQL_URL
})

test('creates, updates and deletes comments, and lists them, those of the pull request alone', async () => {
  const pullRequest = open('good')
  comments.push({ id: 1, issue: 8, author: BOT, body: 'of another' })
  expect(await pullRequest.createComment('one')).toEqual({ id: 2, author: BOT, body: 'one' })
  await pullRequest.createComment('two')
  await pullRequest.updateComment(2, 'changed')
  await pullRequest.deleteComment(3)
  // Another run was faster.
  await pullRequest.deleteComment(3)
  comments.push({ id: 9, issue: 7, author: undefined, body: 'of a deleted account' })
  expect(await pullRequest.comments()).toEqual([
    { id: 2, author: BOT, body: 'changed' },
    { id: 9, author: undefined, body: 'of a deleted account' },
  ])
})

test('knows its own login and the labels of now', async () => {
  labels.set(7, ['bug', 'allow-size-increase'])
  expect(await open('good').labels()).toEqual(['bug', 'allow-size-increase'])
  expect([await open('good').ownLogin(), await open('reader').ownLogin()]).toEqual([
    BOT,
    'somebody',
  ])
  expect(await open('bad').ownLogin()).toBeUndefined()
})

test.each<{ what: string; work: (pullRequest: PullRequest) => Promise<unknown>; token: string }>([
  { what: 'a list, to a token that may nothing', work: one => one.comments(), token: 'poor' },
  { what: 'a list, to a token that is none', work: one => one.comments(), token: 'bad' },
  { what: 'labels, to a token that may nothing', work: one => one.labels(), token: 'poor' },
  {
    what: 'a comment, to a token that may read',
    work: one => one.createComment('x'),
    token: 'reader',
  },
  {
    what: 'an update, to a token that may read',
    work: one => one.updateComment(1, 'x'),
    token: 'reader',
  },
  {
    what: 'a deletion, to a token that may read',
    work: one => one.deleteComment(1),
    token: 'reader',
  },
])('is refused $what', async ({ work, token }) => {
  await expect(work(open(token))).rejects.toThrow(GitHubDeniedError)
})

test('lets other errors through as they come', async () => {
  await expect(open('good').updateComment(77, 'x')).rejects.toMatchObject({ status: 404 })
  await expect(open('good').createComment('x'.repeat(70_000))).rejects.toMatchObject({
    status: 422,
  })
})

const key = commentKey('ci.yml', ['all'])
const bodyOf = (runId: number) => `${formatMarker({ key, state: 'changed', runId })}\nrun ${runId}`
const run = (runId: number) =>
  writeComment({
    pullRequest: open('good'),
    key,
    runId,
    render: () => bodyOf(runId),
    log: { debug: () => undefined } as unknown as Log,
  })
const own = () => comments.filter(({ body }) => body.includes(key))

test('updates the one comment past the first hundred', async () => {
  for (let id = 1; id <= 250; id += 1) {
    comments.push({ id, issue: 7, author: 'somebody', body: 'talk' })
  }
  await run(1)
  for (let id = 252; id <= 380; id += 1) {
    comments.push({ id, issue: 7, author: 'somebody', body: 'more talk' })
  }
  await run(2)
  expect(own().map(({ id, body }) => [id, body])).toEqual([[251, bodyOf(2)]])
})

test('leaves one comment, of the latest, for five runs at once', async () => {
  await Promise.all([3, 1, 5, 2, 4].map(run))
  expect(own()).toHaveLength(1)
  await run(6)
  expect(own().map(({ body }) => body)).toEqual([bodyOf(6)])
})
