import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  dispatchOf,
  mergeGroupOf,
  pullRequestOf,
  pushOf,
  repositoryDispatchOf,
  scheduleOf,
  tagOf,
  type WorkflowEvent,
} from '../support/act-events.ts'
import { type ActBench, openActBench } from '../support/act-run.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { publishedTags } from '../support/e2e-registry.ts'

const GATE = 'All images are as this commit wants them'
const BUILD = 'Build what changed, publish and report'

describeOnEngine('the reusable workflow on one runner', registry => {
  let bench: ActBench
  let repository: string
  beforeAll(async () => {
    bench = await openActBench(registry)
    repository = await bench.sandbox.example('quickstart')
    bench.api.state.repository.branches.set('main', await head())
  }, 120_000)
  afterAll(async () => {
    await bench?.[Symbol.asyncDispose]()
  })

  const head = () => bench.sandbox.git(repository, 'rev-parse', 'HEAD')
  const states = async (event: WorkflowEvent) => {
    const run = await bench.call(repository, event, {
      inputs: { 'dry-run': true, images: 'all', tag: event.name.endsWith('dispatch') ? 'x' : '' },
    })
    return {
      images: run.report?.images.map(({ name, fingerprint, state }) => [name, fingerprint, state]),
      outcomes: run.outcomes,
      jobs: Object.entries(run.jobs).map(([name, result]) => [name.split('/').at(-1), result]),
    }
  }

  test('a push publishes, and the jobs behind it see the outputs', async () => {
    const run = await bench.call(repository, pushOf(await head()))
    expect(run.errors).toEqual([])
    expect(run.outcomes).toEqual({ 'quickstart-base': 'published', quickstart: 'published' })
    expect(await publishedTags(`${bench.prefix}/quickstart`)).toContain('main')
    expect(JSON.parse(run.outputs.images ?? '')).toMatchObject({
      quickstart: { digest: run.report?.images[1]?.digest, state: 'missing' },
    })
    expect(run.outputs).toMatchObject({
      rebuilt: 'true',
      'report-name': expect.stringMatching(/^base-images-report/),
    })
    expect(run.artifacts).toEqual(
      expect.arrayContaining([
        'base-images-report/docker-bake.json',
        'base-images-report/report.html',
        'base-images-report/report.json',
      ]),
    )
    expect(run.succeeded).toBe(true)
  }, 300_000)

  test('with nothing to do all is green, without a docker process', async () => {
    const run = await bench.call(repository, pushOf(await head()))
    expect(run.outcomes).toEqual({ 'quickstart-base': 'unchanged', quickstart: 'unchanged' })
    expect([run.succeeded, run.dockerCalls]).toEqual([true, []])
  }, 60_000)

  test('what a scanner wrote in an earlier job is counted', async () => {
    const scan = (...ids: readonly string[]) =>
      JSON.stringify({
        SchemaVersion: 2,
        ArtifactName: `${bench.prefix}/quickstart:main`,
        Results: [
          {
            Vulnerabilities: ids.map(id => ({
              ...{ VulnerabilityID: id, PkgName: 'zlib', Severity: 'HIGH', FixedVersion: '2' },
            })),
          },
        ],
      })
    const run = await bench.call(repository, pushOf(await head()), {
      inputs: { 'scan-results': 'scans-*', 'scan-results-before': 'old' },
      artifacts: {
        'scans-app/trivy.json': scan('CVE-2026-1'),
        'old/trivy.json': scan('CVE-2026-1', 'CVE-2026-2'),
      },
    })
    expect([run.errors, run.succeeded]).toEqual([[], true])
    expect(run.report?.scans).toMatchObject([
      { image: 'quickstart', counts: { high: 1 }, since: { fixedCount: 1 } },
    ])
    expect(run.summary).toContain('CVE-2026-2')
  }, 60_000)

  test('a scan that no earlier job has written stops no run', async () => {
    const run = await bench.call(repository, pushOf(await head()), {
      inputs: { 'scan-results': 'none-*', 'scan-results-before': 'none' },
    })
    expect([run.errors, run.succeeded]).toEqual([[], true])
    expect(run.report?.images.map(({ name }) => name)).toEqual(['quickstart-base', 'quickstart'])
    expect(run.report?.scans ?? []).toEqual([])
  }, 60_000)

  test('every event gives the same fingerprints and the same images to build', async () => {
    await bench.sandbox.edit(repository, 'app-code')
    const commit = await head()
    const expected = await states(pushOf(commit))
    expect(expected.outcomes).toEqual({ 'quickstart-base': 'unchanged', quickstart: 'built' })
    for (const event of [
      tagOf(commit, 'v1.2.3'),
      pullRequestOf(commit),
      pullRequestOf(commit, 'mallory/quickstart'),
      mergeGroupOf(commit),
      scheduleOf(),
      dispatchOf('main'),
      repositoryDispatchOf(),
    ]) {
      expect([event.name, await states(event)]).toEqual([event.name, expected])
    }
  }, 600_000)

  test('two calls in one run keep a report each', async () => {
    const config = (name: string) =>
      `images: { ${name}: { file: Dockerfile.base, context: ., image: ${name} } }\n`
    await mkdir(join(repository, '.github'), { recursive: true })
    await writeFile(join(repository, '.github/one.yml'), config('one'))
    await writeFile(join(repository, '.github/two.yml'), config('two'))
    const calls = ['one', 'two'].map(name => [
      name,
      {
        uses: 'org/base-image-action/.github/workflows/base-images.yml@v1',
        permissions: { contents: 'read', packages: 'write', 'pull-requests': 'write' },
        with: { config: `.github/${name}.yml`, 'dry-run': true },
      },
    ])
    const text = JSON.stringify({ on: { push: {} }, jobs: Object.fromEntries(calls) })
    const run = await bench.file(repository, pushOf(await head()), { text })
    expect([run.errors, run.succeeded]).toEqual([[], true])
    expect(run.artifacts.filter(file => file.endsWith('/report.json'))).toEqual([
      'base-images-report-one/report.json',
      'base-images-report-two/report.json',
    ])
    await rm(join(repository, '.github'), { recursive: true })
  }, 300_000)

  test('a failed build makes the gate red', async () => {
    await appendFile(join(repository, 'Dockerfile'), 'RUN false\n')
    await bench.sandbox.git(repository, 'commit', '--quiet', '--all', '--message', 'Break it')
    const run = await bench.call(repository, pullRequestOf(await head()))
    expect(run.succeeded).toBe(false)
    expect(jobsOf(run.jobs)).toMatchObject({ [BUILD]: 'failure', [GATE]: 'failure' })
  }, 300_000)
})

/** act puts the names of calling jobs before them. */
function jobsOf(jobs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, result]) => [name.split('/').at(-1), result]),
  )
}
