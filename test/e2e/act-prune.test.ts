import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dispatchOf, pullRequestOf, pushOf, scheduleOf } from '../support/act-events.ts'
import {
  type ActBench,
  openActBench,
  PRUNING_TOKEN,
  READING_PACKAGES_TOKEN,
  TOKEN,
} from '../support/act-run.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { root } from '../support/e2e-program.ts'
import { publishedImage } from '../support/e2e-registry.ts'
import { AUTHOR } from '../support/e2e-sandbox.ts'
import { SMALL_REPOSITORY } from '../support/e2e-small-repository.ts'

const CONFIG = SMALL_REPOSITORY['.github/base-images.yml']
const IMAGES = ['base', 'app'] as const
const TEMPLATE = readFileSync(join(root, 'workflows-templates/prune.yml'), 'utf8')
const [, CALLER = ''] =
  /```yaml\n(name: Clean-up\n[\s\S]*?)```/.exec(
    readFileSync(join(root, 'docs/prune.md'), 'utf8'),
  ) ?? []

describeOnEngine('prune in a workflow', registry => {
  let bench: ActBench
  let repository: string
  /** In the registry, by image: of the first push; of the open pull request; of the second push. */
  const digests: Record<'first' | 'pull' | 'second', Readonly<Record<string, string>>> = {
    first: {},
    pull: {},
    second: {},
  }
  beforeAll(async () => {
    bench = await openActBench(registry)
    repository = await bench.sandbox.repository({
      ...SMALL_REPOSITORY,
      '.github/base-images.yml': `prune: { keep-last: 0, keep-days: 0 }\n${CONFIG}`,
    })
    const origin = 'https://github.com/acme/quickstart.git'
    await bench.sandbox.git(repository, 'remote', 'add', 'origin', origin)
    digests.first = await publish()
    await change('a tool of a pull request\n')
    digests.pull = await publish('pull request')
    await change('another tool\n')
    digests.second = await publish()
  }, 600_000)
  afterAll(async () => {
    await bench?.[Symbol.asyncDispose]()
  })

  const change = async (text: string) => {
    await writeFile(join(repository, 'base/tool'), text)
    await bench.sandbox.git(repository, ...AUTHOR, 'commit', '--quiet', '--all', '--message', text)
  }
  async function publish(as: 'push' | 'pull request' = 'push') {
    const commit = await bench.sandbox.git(repository, 'rev-parse', 'HEAD')
    if (as === 'push') bench.api.state.repository.branches.set('main', commit)
    const run = await (as === 'push'
      ? bench.run(repository, pushOf(commit))
      : bench.run(repository, pullRequestOf(commit), { 'push-pull-requests': 'true' }))
    expect([run.errors, run.succeeded]).toEqual([[], true])
    return Object.fromEntries(
      run.report?.images.map(({ name, digest }) => [name, `${digest}`]) ?? [],
    )
  }
  const template = (event = scheduleOf('23 4 * * 0'), token = PRUNING_TOKEN) =>
    bench.file(repository, event, { text: TEMPLATE, token })
  /** Which of `digests` the registry has. */
  const there = async () => {
    const found = []
    for (const [when, of] of Object.entries(digests)) {
      for (const name of IMAGES) {
        if (await publishedImage(`${bench.prefix}/${name}@${of[name]}`))
          found.push(`${when} ${name}`)
      }
    }
    return found
  }
  const openPullRequest = (number: number) => ({
    number,
    head: 'a'.repeat(40),
    base: 'main',
    from: 'acme/quickstart',
    mergeCommit: undefined,
    commits: [],
  })

  test('the starter workflow says on schedule what would be deleted, and deletes nothing', async () => {
    bench.api.state.pullRequests?.push(openPullRequest(7))
    const run = await template()
    expect([run.errors, run.succeeded, run.dockerCalls]).toEqual([[], true, []])
    expect(run.summary).toContain('## Clean-up: 2 would be deleted')
    expect(run.summary).toContain('Nothing was deleted: this was a dry run.')
    for (const name of IMAGES) expect(run.summary).toContain(digests.first[name]?.slice(0, 19))
    expect(await there()).toEqual([
      ...['first base', 'first app', 'pull base', 'pull app', 'second base', 'second app'],
    ])
  }, 120_000)

  test('a token that may not ask for pull requests ends it before anything is deleted', async () => {
    const run = await template(dispatchOf('main', { delete: 'true' }), TOKEN)
    expect(run.succeeded).toBe(false)
    expect(run.log).toContain('GitHub refused to list the pull requests')
    expect(run.log).toContain('pull-requests: read')
    expect(await there()).toHaveLength(6)
  }, 120_000)

  test('dispatched with delete it deletes from a registry what nothing needs', async () => {
    const run = await template(dispatchOf('main', { delete: 'true' }))
    expect([run.errors, run.succeeded]).toEqual([[], true])
    expect(run.summary).toContain('## Clean-up: 2 deleted')
    expect(await there()).toEqual(['pull base', 'pull app', 'second base', 'second app'])
  }, 120_000)

  test('what a pull request pushed goes when it is closed', async () => {
    bench.api.state.pullRequests?.splice(0)
    const run = await template(dispatchOf('main', { delete: 'true' }))
    expect(run.log).toContain('pull request #7 is closed')
    expect(await there()).toEqual(['second base', 'second app'])
    const again = await template(dispatchOf('main', { delete: 'true' }))
    expect([again.succeeded, again.summary]).toEqual([
      true,
      expect.stringContaining('Nothing is to be deleted.'),
    ])
    const push = await bench.run(
      repository,
      pushOf(await bench.sandbox.git(repository, 'rev-parse', 'HEAD')),
    )
    expect([push.outcomes, push.dockerCalls]).toEqual([{ base: 'unchanged', app: 'unchanged' }, []])
  }, 240_000)

  describe('with the packages of GitHub, as the clean-up page calls the reusable workflow', () => {
    /** Digest -> tags, oldest first; nothing names the first. */
    const listed = new Map<string, readonly string[]>()
    const versions = () => bench.api.state.packages?.versions ?? new Map()
    const call = (event = scheduleOf('23 4 * * 0'), token = PRUNING_TOKEN) =>
      bench.file(repository, event, {
        text: CALLER,
        token,
        registry: bench.prefix.replace(registry, 'ghcr.io'),
        env: { BASE_IMAGE_REGISTRY_MIRRORS: `ghcr.io=http://${registry}` },
      })
    beforeAll(async () => {
      const commit = await bench.sandbox.git(repository, 'rev-parse', 'HEAD')
      // The content tag moves: what it named before has no tag any more, but is still there.
      const forced = await bench.run(repository, pushOf(commit), { force: 'true' })
      expect([forced.errors, forced.succeeded]).toEqual([[], true])
      const base = `${bench.prefix}/base`
      listed.set(digests.second.base ?? '', [])
      for (const tag of (await allTags(base)) ?? []) {
        const digest = (await publishedImage(`${base}:${tag}`))?.digest ?? ''
        listed.set(digest, [...(listed.get(digest) ?? []), tag])
      }
      versions().set(
        'acme/base',
        [...listed].map(([name, tags], place) => ({
          ...{ id: place + 1, name, tags },
          created_at: '2026-01-01T00:00:00Z',
        })),
      )
    }, 120_000)

    test('it lists what has no tag, and deletes nothing on a schedule', async () => {
      const run = await call()
      expect([run.errors, run.succeeded]).toEqual([[], true])
      expect(run.summary).toContain('## Clean-up: 1 would be deleted')
      expect(run.log).toContain('/packages/container/acme%2Fbase/versions/1/restore')
      expect(versions().get('acme/base')).toHaveLength(listed.size)
    }, 120_000)

    test('a token that may only read packages deletes nothing, and the run says what it lacks', async () => {
      const run = await call(dispatchOf('main', { delete: 'true' }), READING_PACKAGES_TOKEN)
      expect(run.succeeded).toBe(false)
      expect(run.log).toContain('packages: write')
      expect(versions().get('acme/base')).toHaveLength(listed.size)
    }, 120_000)

    test('dispatched with delete it deletes what has no tag, and says how to have it back', async () => {
      const before = bench.api.calls.length
      const run = await call(dispatchOf('main', { delete: 'true' }))
      expect([run.errors, run.succeeded]).toEqual([[], true])
      expect(run.summary).toContain('## Clean-up: 1 deleted')
      expect(
        bench.api.calls
          .slice(before)
          .filter(({ method }) => method !== 'GET')
          .map(({ method, operation, status }) => [method, operation, status]),
      ).toEqual([['DELETE', 'packages/delete-package-version-for-org', 204]])
      expect(versions().get('acme/base')).toHaveLength(listed.size - 1)
    }, 120_000)
  })
})

/** With those of caches. */
async function allTags(name: string): Promise<readonly string[]> {
  const [, host, path] = /^([^/]+)\/(.*)$/.exec(name) ?? []
  const answer = await fetch(`http://${host}/v2/${path}/tags/list`)
  return ((await answer.json()) as { readonly tags: readonly string[] }).tags
}
