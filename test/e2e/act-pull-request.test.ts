import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { OUTCOME_WORDS } from '../../src/render/wording.ts'
import { pullRequestOf, pushOf } from '../support/act-events.ts'
import { type ActBench, openActBench, summaryRow, type WorkflowEnd } from '../support/act-run.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts'

describeOnEngine('the packed action on pull requests', registry => {
  let bench: ActBench
  let repository: string
  let recorder: FaultProxy
  beforeAll(async () => {
    bench = await openActBench(registry)
    recorder = await startFaultProxy(`http://${registry}`, [])
    repository = await bench.sandbox.example('quickstart')
  }, 120_000)
  afterAll(async () => {
    await recorder?.[Symbol.asyncDispose]()
    await bench?.[Symbol.asyncDispose]()
  })

  const head = () => bench.sandbox.git(repository, 'rev-parse', 'HEAD')
  /** Everything of the run, docker's own requests too, goes through the recorder. */
  const record = async (
    work: (inputs: Readonly<Record<string, string>>) => Promise<WorkflowEnd>,
  ) => {
    const from = recorder.seen.length
    const fromCalls = bench.api.calls.length
    const run = await work({ registry: bench.prefix.replace(registry, recorder.host) })
    const requests = recorder.seen.slice(from)
    return {
      run,
      requests,
      writes: requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD'),
      apiWrites: bench.api.calls.slice(fromCalls).filter(({ method }) => method !== 'GET'),
    }
  }

  test('before them a push of main publishes, and the recorder sees it', async () => {
    const commit = await head()
    bench.api.state.repository.branches.set('main', commit)
    const { run, writes } = await record(inputs => bench.run(repository, pushOf(commit), inputs))
    expect(run.outcomes).toEqual({ 'quickstart-base': 'published', quickstart: 'published' })
    expect(writes.map(({ method }) => method)).toEqual(expect.arrayContaining(['POST', 'PUT']))
    expect(writes.some(({ path }) => path.includes('/manifests/cache-main-'))).toBe(true)
  }, 300_000)

  test.each([
    { what: 'of this repository', from: 'acme/quickstart', inputs: {}, edit: 'app-code' },
    { what: 'from a fork', from: 'mallory/quickstart', inputs: {}, edit: 'base-dockerfile' },
    {
      what: 'from a fork, whatever the inputs say',
      from: 'mallory/quickstart',
      inputs: { push: 'true', force: 'true', images: 'quickstart' },
      edit: 'executable',
    },
  ])(
    'one $what writes nothing, and is built and measured',
    async ({ from, inputs, edit }) => {
      await bench.sandbox.edit(repository, edit)
      const commit = await head()
      const { run, requests, writes, apiWrites } = await record(given =>
        bench.run(repository, pullRequestOf(commit, from), { ...given, ...inputs }),
      )
      expect([run.succeeded, run.errors]).toEqual([true, []])
      expect(requests.length).toBeGreaterThan(0)
      expect(writes).toEqual([])
      expect(apiWrites).toEqual([])
      expect(run.outcomes.quickstart).toBe('built')
      expect(run.layout).toContainEqual(expect.stringContaining('/acme/quickstart:fp-'))
      const [app] = (run.report?.images ?? []).filter(({ name }) => name === 'quickstart')
      expect(app?.sizes[0]?.bytesByRole.app).toBeGreaterThan(0)
      expect(app?.sizes[0]?.pullCostBytes).toBeGreaterThan(0)
      expect(run.report?.pushed).toBe(false)
      expect(summaryRow(run.summary, 'quickstart')).toContain(` ${OUTCOME_WORDS.built} |`)
      expect(run.summary).toContain('not pushed')
    },
    300_000,
  )

  test('one that changes nothing starts no docker process', async () => {
    await bench.sandbox.git(repository, 'checkout', '--quiet', '--detach', 'HEAD~3')
    const { run, writes } = await record(async inputs =>
      bench.run(repository, pullRequestOf(await head()), inputs),
    )
    expect(run.outcomes).toEqual({ 'quickstart-base': 'unchanged', quickstart: 'unchanged' })
    expect([run.dockerCalls, writes]).toEqual([[], []])
  }, 60_000)
})
