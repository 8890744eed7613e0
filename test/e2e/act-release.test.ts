import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pushOf, tagOf } from '../support/act-events.ts'
import { type ActBench, openActBench } from '../support/act-run.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { publishedImage, publishedTags } from '../support/e2e-registry.ts'

describeOnEngine('the packed action on git tags', registry => {
  let bench: ActBench
  let repository: string
  let base: string
  let app: string
  beforeAll(async () => {
    bench = await openActBench(registry)
    repository = await bench.sandbox.example('quickstart')
    base = `${bench.prefix}/quickstart-base`
    app = `${bench.prefix}/quickstart`
  }, 120_000)
  afterAll(async () => {
    await bench?.[Symbol.asyncDispose]()
  })

  const git = (...args: readonly string[]) => bench.sandbox.git(repository, ...args)
  /** Tags the commit that is checked out, unless the tag is there. */
  const release = async (tag: string) => {
    await git('tag', '--force', tag)
    return bench.run(repository, tagOf(await git('rev-parse', 'HEAD'), tag))
  }
  const digest = async (tag: string) => (await publishedImage(`${app}:${tag}`))?.digest
  const versions = async () =>
    ((await publishedTags(app)) ?? []).filter(tag => !tag.startsWith('fp-'))

  test('v1.2.3 of a new registry builds both; the base gets its content tag only', async () => {
    const run = await release('v1.2.3')
    expect(run.outcomes).toEqual({ 'quickstart-base': 'published', quickstart: 'published' })
    expect(await versions()).toEqual(['1', '1.2', '1.2.3', 'latest'])
    expect(await publishedTags(base)).toEqual([expect.stringMatching(/^fp-[0-9a-f]{32}$/)])
    expect([run.succeeded, run.errors]).toEqual([true, []])
    expect(run.outputs['release-notes']).toMatch(
      /^## quickstart 1\.2\.3\n\n\d{4}-\d\d-\d\d\. The first version\.\n\n### Size\n\n- linux\/amd64: \d+\.\d MB compressed$/,
    )
    expect(run.summary).toContain(run.outputs['release-notes'])
  }, 300_000)

  test('the same tag again changes nothing and starts no docker process', async () => {
    const before = await digest('1.2.3')
    const run = await release('v1.2.3')
    expect(run.outcomes).toEqual({ 'quickstart-base': 'unchanged', quickstart: 'unchanged' })
    expect(run.dockerCalls).toEqual([])
    expect(await digest('1.2.3')).toBe(before)
    expect(run.outputs['release-notes']).toContain('## quickstart 1.2.3')
  }, 60_000)

  test('a commit that main has built already is only tagged', async () => {
    await bench.sandbox.edit(repository, 'app-code')
    const commit = await git('rev-parse', 'HEAD')
    bench.api.state.repository.branches.set('main', commit)
    await bench.run(repository, pushOf(commit))
    const run = await release('v1.3.0')
    expect(run.outcomes).toEqual({ 'quickstart-base': 'unchanged', quickstart: 'tagged' })
    expect(run.dockerCalls).toEqual([])
    expect(run.outputs['release-notes']).toMatch(
      /^## quickstart 1\.3\.0\n\n\S+ Patch change since 1\.2\.3: .*\n\n### Files\n\n- `src\/quickstart\/greeting\.py changed`\n\n### Size\n/,
    )
    expect(await digest('1.3.0')).toBe(await digest('main'))
    expect(await digest('latest')).toBe(await digest('1.3.0'))
    expect(await digest('1')).toBe(await digest('1.3.0'))
    expect(await digest('1.2')).toBe(await digest('1.2.3'))
  }, 120_000)

  test('a prerelease gets its own tag only', async () => {
    const before = await versions()
    await release('v2.0.0-rc.1')
    expect(await versions()).toEqual([...before, '2.0.0-rc.1'].sort())
    expect(await digest('latest')).toBe(await digest('1.3.0'))
  }, 60_000)

  test('a run of an older tag again never moves a tag backwards', async () => {
    await git('checkout', '--quiet', '--detach', 'v1.2.3')
    const names = await versions()
    const before = await Promise.all(names.map(digest))
    const run = await release('v1.2.3')
    expect(await versions()).toEqual(names)
    expect(await Promise.all(names.map(digest))).toEqual(before)
    expect(run.log).toContain(`${app}:latest stays where it is: a higher release is published`)
    expect([run.succeeded, run.errors]).toEqual([true, []])
  }, 60_000)

  test('a late v1.2.4 moves 1.2 alone', async () => {
    const before = { latest: await digest('latest'), major: await digest('1') }
    await bench.sandbox.edit(repository, 'executable')
    await release('v1.2.4')
    expect(await digest('1.2')).toBe(await digest('1.2.4'))
    expect(await digest('1.2.4')).not.toBe(await digest('1.2.3'))
    expect({ latest: await digest('latest'), major: await digest('1') }).toEqual(before)
  }, 120_000)

  test('a version is refused for other content, and both fingerprints are named', async () => {
    const before = await digest('1.2.4')
    const published = (await publishedImage(`${app}:1.2.4`))?.annotations ?? {}
    await bench.sandbox.edit(repository, 'app-dockerfile')
    const run = await release('v1.2.4')
    expect(run.succeeded).toBe(false)
    expect(await digest('1.2.4')).toBe(before)
    expect(run.dockerCalls).toEqual([])
    const refusal = run.log.split('\n').find(line => line.includes('::error::')) ?? ''
    expect(refusal).toContain(`${app}:1.2.4 is published with fingerprint`)
    const known = Object.values(published).find(value => refusal.includes(value))
    expect(known).toMatch(/^[0-9a-f]{64}$/)
    expect(refusal.match(/[0-9a-f]{64}/g)).toHaveLength(2)
  }, 120_000)
})
