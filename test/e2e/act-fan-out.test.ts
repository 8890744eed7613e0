import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { OUTCOME_WORDS } from '../../src/render/wording.ts'
import { pullRequestOf, pushOf } from '../support/act-events.ts'
import { type ActBench, openActBench, summaryRow, type WorkflowEnd } from '../support/act-run.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { killTree, waitForProcess } from '../support/e2e-process-tree.ts'
import { publishedImage, publishedTags } from '../support/e2e-registry.ts'
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts'

const GATE = 'All images are as this commit wants them'
const PUBLISH = 'Merge platforms, move tags and report'

describeOnEngine('the reusable workflow in waves', registry => {
  let bench: ActBench
  let repository: string
  let recorder: FaultProxy
  beforeAll(async () => {
    bench = await openActBench(registry)
    recorder = await startFaultProxy(`http://${registry}`, [])
    repository = await bench.sandbox.example('chain')
    // The one that the fake of GitHub's API knows.
    const origin = 'https://github.com/acme/quickstart.git'
    await bench.sandbox.git(repository, 'config', 'remote.origin.url', origin)
  }, 120_000)
  afterAll(async () => {
    await recorder?.[Symbol.asyncDispose]()
    await bench?.[Symbol.asyncDispose]()
  })

  const head = () => bench.sandbox.git(repository, 'rev-parse', 'HEAD')
  const push = async () => {
    const commit = await head()
    bench.api.state.repository.branches.set('main', commit)
    return bench.call(repository, pushOf(commit), { inputs: { 'fan-out': true } })
  }
  const digestOf = async (image: string, tag: string) =>
    (await publishedImage(`${bench.prefix}/${image}:${tag}`))?.digest

  test('a first push builds every level on runners of its own, each on the digests of the last', async () => {
    const run = await push()
    expect(run.errors).toEqual([])
    expect(new Set(Object.values(run.outcomes))).toEqual(new Set(['published']))
    const jobs = jobsOf(run)
    expect(jobs.filter(name => name.startsWith('Wave ')).sort()).toEqual([
      'Wave 1: python-base success',
      'Wave 2: kafka-python-base success',
      'Wave 3: consumer success',
      'Wave 3: fastapi-base success',
      'Wave 4: gateway success',
    ])
    expect(jobs).toEqual(expect.arrayContaining([`${PUBLISH} success`, `${GATE} success`]))
    for (const image of run.report?.images ?? []) {
      const tag = image.role === 'base' ? '3.11-slim' : 'main'
      expect([image.name, await digestOf(image.name, tag)]).toEqual([image.name, image.digest])
    }
    const base = await digestOf('python-base', 'latest')
    const middle = await publishedImage(`${bench.prefix}/kafka-python-base:latest`)
    expect(middle?.annotations['org.opencontainers.image.base.digest']).toBe(base)
    expect(JSON.parse(run.outputs.images ?? '')).toMatchObject({ 'python-base': { digest: base } })
    expect(run.summary).toContain('first build')
    // What only the legs know.
    for (const { name, steps, buildMs } of run.report?.images ?? []) {
      expect([name, steps?.total, buildMs]).toEqual([name, expect.any(Number), expect.any(Number)])
    }
    expect(run.artifacts).toContain('base-images-report-leg gateway/report.json')
    expect(run.succeeded).toBe(true)
  }, 600_000)

  test('with nothing to do the waves are skipped and the gate is green', async () => {
    const run = await push()
    expect(new Set(Object.values(run.outcomes))).toEqual(new Set(['unchanged']))
    expect(jobsOf(run).filter(name => name.startsWith('Wave '))).toEqual([])
    expect(jobsOf(run)).toContain(`${GATE} success`)
    expect([run.succeeded, run.dockerCalls]).toEqual([true, []])
  }, 120_000)

  test('a change of the middle base builds it and what stands on it', async () => {
    const before = await digestOf('python-base', 'latest')
    await bench.sandbox.edit(repository, 'kafka-dockerfile')
    const run = await push()
    const built = Object.entries(run.outcomes).filter(([, outcome]) => outcome === 'published')
    expect(built.map(([name]) => name).sort()).toEqual([
      'consumer',
      'fastapi-base',
      'gateway',
      'kafka-python-base',
    ])
    expect(
      jobsOf(run)
        .filter(name => name.startsWith('Wave '))
        .sort(),
    ).toEqual([
      'Wave 1: kafka-python-base success',
      'Wave 2: consumer success',
      'Wave 2: fastapi-base success',
      'Wave 3: gateway success',
    ])
    expect(await digestOf('python-base', 'latest')).toBe(before)
    const consumer = await publishedImage(`${bench.prefix}/consumer:main`)
    expect(consumer?.annotations['org.opencontainers.image.base.digest']).toBe(
      await digestOf('kafka-python-base', 'latest'),
    )
    expect(summaryRow(run.summary, 'kafka-python-base')).toContain(OUTCOME_WORDS.published)
    expect([run.succeeded, run.errors]).toEqual([true, []])
  }, 300_000)

  test('a leg that fails turns the gate red although later waves are only skipped', async () => {
    const before = {
      base: await publishedTags(`${bench.prefix}/fastapi-base`),
      app: await publishedTags(`${bench.prefix}/gateway`),
    }
    await appendFile(
      join(repository, 'docker/base-images/fastapi-base/Dockerfile'),
      'RUN exit 137\n',
    )
    await bench.sandbox.git(repository, 'commit', '--quiet', '--all', '--message', 'Kill it')
    await bench.sandbox.edit(repository, 'consumer-code')
    const run = await push()
    expect(run.succeeded).toBe(false)
    // act says of every leg of a matrix what became of one of them.
    expect(jobsOf(run)).toEqual(
      expect.arrayContaining(['Wave 1: fastapi-base failure', `${GATE} failure`]),
    )
    expect(jobsOf(run).filter(name => name.startsWith('Wave 2: '))).toEqual([])
    expect(run.outcomes).toMatchObject({
      'fastapi-base': 'failed',
      consumer: 'published',
      gateway: 'blocked',
    })
    expect({
      base: await publishedTags(`${bench.prefix}/fastapi-base`),
      app: await publishedTags(`${bench.prefix}/gateway`),
    }).toEqual(before)
    await bench.sandbox.git(repository, 'reset', '--quiet', '--hard', 'HEAD~2')
  }, 300_000)

  test('a leg whose process is killed turns the gate red, and publishes nothing', async () => {
    const before = await publishedTags(`${bench.prefix}/fastapi-base`)
    await appendFile(
      join(repository, 'docker/base-images/fastapi-base/Dockerfile'),
      'RUN echo began-$((1+1)) && sleep 120\n',
    )
    await bench.sandbox.git(repository, 'commit', '--quiet', '--all', '--message', 'Be slow')
    const running = push()
    await killLeg('fastapi-base', bench.sandbox.folder)
    const run = await running
    expect(run.succeeded).toBe(false)
    expect(jobsOf(run)).toEqual(
      expect.arrayContaining([
        'Wave 1: fastapi-base failure',
        `${PUBLISH} failure`,
        `${GATE} failure`,
      ]),
    )
    // Nobody was left to keep a report of the leg.
    expect(run.artifacts.filter(file => file.includes('-leg '))).toEqual([])
    expect(run.outcomes).toMatchObject({ 'fastapi-base': 'failed', gateway: 'blocked' })
    expect(run.report?.images.find(({ name }) => name === 'fastapi-base')?.error).toContain(
      'its leg did not publish it',
    )
    expect(await publishedTags(`${bench.prefix}/fastapi-base`)).toEqual(before)
    await bench.sandbox.git(repository, 'reset', '--quiet', '--hard', 'HEAD~1')
  }, 300_000)

  test('a fork is built on one runner, in waves too, and writes nothing', async () => {
    await bench.sandbox.edit(repository, 'kafka-dockerfile')
    const calls = bench.api.calls.length
    const run = await bench.call(repository, pullRequestOf(await head(), 'mallory/chain'), {
      inputs: {
        'fan-out': true,
        push: 'true',
        'push-pull-requests': true,
        registry: bench.prefix.replace(registry, recorder.host),
      },
    })
    expect(run.outcomes).toMatchObject({ 'kafka-python-base': 'built', consumer: 'built' })
    expect(jobsOf(run)).toEqual([
      'Plan the waves success',
      'Build what changed, publish and report success',
      `${GATE} success`,
    ])
    expect(recorder.seen.length).toBeGreaterThan(0)
    expect(recorder.seen.filter(({ method }) => !['GET', 'HEAD'].includes(method))).toEqual([])
    expect(bench.api.calls.slice(calls).filter(({ method }) => method !== 'GET')).toEqual([])
    expect([run.succeeded, run.errors]).toEqual([true, []])
  }, 300_000)
})

/** Kills the action in the job of a leg while it builds, and buildx with it. */
async function killLeg(image: string, folder: string): Promise<void> {
  const leg = await waitForProcess(
    ({ args, environment }) =>
      args.some(arg => arg.endsWith('/dist/main/index.js')) &&
      environment.INPUT_COMMAND === 'build' &&
      environment.INPUT_LEG?.includes(image) === true &&
      Object.values(environment).some(value => value?.startsWith(folder)),
  )
  // buildx is at work, with the step that takes long.
  await waitForProcess(({ parents, args }) => parents.includes(leg.id) && args.includes('bake'))
  await killTree(leg.id)
}

/** `<name> <result>` of the jobs that ran; act puts the name of the calling job before them. */
function jobsOf({ jobs }: WorkflowEnd): readonly string[] {
  return Object.entries(jobs)
    .filter(([name]) => !/(?:^|\/)after *$/.test(name))
    .map(([name, result]) => {
      // It pads them, and counts the legs of a matrix.
      const own = name.slice(name.lastIndexOf('/') + 1).trim()
      return `${own.startsWith('Wave ') ? own.replace(/-\d$/, '') : own} ${result}`
    })
}
