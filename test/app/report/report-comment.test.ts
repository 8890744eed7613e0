import { expect, test } from '@jest/globals'
import { writeComment } from '../../../src/app/report/report-comment.ts'
import { GitHubDeniedError } from '../../../src/domain/errors.ts'
import { commentKey, formatMarker } from '../../../src/domain/report/comment-marker.ts'
import type { Log } from '../../../src/ports/log.ts'
import { type FakeComment, FakePullRequest } from '../fake-pull-request.ts'

const BOT = 'github-actions[bot]'
const KEY = commentKey('ci.yml', ['all'])
const bodyOf = (runId: number, key = KEY) =>
  `${formatMarker({ key, state: 'changed', runId })}\nrun ${runId}`
const comment = (id: number, author: string | undefined, body: string): FakeComment => ({
  id,
  author,
  body,
})

function write(pullRequest: FakePullRequest, runId = 5, said: string[] = []) {
  const say = (level: string) => (message: string) => {
    said.push(`${level}: ${message}`)
  }
  const log = {
    notice: say('notice'),
    warning: say('warning'),
    debug: say('debug'),
  } as unknown as Log
  const render = () => bodyOf(runId)
  return writeComment({ pullRequest, key: KEY, runId, render, log })
}

const shown = ({ all }: FakePullRequest) =>
  all.map(({ id, body }) => `${id} ${body.split('\n')[1]}`)

test.each<{
  when: string
  there: readonly FakeComment[]
  requests: readonly string[]
  comments: readonly string[]
}>([
  {
    when: 'there is none',
    there: [],
    requests: ['list', 'create', 'list'],
    comments: ['1 run 5'],
  },
  {
    when: 'there is one of an earlier run',
    there: [comment(3, BOT, bodyOf(4))],
    requests: ['list', 'login', 'update 3'],
    comments: ['3 run 5'],
  },
  {
    when: 'there is the same one',
    there: [comment(3, BOT, bodyOf(5))],
    requests: ['list', 'login'],
    comments: ['3 run 5'],
  },
  {
    when: 'there is one of a later run',
    there: [comment(3, BOT, bodyOf(6))],
    requests: ['list', 'login'],
    comments: ['3 run 6'],
  },
  {
    when: 'there are two that a killed run left',
    there: [comment(3, BOT, bodyOf(4)), comment(4, BOT, bodyOf(4))],
    requests: ['list', 'login', 'update 3', 'delete 4'],
    comments: ['3 run 5'],
  },
  {
    when: 'somebody else has written the marker',
    there: [comment(3, 'mallory', bodyOf(4))],
    requests: ['list', 'login', 'create', 'list'],
    comments: ['3 run 4', '4 run 5'],
  },
  {
    when: 'an account that was deleted has',
    there: [comment(3, undefined, bodyOf(4))],
    requests: ['list', 'login', 'create', 'list'],
    comments: ['3 run 4', '4 run 5'],
  },
  {
    when: 'there is one of another workflow or set of images',
    there: [comment(3, BOT, bodyOf(4, commentKey('other.yml', ['all'])))],
    requests: ['list', 'create', 'list'],
    comments: ['3 run 4', '4 run 5'],
  },
])('writes one comment when $when', async ({ there, requests, comments }) => {
  const pullRequest = new FakePullRequest([...there])
  await write(pullRequest)
  expect(pullRequest.requests).toEqual(requests)
  expect(shown(pullRequest)).toEqual(comments)
})

test('hands the marker of the comment that it replaces to the words', async () => {
  const pullRequest = new FakePullRequest([comment(3, BOT, bodyOf(4))])
  const previous: unknown[] = []
  await writeComment({
    pullRequest,
    key: KEY,
    runId: 5,
    render: marker => {
      previous.push(marker)
      return bodyOf(5)
    },
    log: {} as Log,
  })
  expect(previous).toEqual([{ key: KEY, state: 'changed', runId: 4 }])
})

test('keeps the oldest where the token does not tell whose it is', async () => {
  const pullRequest = new FakePullRequest(
    [comment(3, 'release-app[bot]', bodyOf(4)), comment(4, 'mallory', bodyOf(4))],
    'release-app[bot]',
  )
  pullRequest.saysLogin = false
  await write(pullRequest)
  expect(shown(pullRequest)).toEqual(['3 run 5', '4 run 4'])
})

test.each([
  { when: 'the earlier run creates first', first: 4, second: 5 },
  { when: 'the later run creates first', first: 5, second: 4 },
])('leaves one comment, of the later run, when two create at once and $when', async runs => {
  const all: FakeComment[] = []
  const [one, other] = [new FakePullRequest(all), new FakePullRequest(all)]
  // Both have looked and found none before either creates.
  let isSecondDone: Promise<void> | undefined
  one.before = async request => {
    if (request === 'create') {
      isSecondDone ??= new Promise(resolve => {
        other.before = async next => {
          if (next === 'create') {
            resolve()
            await new Promise(setImmediate)
          }
        }
        void write(other, runs.second)
      })
      await isSecondDone
    }
  }
  await write(one, runs.first)
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
  expect(all.map(({ body }) => body.split('\n')[1])).toEqual(['run 5'])
})

test.each([
  {
    what: 'a token that may not',
    error: new GitHubDeniedError('GitHub refused', { remedy: 'Allow it.' }),
    says: 'notice: no comment: GitHub refused. Allow it.',
  },
  { what: 'a server that broke down', error: new Error('502'), says: 'warning: no comment: 502' },
  { what: 'something else', error: 'odd', says: 'warning: no comment: odd' },
])('fails nothing for $what', async ({ error, says }) => {
  const pullRequest = new FakePullRequest()
  pullRequest.before = () => {
    throw error
  }
  const said: string[] = []
  await write(pullRequest, 5, said)
  expect(said).toEqual([says])
})
