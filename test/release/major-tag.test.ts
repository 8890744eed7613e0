import { beforeAll, expect, test } from '@jest/globals'
import { highestOfMajor, moveMajorTag } from '../../script/release/major-tag.ts'
import { closedBehindAll } from '../support/closed-behind-all.ts'
import { type GitHubApi, startGitHubApi } from '../support/github-api/server.ts'

const [OLD, NEW] = ['a'.repeat(40), 'b'.repeat(40)]
const tags = new Map<string, string>()
const openings = closedBehindAll()
let api: GitHubApi
beforeAll(async () => {
  api = await openings.keep(
    startGitHubApi({
      repository: { name: 'org/action', defaultBranch: 'main', branches: new Map(), tags },
      tokens: new Map([
        ['writer', { contents: 'write' }],
        ['reader', { contents: 'read' }],
      ]),
    }),
  )
})

const move = (tag: string, token = 'writer') =>
  moveMajorTag({ tag, commit: NEW }, { apiUrl: api.url, token, repository: 'org/action' })
const has = (...entries: readonly (readonly [string, string])[]) => {
  tags.clear()
  for (const [tag, commit] of entries) tags.set(tag, commit)
}

test('the first release of a major makes its tag', async () => {
  has(['v1.0.0', NEW])
  expect(await move('v1.0.0')).toBe('v1 is new, and is v1.0.0')
  expect(tags.get('v1')).toBe(NEW)
})

test('a higher release moves it', async () => {
  has(['v1', OLD], ['v1.9.0', OLD], ['v1.10.0', NEW], ['v2.0.0', OLD], ['v10.0.0', OLD])
  expect(await move('v1.10.0')).toBe('v1 is v1.10.0 now')
  expect([tags.get('v1'), tags.get('v2.0.0')]).toEqual([NEW, OLD])
})

test('a patch of an older line leaves it', async () => {
  has(['v1', OLD], ['v1.2.0', OLD], ['v1.1.9', NEW])
  expect(await move('v1.1.9')).toBe('v1.2.0 is higher than v1.1.9: v1 stays where it is')
  expect(tags.get('v1')).toBe(OLD)
})

test('a token that may not write is told so', async () => {
  has(['v1', OLD], ['v1.2.0', NEW])
  await expect(move('v1.2.0', 'reader')).rejects.toThrow(/403.*`contents: write`/s)
  expect(tags.get('v1')).toBe(OLD)
})

test.each(['v1', 'v1.2', 'v1.2.3-rc.1', '1.2.3', ''])('%p is no release', async tag => {
  await expect(move(tag)).rejects.toThrow(/is no release/)
})

test('prereleases and tags of other kinds are not compared', () => {
  expect(highestOfMajor('v1.2.3', ['v1.3.0-rc.1', 'v1.x', 'v1.2.10', 'v1.2.9'])).toBe('v1.2.10')
})
