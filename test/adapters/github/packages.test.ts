/** @modules own: @actions/github reads the address of the API when it is loaded. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Digest } from '../../../src/domain/oci/digest.ts'
import type { Repository } from '../../../src/domain/oci/reference.ts'
import type { VersionShelf } from '../../../src/ports/version-shelf.ts'
import { closedBehindAll } from '../../support/closed-behind-all.ts'
import type { FakePackageVersion } from '../../support/github-api/packages.ts'
import { type GitHubApi, startGitHubApi } from '../../support/github-api/server.ts'

const REPOSITORY = 'ghcr.io/acme/team/base' as Repository
const digest = (number: number) => `sha256:${String(number).padStart(64, '0')}` as Digest
const version = (id: number, tags: readonly string[] = []): FakePackageVersion => ({
  id,
  name: digest(id),
  created_at: '2026-01-01T00:00:00Z',
  tags,
})

const packages = {
  owner: 'acme',
  kind: 'org' as 'org' | 'user',
  versions: new Map<string, FakePackageVersion[]>(),
  kept: new Map<number, string>(),
}
const openings = closedBehindAll()
let api: GitHubApi
let shelf: (token: string) => VersionShelf
let readLiveState: typeof import('../../../src/adapters/github/live-state.ts').readLiveState

// @actions/github reads the address when it is loaded.
beforeAll(async () => {
  api = await openings.keep(
    startGitHubApi({
      repository: {
        name: 'acme/shop',
        defaultBranch: 'main',
        branches: new Map(
          Array.from({ length: 101 }, (_, index) => [`branch-${index}`, 'a'.repeat(40)]),
        ),
      },
      tokens: new Map([
        ['writes', { packages: 'write', contents: 'read', 'pull-requests': 'read' }],
        ['reads', { packages: 'read' }],
        ['sees', { contents: 'read' }],
      ]),
      pullRequests: [7, 9].map(number => ({
        number,
        head: 'a'.repeat(40),
        base: 'main',
        from: 'acme/shop',
        mergeCommit: undefined,
        commits: [],
      })),
      packages,
    }),
  )
  process.env.GITHUB_API_URL = api.url
  const { packagesShelf } = await import('../../../src/adapters/github/packages.ts')
  shelf = packagesShelf
  readLiveState = (await import('../../../src/adapters/github/live-state.ts')).readLiveState
})
beforeEach(() => {
  packages.kind = 'org'
  packages.versions.clear()
  packages.versions.set('team/base', [version(1, ['main', 'latest']), version(2)])
})
afterAll(async () => {
  delete process.env.GITHUB_API_URL
})

test.each([
  ['org', 'orgs'],
  ['user', 'users'],
] as const)(
  'versions of a package of an %s are listed, deleted, and can be had back',
  async (kind, path) => {
    packages.kind = kind
    const own = shelf('writes')
    expect(await own.list(REPOSITORY)).toMatchObject([
      { digest: digest(1), tags: ['latest', 'main'], createdAt: '2026-01-01T00:00:00Z' },
      { digest: digest(2), tags: [] },
    ])
    await own.remove(REPOSITORY, digest(2))
    await own.remove(REPOSITORY, digest(2))
    expect(packages.versions.get('team/base')).toHaveLength(1)
    expect(own.restoring(REPOSITORY, digest(2))).toBe(
      `within 30 days: gh api --method POST /${path}/acme/packages/container/team%2Fbase/versions/2/restore`,
    )
  },
)

test.each([
  'Publicly visible package versions with more than 5000 downloads cannot be deleted. Contact GitHub support for further assistance.',
  'You cannot delete the last tagged version of a package. You must delete the package instead.',
])('a version that GitHub never deletes stays, and it says why: %s', async why => {
  packages.kept.set(2, why)
  const own = shelf('writes')
  await own.list(REPOSITORY)
  expect(await own.remove(REPOSITORY, digest(2))).toMatch(`GitHub keeps it: ${why}`)
  packages.kept.clear()
  expect(await own.remove(REPOSITORY, digest(2))).toBeUndefined()
})

test('a request that GitHub does not understand ends the run: it is no refusal of one version', async () => {
  packages.kept.set(2, 'Problems parsing JSON')
  const own = shelf('writes')
  await own.list(REPOSITORY)
  await expect(own.remove(REPOSITORY, digest(2))).rejects.toThrow(
    `GitHub did not delete ${REPOSITORY}@${digest(2)}: Problems parsing JSON`,
  )
  packages.kept.clear()
})

test('all pages are read', async () => {
  packages.versions.set(
    'team/base',
    Array.from({ length: 205 }, (_, index) => version(index + 1)),
  )
  expect(await shelf('writes').list(REPOSITORY)).toHaveLength(205)
})

test('a package that was never published has no versions', async () => {
  expect(await shelf('writes').list('ghcr.io/acme/other' as Repository)).toEqual([])
})

test('a token that may only read is told what it lacks', async () => {
  const own = shelf('reads')
  await own.list(REPOSITORY)
  await expect(own.remove(REPOSITORY, digest(1))).rejects.toThrow(
    expect.objectContaining({ remedy: expect.stringContaining('packages: write') }),
  )
})

test('a version that names no digest ends it', async () => {
  packages.versions.set('team/base', [{ ...version(1), name: 'not a digest' }])
  await expect(shelf('writes').list(REPOSITORY)).rejects.toThrow('without a digest')
})

test('branches and open pull requests are read to the last page', async () => {
  const state = await readLiveState({ token: 'writes', owner: 'acme', repository: 'shop' })
  expect(state.branches).toHaveLength(101)
  expect(state.openPullRequests).toEqual([7, 9])
})

test.each([
  ['reads', 'list the branches', 'contents: read'],
  ['sees', 'list the pull requests', 'pull-requests: read'],
])(
  'a token that may only do what %s may is refused to %s, and told of %s',
  async (token, deed, permission) => {
    await expect(readLiveState({ token, owner: 'acme', repository: 'shop' })).rejects.toThrow(
      expect.objectContaining({
        message: expect.stringContaining(`GitHub refused to ${deed}`),
        remedy: `Give the job \`permissions: { ${permission} }\`.`,
      }),
    )
  },
)
