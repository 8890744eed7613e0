import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pullRequestOf, pushOf } from '../support/act-events.ts'
import { type ActBench, openActBench, READING_TOKEN } from '../support/act-run.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { publishedImage, publishedTags } from '../support/e2e-registry.ts'
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts'

const OPTED_IN = {
  'push-pull-requests': 'true',
  'trust-pull-requests': 'true',
  'github-token': READING_TOKEN,
  'write-comment': 'false',
}

describeOnEngine('the packed action with push-pull-requests', registry => {
  let bench: ActBench
  let recorder: FaultProxy
  let repository: string
  let base: string
  let app: string
  /** Commits of the story: main, the change on it, and the merge of both. */
  const commits = { main: '', change: '', merge: '' }
  beforeAll(async () => {
    bench = await openActBench(registry)
    recorder = await startFaultProxy(`http://${registry}`, [])
    repository = await bench.sandbox.example('quickstart')
    base = `${bench.prefix}/quickstart-base`
    app = `${bench.prefix}/quickstart`
  }, 120_000)
  afterAll(async () => {
    await recorder?.[Symbol.asyncDispose]()
    await bench?.[Symbol.asyncDispose]()
  })

  const git = (...args: readonly string[]) => bench.sandbox.git(repository, ...args)
  const head = () => git('rev-parse', 'HEAD')
  const push = async (inputs: Readonly<Record<string, string>> = OPTED_IN) => {
    const commit = await head()
    bench.api.state.repository.branches.set('main', commit)
    return bench.run(repository, pushOf(commit), inputs)
  }
  const ownTags = async (name: string) =>
    ((await publishedTags(name)) ?? []).filter(tag => tag.startsWith('pr-'))

  test('main is published first', async () => {
    commits.main = await head()
    const run = await push()
    expect(run.outcomes).toEqual({ 'quickstart-base': 'published', quickstart: 'published' })
    expect([run.succeeded, run.errors]).toEqual([true, []])
  }, 300_000)

  test('a fork writes nothing, also when opted in', async () => {
    await bench.sandbox.edit(repository, 'base-dockerfile')
    await bench.sandbox.edit(repository, 'app-code')
    commits.change = await head()
    const calls = bench.api.calls.length
    const run = await bench.run(repository, pullRequestOf(commits.change, 'mallory/quickstart'), {
      ...OPTED_IN,
      push: 'true',
      registry: bench.prefix.replace(registry, recorder.host),
    })
    expect(run.outcomes).toEqual({ 'quickstart-base': 'built', quickstart: 'built' })
    expect(recorder.seen.length).toBeGreaterThan(0)
    expect(recorder.seen.filter(({ method }) => !['GET', 'HEAD'].includes(method))).toEqual([])
    expect(bench.api.calls.slice(calls).filter(({ method }) => method !== 'GET')).toEqual([])
    expect([run.succeeded, run.errors]).toEqual([true, []])
  }, 300_000)

  test('a pull request pushes base and app of its change under tags of its own', async () => {
    const before = { base: await publishedTags(base), app: await publishedTags(app) }
    const run = await bench.run(repository, pullRequestOf(commits.change), OPTED_IN)
    expect(run.outcomes).toEqual({ 'quickstart-base': 'published', quickstart: 'published' })
    const own = { base: await ownTags(base), app: await ownTags(app) }
    expect(own).toEqual({
      base: [expect.stringMatching(/^pr-7-fp-[0-9a-f]{32}$/)],
      app: [expect.stringMatching(/^pr-7-fp-[0-9a-f]{32}$/)],
    })
    expect(await publishedTags(base)).toEqual([...(before.base ?? []), ...own.base].sort())
    expect(await publishedTags(app)).toEqual([...(before.app ?? []), ...own.app].sort())
    const built = {
      base: await publishedImage(`${base}:${own.base[0]}`),
      app: await publishedImage(`${app}:${own.app[0]}`),
    }
    expect(built.app?.annotations['org.opencontainers.image.base.digest']).toBe(built.base?.digest)
    // A later job runs it by digest.
    expect(run.outputs['base-image']).toBe(`${base}@${built.base?.digest}`)
    expect(JSON.parse(run.outputs.images ?? '')).toMatchObject({
      quickstart: { ref: `${app}:${own.app[0]}`, digest: built.app?.digest },
    })
    expect([run.succeeded, run.errors]).toEqual([true, []])
  }, 300_000)

  test('the merge takes them over without a docker process', async () => {
    await git('checkout', '--quiet', '--detach', commits.main)
    await git('merge', '--quiet', '--no-ff', '-m', 'Merge the change', commits.change)
    commits.merge = await head()
    bench.api.state.pullRequests?.push({
      number: 7,
      head: commits.change,
      base: 'main',
      from: 'acme/quickstart',
      mergeCommit: commits.merge,
      commits: [commits.change, commits.merge],
    })
    const own = { base: await ownTags(base), app: await ownTags(app) }
    const run = await push()
    expect(run.outcomes).toEqual({ 'quickstart-base': 'adopted', quickstart: 'adopted' })
    expect(run.dockerCalls).toEqual([])
    for (const [name, tag] of [
      [base, own.base[0]],
      [app, own.app[0]],
    ]) {
      const pushed = (await publishedImage(`${name}:${tag}`))?.digest
      const content = (tag ?? '').replace('pr-7-', '')
      expect((await publishedImage(`${name}:${content}`))?.digest).toBe(pushed)
      expect((await publishedImage(`${name}:main`))?.digest).toBe(pushed)
    }
    expect(await push()).toMatchObject({
      outcomes: { 'quickstart-base': 'unchanged', quickstart: 'unchanged' },
    })
    expect([run.succeeded, run.errors]).toEqual([true, []])
  }, 120_000)

  test('a squash of a commit that no run has seen is built', async () => {
    await bench.sandbox.edit(repository, 'executable')
    await bench.run(repository, pullRequestOf(await head()), OPTED_IN)
    await git('commit', '--quiet', '--amend', '--no-edit', '--allow-empty', '-m', 'Squashed')
    const squashed = await head()
    bench.api.state.pullRequests?.push({
      number: 7,
      // What was merged is not what the run was about.
      head: 'f'.repeat(40),
      base: 'main',
      from: 'acme/quickstart',
      mergeCommit: squashed,
      commits: [squashed],
    })
    const run = await push()
    expect(run.outcomes).toMatchObject({ quickstart: 'published' })
  }, 300_000)

  test('without `pull-requests: read` it builds, and says what is missing', async () => {
    await bench.sandbox.edit(repository, 'app-dockerfile')
    const run = await push({ ...OPTED_IN, 'github-token': 'github-token-of-the-run' })
    expect(run.log).toMatch(/::warning::the pull request that .*`pull-requests: read`/)
    expect(run.outcomes).toMatchObject({ quickstart: 'published' })
    expect([run.succeeded, run.errors]).toEqual([true, []])
  }, 300_000)
})
