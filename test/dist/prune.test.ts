import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { MEDIA_TYPES } from '../../src/domain/oci/manifest.ts'
import type { PruneReport } from '../../src/domain/prune/prune-report.ts'
import { closedBehindAll } from '../support/closed-behind-all.ts'
import { type DistBench, openDistBench } from '../support/dist-bench.ts'
import { runProgram } from '../support/e2e-process.ts'
import { type GitHubApi, startGitHubApi } from '../support/github-api/server.ts'
import type { FakePullRequestState } from '../support/github-api/state.ts'
import { startRegistry, type TestRegistry } from '../support/registry-server.ts'
import { testBlob } from '../support/store-images.ts'
import { registrySeed } from '../support/store-seed.ts'

const TOKEN = 'token-of-the-job'
const FP = (text: string) => `fp-${createHash('md5').update(text).digest('hex')}`

const openings = closedBehindAll()
let bench: DistBench
let registry: TestRegistry
let api: GitHubApi
const branches = new Map<string, string>()
const pullRequests: FakePullRequestState[] = []

beforeAll(async () => {
  bench = await openings.keep(openDistBench())
  api = await openings.keep(
    startGitHubApi({
      repository: { name: 'org/r', defaultBranch: 'main', branches },
      tokens: new Map([[TOKEN, { contents: 'read', 'pull-requests': 'read' }]]),
      pullRequests,
    }),
  )
}, 120_000)
afterAll(async () => {
  await registry?.[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await registry?.[Symbol.asyncDispose]()
  registry = await startRegistry()
  await bench.repository({
    '.github/base-images.yml':
      'prune: { keep-days: 0, keep-last: 0 }\nimages: { base: { file: Dockerfile } }\n',
    Dockerfile: 'FROM scratch\nCOPY tool /tool\n',
    tool: 'a tool\n',
  })
  await bench.recorder('docker')
  branches.clear()
  branches.set(
    'main',
    (await runProgram('git', ['rev-parse', 'HEAD'], { cwd: bench.workspace })).trim(),
  )
  pullRequests.splice(0)
  for (const tag of ['latest', FP('old'), `pr-7-${FP('pull')}`, 'cache-gone-0a1b2c']) {
    await publish(tag)
  }
})

/** An image of January without a record. */
async function publish(tag: string): Promise<void> {
  const platform = { os: 'linux', architecture: 'amd64' }
  const created = '2026-01-01T00:00:00Z'
  const rootfs = { type: 'layers', diff_ids: [] }
  const text = JSON.stringify({ ...platform, created, rootfs, config: { Labels: { tag } } })
  const config = testBlob('application/vnd.oci.image.config.v1+json', text)
  const mediaType = MEDIA_TYPES.ociManifest
  const manifest = { schemaVersion: 2, mediaType, config: config.descriptor, layers: [] }
  await registrySeed(registry.url).blob('acme/base', config)
  await fetch(`${registry.url}/v2/acme/base/manifests/${tag}`, {
    method: 'PUT',
    body: JSON.stringify(manifest),
    headers: { 'content-type': mediaType },
  })
}

const event = {
  name: 'schedule',
  ref: 'refs/heads/main',
  payload: { repository: { default_branch: 'main' } },
}
/** The step on a schedule. */
const prune = (inputs: Readonly<Record<string, string>> = {}) =>
  bench.run('main', {
    event,
    inputs: {
      ...{ command: 'prune', registry: `${registry.host}/acme`, 'github-token': TOKEN },
      ...{ summary: 'true', ...inputs },
    },
    env: { GITHUB_API_URL: api.url },
  })
const tags = async () => {
  const answer = await fetch(`${registry.url}/v2/acme/base/tags/list`)
  return ((await answer.json()) as { readonly tags: readonly string[] }).tags.map(withoutDigits)
}
const withoutDigits = (tag: string) => tag.replace(/fp-.*/, 'fp').replace(/-0a1b2c$/, '')
const ALL = ['cache-gone', 'fp', 'latest', 'pr-7-fp']

test('the action only says what it would delete, in log, summary and report', async () => {
  const end = await prune()
  expect([end.exitCode, end.refused, await bench.calls('docker')]).toEqual([0, [], []])
  expect(await tags()).toEqual(ALL)
  expect(end.stdout).toContain('Nothing was deleted: this was a dry run.')
  expect(end.summary).toContain('## Clean-up: 3 would be deleted')
  const report = JSON.parse(await readFile(end.outputs.report ?? '', 'utf8')) as PruneReport
  expect(report).toMatchObject({ version: 1, deleted: false, images: [{ kept: 1 }] })
  expect(report.images[0]?.gone.flatMap(one => one.tags.map(withoutDigits)).sort()).toEqual(
    ALL.filter(tag => tag !== 'latest'),
  )
})

test('with `delete` it deletes; without `summary` it writes none', async () => {
  const end = await prune({ delete: 'true', summary: 'false' })
  expect([end.exitCode, end.summary]).toEqual([0, ''])
  expect(await tags()).toEqual(['latest'])
})

test('`dry-run` comes before `delete`', async () => {
  expect((await prune({ delete: 'true', 'dry-run': 'true' })).exitCode).toBe(0)
  expect(await tags()).toEqual(ALL)
})

test('what an open pull request pushed stays', async () => {
  pullRequests.push({
    ...{ number: 7, head: 'a'.repeat(40), base: 'main', from: 'org/r' },
    ...{ mergeCommit: undefined, commits: [] },
  })
  expect((await prune({ delete: 'true' })).exitCode).toBe(0)
  expect(await tags()).toEqual(['latest', 'pr-7-fp'])
})

test.each<{
  when: string
  inputs: Readonly<Record<string, string>>
  says: string
  branch?: string
}>([
  { when: 'there is no token', inputs: { 'github-token': '' }, says: 'without `github-token`' },
  { when: "the token is nobody's", inputs: { 'github-token': 'x' }, says: 'GitHub refused to' },
  {
    when: 'a branch is not in the clone',
    inputs: {},
    branch: 'feature',
    says: 'the branch feature is not in this clone',
  },
])('nothing is deleted when $when', async ({ inputs, branch, says }) => {
  if (branch !== undefined) branches.set(branch, 'b'.repeat(40))
  const end = await prune({ delete: 'true', ...inputs })
  expect(end.exitCode).toBe(1)
  expect(end.stdout).toContain(says)
  expect(await tags()).toEqual(ALL)
})

test('on ghcr.io the command line says what would be deleted, and who can delete it', async () => {
  // The registry of the test plays the part of ghcr.io.
  const byHand = (...args: readonly string[]) =>
    bench.run('cli', {
      args: ['prune', '--registry', 'ghcr.io/acme', ...args],
      env: { BASE_IMAGE_REGISTRY_MIRRORS: `ghcr.io=${registry.url}` },
    })
  const dry = await byHand()
  expect([dry.exitCode, dry.stdout]).toEqual([0, expect.stringContaining('would be deleted')])
  expect(dry.stdout).toContain('To delete, run `command: prune` of the action')
  expect(dry.stdout).not.toMatch(/--delete|cannot be restored/)
  expect(dry.stderr).toContain('the action sees what has no tag too')
  const wet = await byHand('--delete')
  expect([wet.exitCode, wet.stderr]).toEqual([
    2,
    expect.stringContaining('Run `command: prune` of the action'),
  ])
  expect(await tags()).toEqual(ALL)
})
