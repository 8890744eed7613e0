import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pushEvent } from '../support/e2e-action.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { AUTHOR, openSandbox, type Sandbox } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'
import type { FakeComment } from '../support/github-api/comments.ts'
import { type GitHubApi, startGitHubApi } from '../support/github-api/server.ts'

describeOnEngine('the comment on a pull request', registry => {
  const comments: FakeComment[] = []
  const labels = new Map<number, readonly string[]>()
  let sandbox: Sandbox
  let repository: string
  let prefix: string
  let api: GitHubApi
  let runs = 0

  beforeAll(async () => {
    sandbox = await openSandbox(registry)
    prefix = `${sandbox.prefix}/comment`
    repository = await sandbox.repository(SMALL_REPOSITORY)
    api = await startGitHubApi({
      repository: { name: 'acme/quickstart', defaultBranch: 'main', branches: new Map() },
      tokens: new Map([
        ['writer', { contents: 'read', 'pull-requests': 'write' }],
        ['reader', { contents: 'read' }],
      ]),
      comments,
      labels,
    })
    const head = await sandbox.git(repository, 'rev-parse', 'HEAD')
    api.state.repository.branches.set('main', head)
    const end = await pushEvent(sandbox, {
      repository,
      ref: 'refs/heads/main',
      registry: prefix,
      apiUrl: api.url,
      environment: { 'INPUT_GITHUB-TOKEN': 'writer' },
    })
    expect([end.exitCode, comments]).toEqual([0, []])
  }, 120_000)
  afterAll(async () => {
    await api?.[Symbol.asyncDispose]()
    await sandbox?.[Symbol.asyncDispose]()
  })

  /** A run of the pull request at what is checked out now. */
  const pull = async (inputs: NodeJS.ProcessEnv = {}, isFork = false) => {
    runs += 1
    const event = join(sandbox.folder, 'pull.json')
    const head = { full_name: isFork ? 'mallory/quickstart' : 'acme/quickstart' }
    await writeFile(
      event,
      JSON.stringify({
        repository: { default_branch: 'main' },
        pull_request: {
          number: 7,
          head: { sha: await sandbox.git(repository, 'rev-parse', 'HEAD'), repo: head },
          base: { ref: 'main', repo: { full_name: 'acme/quickstart' } },
        },
      }),
    )
    const summary = join(sandbox.folder, 'summary.md')
    await writeFile(summary, '')
    const end = await pushEvent(sandbox, {
      repository,
      ref: 'refs/pull/7/merge',
      registry: prefix,
      apiUrl: api.url,
      environment: {
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_EVENT_PATH: event,
        GITHUB_GRAPHQL_URL: `${api.url}/graphql`,
        GITHUB_RUN_ID: String(runs),
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_WORKFLOW: 'CI',
        'INPUT_GITHUB-TOKEN': 'writer',
        'INPUT_WRITE-COMMENT': 'true',
        INPUT_SUMMARY: 'true',
        ...inputs,
      },
    })
    return { ...end, summary: await readFile(summary, 'utf8') }
  }
  const headlines = () => comments.map(({ body }) => /^### (.*)$/m.exec(body)?.[1])

  test('says that an unchanged tree costs nothing', async () => {
    expect((await pull()).exitCode).toBe(0)
    expect(headlines()).toEqual(['Nothing to download: the same as <code>main</code>'])
  }, 60_000)

  test('is updated with what new code costs', async () => {
    await writeFile(join(repository, 'app/code'), 'other code\n')
    await sandbox.git(repository, ...AUTHOR, 'commit', '--all', '--message', 'Change the code')
    expect((await pull()).exitCode).toBe(0)
    expect(headlines()).toEqual([
      expect.stringMatching(
        /^A host that runs <code>main<\/code> downloads \*\*[\d.]+ k?B\*\* of [\d.]+ MB$/,
      ),
    ])
    expect(comments[0]?.body).toContain('| replaced | app | <code>COPY code /code</code> |')
  }, 60_000)

  test('keeps what is over its budget from passing, unless a label allows it', async () => {
    const budget = { 'INPUT_SIZE-BUDGET': 'app app: 10 B' }
    const strict = await pull(budget)
    expect([strict.exitCode, strict.stdout]).toEqual([
      1,
      expect.stringMatching(
        /^::error file=app\/Dockerfile,line=\d+::app \(linux\/amd64\): its app part is /m,
      ),
    ])
    expect(comments[0]?.body).toContain('over the budget of 10 B')
    labels.set(7, ['allow-size-increase'])
    const allowed = await pull(budget)
    expect([allowed.exitCode, allowed.stdout]).toEqual([
      0,
      expect.stringMatching(/^::warning file=app\/Dockerfile,line=\d+::.* \(allowed by label\)/m),
    ])
    expect(comments).toHaveLength(1)
  }, 60_000)

  test('leaves the comment to others when it may not write, with the report in the summary', async () => {
    const before = structuredClone(comments)
    const denied = await pull({ 'INPUT_GITHUB-TOKEN': 'reader' })
    expect([denied.exitCode, denied.stdout]).toEqual([
      0,
      expect.stringContaining('pull-requests: write'),
    ])
    expect(denied.stdout).toMatch(/^::notice::no comment: GitHub refused/m)
    expect(denied.summary).toContain('**app**')
    await pull({}, true)
    await pull({ 'INPUT_WRITE-COMMENT': 'false' })
    expect(comments).toEqual(before)
  }, 90_000)

  test('says when a change was taken back', async () => {
    await sandbox.git(repository, 'checkout', '--quiet', 'HEAD~1')
    expect((await pull()).exitCode).toBe(0)
    expect(headlines()).toEqual([
      'Back to <code>main</code>: its hosts have nothing to download any more',
    ])
  }, 60_000)
})
