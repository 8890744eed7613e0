import { expect, test } from '@jest/globals'
import { type ProofRequest, prove } from '../../../src/app/build/prove.ts'
import type { BuildSpec } from '../../../src/domain/bake/definition.ts'
import { CANCELED } from '../../../src/domain/bake/rawjson-progress.ts'
import type { BakeOutcome, Builder, BuildStep } from '../../../src/ports/builder.ts'

const spec = (name: string): BuildSpec => ({
  name,
  context: '/repository',
  file: '/repository/Dockerfile',
  target: undefined,
  platforms: ['linux/amd64'],
  args: {},
  pins: [],
  buildContexts: {},
  labels: {},
  secrets: [],
  ssh: [],
  network: undefined,
  cacheFrom: [],
  cacheTo: [],
  noCache: false,
  checks: [],
  configFile: `/run/${name}_config.tar`,
  attestations: [],
  rewriteTimestamp: false,
})
const folder = {
  path: '/run',
  make: async () => undefined,
  write: async () => '',
  read: async () => undefined,
  readBytes: async () => undefined,
  remove: async () => undefined,
}
const image = (name: string, needs: readonly string[] = []) =>
  ({ name, needs, declaration: { declaredAt: { file: 'Dockerfile' } }, checksToRun: [] }) as const
const step = (target: string, error: string | undefined): BuildStep => ({
  target,
  name: `[${target} 2/2] RUN make`,
  cached: false,
  startedMs: 0,
  durationMs: 1,
  error,
})
const passed: BakeOutcome = {
  ok: true,
  exitCode: 0,
  steps: [],
  digests: new Map(),
  metadata: undefined,
  tail: [],
  warnings: [],
}
const failedWith = (steps: readonly BuildStep[], lastWord: string): BakeOutcome => ({
  ...passed,
  ok: false,
  exitCode: 1,
  steps,
  tail: [lastWord],
})

/** Gives these outcomes in order and writes down what it was asked to build. */
function builderOf(outcomes: readonly BakeOutcome[]): Builder & { readonly asked: string[][] } {
  const left = [...outcomes]
  const asked: string[][] = []
  return {
    asked,
    cacheMounts: async () => [],
    copyImage: async () => undefined,
    hideSecrets: text => text.replaceAll('hunter2', '***'),
    bake: async ({ definition }) => {
      asked.push(Object.keys(definition.target))
      return left.shift() ?? passed
    },
  }
}

const WORKER_FAILED = failedWith(
  [step('base', undefined), step('web', CANCELED), step('worker', 'exit code: 7')],
  'ERROR: target worker: failed to solve: exit code: 7',
)

test.each<{
  when: string
  outcome: BakeOutcome
  failFast: boolean
  asked: readonly (readonly string[])[]
  result: { proven: readonly string[]; failed: readonly string[]; blocked: readonly string[] }
}>([
  {
    when: 'nothing fails',
    outcome: passed,
    failFast: false,
    asked: [['base', 'web', 'worker', 'late']],
    result: { proven: ['base', 'web', 'worker', 'late'], failed: [], blocked: [] },
  },
  {
    when: 'an image fails and another one is stopped with it',
    outcome: WORKER_FAILED,
    failFast: false,
    asked: [
      ['base', 'web', 'worker', 'late'],
      ['base', 'web'],
    ],
    result: { proven: ['base', 'web'], failed: ['worker'], blocked: ['late'] },
  },
  {
    when: 'it is to stop at the first failure',
    outcome: WORKER_FAILED,
    failFast: true,
    asked: [['base', 'web', 'worker', 'late']],
    result: { proven: [], failed: ['worker'], blocked: ['base', 'web', 'late'] },
  },
  {
    when: 'nobody knows what failed',
    outcome: failedWith([], 'ERROR: something else'),
    failFast: false,
    asked: [['base', 'web', 'worker', 'late']],
    result: { proven: [], failed: ['base', 'web', 'worker', 'late'], blocked: [] },
  },
])('when $when', async ({ outcome, failFast, asked, result }) => {
  const builder = builderOf([outcome])
  const request = {
    specs: ['base', 'web', 'worker', 'late'].map(spec),
    images: [
      image('base'),
      image('web', ['base']),
      image('worker', ['base']),
      image('late', ['worker']),
    ] as unknown as ProofRequest['images'],
    failFast,
  }
  const { proven, failed, blocked } = await prove({ builder, folder }, request)
  expect(builder.asked).toEqual(asked)
  expect({
    proven: proven.map(({ name }) => name),
    failed: [...failed.keys()],
    blocked: [...blocked],
  }).toEqual(result)
})

test('says of a failed image its own step and the last lines of buildx', async () => {
  const specs = ['base', 'web', 'worker'].map(spec)
  const images = specs.map(({ name }) => image(name)) as unknown as ProofRequest['images']
  const noCache = {
    ...step('worker', 'not found'),
    name: '[worker] importing cache manifest from x',
  }
  const outcome = { ...WORKER_FAILED, steps: [noCache, ...WORKER_FAILED.steps] }
  const proof = await prove(
    { builder: builderOf([outcome]), folder },
    { specs, images, failFast: false },
  )
  expect(proof.failed).toEqual(
    new Map([
      [
        'worker',
        '[worker 2/2] RUN make: exit code: 7\nERROR: target worker: failed to solve: exit code: 7',
      ],
    ]),
  )
})

test('a check of which the builder told nothing did not pass, and no secret of the builder is shown', async () => {
  const checks = ['true', { user: 'app', env: { MODE: 'hunter2' } }]
  const at = { file: 'x.yml', line: 3 }
  const images = [
    {
      ...image('app'),
      checksToRun: checks.map(check => ({ check, origin: { kind: 'own', at } })),
    },
  ] as unknown as ProofRequest['images']
  const proof = await prove(
    { builder: builderOf([passed]), folder },
    { specs: [{ ...spec('app'), checks }], images, failFast: false },
  )
  expect(proof.proven).toEqual([])
  expect(proof.failedChecks.get('app')?.map(({ expected, got }) => [expected, got])).toEqual([
    ['to run', 'the builder did not tell'],
    ['to run as app', 'the builder did not tell'],
    ['MODE="***"', 'the builder did not tell'],
  ])
})
