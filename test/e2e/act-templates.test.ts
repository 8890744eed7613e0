import { readFileSync } from 'node:fs'
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
  workflowRunOf,
} from '../support/act-events.ts'
import {
  type ActBench,
  openActBench,
  type WorkflowFile,
  WRITING_TOKEN,
} from '../support/act-run.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { root } from '../support/e2e-program.ts'
import { publishedTags } from '../support/e2e-registry.ts'

describeOnEngine('the starter workflow', registry => {
  let bench: ActBench
  let quickstart: string
  beforeAll(async () => {
    bench = await openActBench(registry)
    quickstart = await repositoryOf('quickstart')
  }, 120_000)
  afterAll(async () => {
    await bench?.[Symbol.asyncDispose]()
  })

  /** The example, under the only name that the fake API knows. */
  async function repositoryOf(example: string): Promise<string> {
    const repository = await bench.sandbox.example(example)
    const origin = 'https://github.com/acme/quickstart.git'
    await bench.sandbox.git(repository, 'remote', 'set-url', 'origin', origin)
    return repository
  }
  async function headOf(repository: string): Promise<string> {
    const commit = await bench.sandbox.git(repository, 'rev-parse', 'HEAD')
    bench.api.state.repository.branches.set('main', commit)
    return commit
  }
  const runOf = (
    repository: string,
    name: string,
    event: WorkflowEvent,
    more: Partial<WorkflowFile> = {},
  ) =>
    bench.file(repository, event, {
      text: readFileSync(join(root, 'workflows-templates', `${name}.yml`), 'utf8'),
      ...more,
    })
  const movingTags = async (name: string) =>
    (await publishedTags(`${bench.prefix}/${name}`))?.filter(tag => !/^(?:fp|cache)-/.test(tag))

  test('package-base-image publishes the base alone, under the tag that was asked for', async () => {
    const commit = await headOf(quickstart)
    const run = await runOf(quickstart, 'package-base-image', dispatchOf('main', { tag: 'try-1' }))
    expect([run.errors, run.succeeded]).toEqual([[], true])
    expect(run.outcomes).toEqual({ 'quickstart-base': 'published' })
    expect(await movingTags('quickstart-base')).toEqual(['try-1'])
    expect(await publishedTags(`${bench.prefix}/quickstart`)).toBeUndefined()
    const bad = await runOf(
      quickstart,
      'package-base-image',
      dispatchOf('main', { tag: 'a/b $(id)' }),
    )
    expect([bad.succeeded, bad.dockerCalls]).toEqual([false, []])
    expect(bad.log).toContain('is not a tag')
    expect(commit).not.toBe('')
  }, 300_000)

  test('base-and-apps publishes from main, releases from a tag, and only measures pull requests', async () => {
    const commit = await headOf(quickstart)
    const short = commit.slice(0, 7)
    const push = await runOf(quickstart, 'base-and-apps', pushOf(commit))
    expect([push.errors, push.succeeded]).toEqual([[], true])
    expect(push.outcomes).toEqual({ 'quickstart-base': 'tagged', quickstart: 'published' })
    expect(await movingTags('quickstart-base')).toEqual([
      'latest',
      'main',
      `main-${short}`,
      'try-1',
    ])
    const release = await runOf(quickstart, 'base-and-apps', tagOf(commit, 'v2.0.0'))
    expect([release.succeeded, release.outcomes.quickstart]).toEqual([true, 'tagged'])
    expect(await movingTags('quickstart')).toEqual([
      ...['2', '2.0', '2.0.0', 'latest', 'main', `main-${short}`],
    ])
    const before = await publishedTags(`${bench.prefix}/quickstart`)
    const pull = await runOf(quickstart, 'base-and-apps', pullRequestOf(commit))
    expect([pull.succeeded, pull.dockerCalls]).toEqual([true, []])
    expect(await publishedTags(`${bench.prefix}/quickstart`)).toEqual(before)
  }, 300_000)

  test('monthly-refresh finds nothing due, and builds anew when it is forced', async () => {
    await headOf(quickstart)
    const due = await runOf(quickstart, 'monthly-refresh', scheduleOf())
    expect([due.errors, due.succeeded, due.dockerCalls]).toEqual([[], true, []])
    const forced = await runOf(quickstart, 'monthly-refresh', dispatchOf('main', { force: 'true' }))
    expect([forced.errors, forced.succeeded]).toEqual([[], true])
    expect(forced.outcomes).toEqual({ 'quickstart-base': 'published' })
    expect(await movingTags('quickstart-base')).toContain('latest')
  }, 300_000)

  test('fork-comments says on the pull request what the run of the fork has measured', async () => {
    await bench.sandbox.edit(quickstart, 'app-code')
    const commit = await bench.sandbox.git(quickstart, 'rev-parse', 'HEAD')
    const { state } = bench.api
    const calls = bench.api.calls.length
    const fork = await runOf(
      quickstart,
      'base-and-apps',
      pullRequestOf(commit, 'mallory/quickstart'),
    )
    expect([fork.errors, fork.succeeded]).toEqual([[], true])
    expect(fork.report?.comparison?.images.length).toBe(2)
    expect(state.comments).toEqual([])
    expect(bench.api.calls.slice(calls).filter(({ method }) => method !== 'GET')).toEqual([])
    state.pullRequests?.push({
      ...{ number: 7, head: commit, base: 'main', from: 'mallory/quickstart' },
      ...{ mergeCommit: undefined, commits: [] },
    })
    const artifacts = { 'base-images-report/report.json': JSON.stringify(fork.report) }
    const more = { token: WRITING_TOKEN, artifacts }
    const event = workflowRunOf(commit, 'mallory/quickstart')
    const said = await runOf(quickstart, 'fork-comments', event, more)
    expect([said.errors, said.succeeded, said.dockerCalls]).toEqual([[], true, []])
    expect(
      state.comments?.map(({ issue, body }) => [issue, body.includes('A host that runs')]),
    ).toEqual([[7, true]])
    const hostile = await runOf(quickstart, 'fork-comments', event, {
      token: WRITING_TOKEN,
      artifacts: { 'base-images-report/report.json': '{"version":1,"images":[]}' },
    })
    expect([hostile.succeeded, state.comments?.length]).toEqual([false, 1])
    const own = await runOf(
      quickstart,
      'fork-comments',
      workflowRunOf(commit, 'acme/quickstart'),
      more,
    )
    expect([own.succeeded, state.comments?.length]).toEqual([true, 1])
  }, 300_000)

  test('many-services builds six images, and then only the one that changes, also in a merge queue', async () => {
    const services = await repositoryOf('services')
    const push = await runOf(services, 'many-services', pushOf(await headOf(services)))
    expect([push.errors, push.succeeded]).toEqual([[], true])
    expect(Object.values(push.outcomes)).toEqual(Array.from({ length: 6 }, () => 'published'))
    await bench.sandbox.edit(services, 'app-code')
    const commit = await bench.sandbox.git(services, 'rev-parse', 'HEAD')
    const queue = await runOf(services, 'many-services', mergeGroupOf(commit))
    expect(Object.entries(queue.outcomes).filter(([, outcome]) => outcome !== 'unchanged')).toEqual(
      [['shop-api', 'built']],
    )
    expect(queue.succeeded).toBe(true)
  }, 400_000)

  test('chain-of-bases builds in the order of FROM, and again only above the base that changes', async () => {
    const chain = await repositoryOf('chain')
    const push = await runOf(chain, 'chain-of-bases', pushOf(await headOf(chain)))
    expect([push.errors, push.succeeded]).toEqual([[], true])
    expect(await movingTags('python-base')).toEqual(['3.11-slim', 'latest'])
    await bench.sandbox.edit(chain, 'fastapi-dockerfile')
    const middle = await runOf(chain, 'chain-of-bases', pushOf(await headOf(chain)))
    expect(middle.outcomes).toMatchObject({
      ...{ 'python-base': 'unchanged', 'kafka-python-base': 'unchanged' },
      ...{ 'fastapi-base': 'published', gateway: 'published' },
    })
    const asked = await runOf(chain, 'chain-of-bases', repositoryDispatchOf())
    expect([asked.succeeded, asked.dockerCalls]).toEqual([true, []])
  }, 600_000)
})
