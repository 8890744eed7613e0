import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { OUTCOME_WORDS } from '../../src/render/wording.ts'
import { pushOf } from '../support/act-events.ts'
import { type ActBench, openActBench, summaryRow } from '../support/act-run.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { publishedImage, publishedTags } from '../support/e2e-registry.ts'

const UNCHANGED = { 'quickstart-base': 'unchanged', quickstart: 'unchanged' }

describeOnEngine('the packed action on pushes to the default branch', registry => {
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

  const head = () => bench.sandbox.git(repository, 'rev-parse', 'HEAD')
  /** The run of a commit that is the head of main at GitHub too. */
  const push = async (inputs: Readonly<Record<string, string>> = {}) => {
    const commit = await head()
    bench.api.state.repository.branches.set('main', commit)
    return bench.run(repository, pushOf(commit), inputs)
  }
  const digests = async (tag: string) => ({
    base: (await publishedImage(`${base}:${tag}`))?.digest,
    app: (await publishedImage(`${app}:${tag}`))?.digest,
  })

  test('a dry run builds, and publishes nothing', async () => {
    const run = await push({ 'dry-run': 'true' })
    expect(run.outcomes).toEqual({ 'quickstart-base': 'built', quickstart: 'built' })
    expect(run.summary).toContain('not pushed: `dry-run` is set'.replaceAll('`', '&#96;'))
    expect([await publishedTags(base), await publishedTags(app)]).toEqual([undefined, undefined])
    expect([run.succeeded, run.errors]).toEqual([true, []])
  }, 300_000)

  test('the first push builds all, sets the tags of the branch and shows it', async () => {
    const run = await push()
    const sha = (await head()).slice(0, 7)
    expect(run.outcomes).toEqual({ 'quickstart-base': 'published', quickstart: 'published' })
    const [baseImage, appImage] = run.report?.images ?? []
    const contentOf = (ref = '') => ref.split(':').at(-1) ?? ''
    expect(await publishedTags(base)).toEqual([
      contentOf(baseImage?.ref),
      'latest',
      'main',
      `main-${sha}`,
    ])
    expect(await publishedTags(app)).toEqual([contentOf(appImage?.ref), 'main', `main-${sha}`])
    expect(await digests('main')).toEqual({ base: baseImage?.digest, app: appImage?.digest })
    expect(run.summary).toContain('| Image | Outcome | Why |')
    const row = summaryRow(run.summary, 'quickstart-base')
    expect(row).toContain(` ${OUTCOME_WORDS.published} |`)
    expect(row).toContain('first build')
    expect(run.summary).toContain('```mermaid')
    expect([run.succeeded, run.errors]).toEqual([true, []])
  }, 300_000)

  test('the same push again starts no docker process and says what is there', async () => {
    const before = await digests('main')
    const run = await push()
    expect(run.outcomes).toEqual(UNCHANGED)
    expect(run.dockerCalls).toEqual([])
    expect(await digests('main')).toEqual(before)
    expect(run.report?.images.map(({ state }) => state)).toEqual(['present', 'present'])
    expect(run.outputs).toMatchObject({
      rebuilt: 'false',
      'base-changed': 'false',
      'app-changed': 'false',
      reason: '',
      'base-image': `${base}@${before.base}`,
      waves: '[["quickstart-base"],["quickstart"]]',
      matrix: '{"include":[]}',
      'pull-cost': '0',
    })
    expect(JSON.parse(run.outputs.images ?? '')).toMatchObject({
      quickstart: { digest: before.app, state: 'present' },
    })
  }, 60_000)

  test('outputs about one image are filled also when nothing was built', async () => {
    const run = await push({ images: 'bases' })
    const [image] = run.report?.images ?? []
    expect(run.outputs).toMatchObject({
      digest: image?.digest,
      fingerprint: image?.fingerprint,
      imageid: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    })
    expect(run.dockerCalls).toEqual([])
  }, 60_000)

  test('`force` builds the selected image though its content is there', async () => {
    const before = await digests('main')
    const run = await push({ force: 'true', images: 'quickstart' })
    expect(run.outcomes).toEqual({ ...UNCHANGED, quickstart: 'published' })
    expect(run.outputs.reason).toBe('quickstart: forced')
    expect((await digests('main')).base).toBe(before.base)
  }, 120_000)

  test('a change of the code builds the app alone', async () => {
    const before = await digests('main')
    await bench.sandbox.edit(repository, 'app-code')
    const run = await push()
    // The base gets the tag of the new commit.
    expect(run.outcomes).toEqual({ 'quickstart-base': 'tagged', quickstart: 'published' })
    const now = await digests('main')
    expect(now.base).toBe(before.base)
    expect(now.app).not.toBe(before.app)
    expect(run.outputs).toMatchObject({
      rebuilt: 'true',
      'base-changed': 'false',
      'app-changed': 'true',
      matrix: '{"include":[{"name":"quickstart","role":"app","wave":1}]}',
    })
    expect(Number(run.outputs['pull-cost'])).toBeGreaterThan(0)
    expect(Number(run.outputs['pull-cost'])).toBeLessThan(1_000_000)
  }, 120_000)

  test('a branch that moved on meanwhile keeps its tags, with a warning', async () => {
    const before = await digests('main')
    await bench.sandbox.edit(repository, 'executable')
    bench.api.state.repository.branches.set('main', 'f'.repeat(40))
    const commit = await head()
    const run = await bench.run(repository, pushOf(commit))
    expect(run.outcomes).toEqual({ 'quickstart-base': 'tagged', quickstart: 'published' })
    expect(await digests('main')).toEqual(before)
    expect((await digests(`main-${commit.slice(0, 7)}`)).app).toBe(run.report?.images[1]?.digest)
    expect(run.log).toContain(
      `::warning::main is at ${'f'.repeat(40)} by now, this run is of ${commit}: moving tags stay`,
    )
    expect(run.summary).toContain(`${app}:main stays where it is`)
    expect([run.succeeded, run.errors]).toEqual([true, []])
  }, 120_000)

  test('a head that cannot be asked keeps the tags too', async () => {
    const before = await digests('main')
    const run = await push({ 'github-token': 'no-token-of-this-repository' })
    expect(await digests('main')).toEqual(before)
    expect(run.log).toMatch(
      /::warning::the head of main could not be asked \(Bad credentials.*contents: read/,
    )
    expect([run.succeeded, run.errors]).toEqual([true, []])
  }, 60_000)

  test('a push to another branch builds, and publishes nothing', async () => {
    const before = [await publishedTags(base), await publishedTags(app)]
    await bench.sandbox.edit(repository, 'app-dockerfile')
    const run = await bench.run(repository, pushOf(await head(), 'feature/x'))
    expect(run.outcomes).toEqual({ ...UNCHANGED, quickstart: 'built' })
    expect([await publishedTags(base), await publishedTags(app)]).toEqual(before)
    expect(run.layout).toEqual([expect.stringContaining('/quickstart:fp-')])
  }, 120_000)

  test('GitHub was asked for the head of main alone', () => {
    expect([
      ...new Set(bench.api.calls.map(({ operation, status }) => `${operation} ${status}`)),
    ]).toEqual(['repos/get-branch 200', 'undefined 401'])
  })
})
