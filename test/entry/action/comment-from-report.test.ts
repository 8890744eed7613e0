/** @modules own: @actions/github reads the address of the API when it is loaded. */
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { MAX_REPORT_BYTES } from '../../../src/domain/report/foreign-report.ts'
import { compareImages, totalsPerPlatform } from '../../../src/domain/sizes/compare-images.ts'
import { commentFromReport } from '../../../src/entry/action/comment-from-report.ts'
import { image, measured, standard } from '../../domain/sizes/measured.ts'
import { closedBehindAll } from '../../support/closed-behind-all.ts'
import type { FakeComment } from '../../support/github-api/comments.ts'
import { type GitHubApi, startGitHubApi } from '../../support/github-api/server.ts'
import { readHtml } from '../../support/render/read-html.ts'
import { REPORT } from '../../support/render/sample-report.ts'

const HEAD = 'c'.repeat(40)
const comments: FakeComment[] = []
const orders = { before: undefined, after: image('orders', measured([...standard])) }
const report = {
  ...REPORT,
  comparison: {
    baseline: 'main',
    images: [compareImages(orders.before, orders.after)],
    totals: totalsPerPlatform([orders]),
    notices: [] as readonly string[],
  },
}

const openings = closedBehindAll()
let api: GitHubApi
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foreign-report-'))
  api = await openings.keep(
    startGitHubApi({
      repository: { name: 'acme/shop', defaultBranch: 'main', branches: new Map() },
      tokens: new Map([
        ['writer', { 'pull-requests': 'write' }],
        ['poor', {}],
      ]),
      comments,
      pullRequests: [
        {
          number: 7,
          head: HEAD,
          base: 'main',
          from: 'mallory/shop',
          mergeCommit: undefined,
          commits: [],
        },
        {
          number: 8,
          head: 'd'.repeat(40),
          base: 'main',
          from: 'mallory/shop',
          mergeCommit: undefined,
          commits: [],
        },
        {
          number: 9,
          head: HEAD,
          base: 'main',
          from: 'other/shop',
          mergeCommit: undefined,
          commits: [],
        },
      ],
    }),
  )
  process.env.GITHUB_API_URL = api.url
  process.env.GITHUB_GRAPHQL_URL = `${api.url}/graphql`
})
beforeEach(() => {
  comments.length = 0
})
afterAll(async () => {
  delete process.env.GITHUB_API_URL
  delete process.env.GITHUB_GRAPHQL_URL
  await rm(folder, { recursive: true, force: true })
})

interface Call {
  readonly run?: Readonly<Record<string, unknown>>
  readonly text?: string | undefined
  readonly file?: string
  readonly token?: string
}

async function comment({ run = {}, text, file, token = 'writer' }: Call): Promise<void> {
  const path = file ?? join(folder, 'report.json')
  if (file === undefined) await writeFile(path, text ?? JSON.stringify(report))
  const event = join(folder, 'event.json')
  const payload = {
    repository: { full_name: 'acme/shop' },
    workflow_run: {
      ...{ id: 12, event: 'pull_request', path: '.github/workflows/images.yml', head_sha: HEAD },
      ...{ head_branch: 'change', head_repository: { full_name: 'mallory/shop' } },
      html_url: 'https://github.com/acme/shop/actions/runs/12',
      ...run,
    },
  }
  await writeFile(event, JSON.stringify(payload))
  await commentFromReport(
    { reportFile: path, gitHubToken: token },
    { GITHUB_EVENT_PATH: event, GITHUB_REPOSITORY: 'acme/shop' },
  )
}

test('comments on the pull request whose head the run was of, and updates the comment', async () => {
  await comment({})
  await comment({ run: { id: 13 } })
  expect(comments.map(({ issue }) => issue)).toEqual([7])
  const [{ body }] = comments as [FakeComment]
  expect(body).toMatch(/^<!-- base-image-action [0-9a-f]{16} first-measurement 13 -->\n/)
  expect(body).toContain(
    '[Summary with everything](https://github.com/acme/shop/actions/runs/12) for ccccccc',
  )
  expect(body).toContain('<sub>As the run of the fork states it.</sub>')
})

test('reports of several calls have a comment each, of which later runs find theirs', async () => {
  const artifacts = join(folder, 'artifacts')
  const names = ['base-images-report', ...'abcdefg'].map((name, at) =>
    at === 0 ? name : `base-images-report-${name}`,
  )
  for (const name of names) {
    await mkdir(join(artifacts, name), { recursive: true })
    await writeFile(join(artifacts, name, 'report.json'), JSON.stringify(report))
  }
  await comment({ file: artifacts })
  await comment({ file: artifacts, run: { id: 13 } })
  const keys = comments.map(({ body }) => / ([0-9a-f]{16}) /.exec(body)?.[1])
  // A fork may keep any number of artifacts.
  expect([comments.length, new Set(keys).size]).toEqual([5, 5])
  expect(comments.every(({ body }) => body.includes(' 13 -->'))).toBe(true)
  comments.length = 0
  await comment({})
  expect(comments[0]?.body).toContain(keys[0])
})

test('what the report says is text, whatever it says', async () => {
  const evil =
    '</td></table><script>x</script> @acme/all #1 [a](javascript:b) ![](https://evil.example/x)\n# h | `'
  const hostile = JSON.stringify({
    ...report,
    images: report.images.map(one => ({ ...one, name: evil, error: evil })),
    comparison: { ...report.comparison, baseline: evil, notices: [evil] },
  })
  await comment({ text: hostile })
  const [{ body }] = comments as [FakeComment]
  const page = readHtml(body)
  expect(body).not.toMatch(/<script|\]\(javascript|!\[/)
  expect(body).not.toMatch(/@acme|(?<!&)#1/)
  expect(JSON.stringify(page)).not.toContain('evil.example/x"')
})

describe('writes nothing', () => {
  test.each<Call & { when: string }>([
    {
      when: 'the run was of this repository',
      run: { head_repository: { full_name: 'acme/shop' } },
    },
    { when: 'the head has moved on', run: { head_sha: 'e'.repeat(40) } },
    {
      when: 'the branch is that of another fork',
      run: { head_repository: { full_name: 'third/shop' } },
    },
    { when: 'the run kept no report', file: '/nowhere/report.json' },
    { when: 'artifacts hold no report', file: '/usr' },
    { when: 'the run compared nothing', text: JSON.stringify(REPORT) },
    {
      when: 'the report claims another pull request',
      run: { pull_requests: [{ number: 9 }], head_sha: 'f'.repeat(40) },
    },
  ])('and fails not when $when', async call => {
    await comment(call)
    expect(comments).toEqual([])
  })

  test.each<Call & { when: string; says: RegExp }>([
    { when: 'the report is no report', text: '{}', says: /the report cannot be used/ },
    {
      when: 'the report is too large',
      text: ' '.repeat(MAX_REPORT_BYTES + 1),
      says: /more than \d+ bytes/,
    },
    { when: 'the event is another one', run: { event: 'push' }, says: /no run of a pull request/ },
    {
      when: 'the token may not read pull requests',
      token: 'poor',
      says: /refused to list the pull requests/,
    },
  ])('and fails when $when', async ({ says, ...call }) => {
    await expect(comment(call)).rejects.toThrow(says)
    expect(comments).toEqual([])
  })

  test('and follows no link, and waits for no FIFO', async () => {
    const [link, fifo] = [join(folder, 'link.json'), join(folder, 'fifo')]
    await symlink('report.json', link)
    execFileSync('mkfifo', [fifo])
    await expect(comment({ file: link })).rejects.toThrow(/it is a link/)
    await expect(comment({ file: fifo })).rejects.toThrow(/no regular file/)
    expect(comments).toEqual([])
  })
})

test('needs an event and a token', async () => {
  await expect(commentFromReport({ reportFile: 'x', gitHubToken: undefined }, {})).rejects.toThrow(
    'there is no run of a pull request to report on',
  )
})
