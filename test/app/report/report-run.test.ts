import { expect, test } from '@jest/globals'
import { parseCompareTo } from '../../../src/app/compare/compare-baseline.ts'
import type { RunOptions } from '../../../src/app/options.ts'
import { judgeRun } from '../../../src/app/report/report-run.ts'
import { parseBudgetLines } from '../../../src/domain/budget/parse-budget.ts'
import { StoreDeniedError } from '../../../src/domain/errors.ts'
import type { Tag } from '../../../src/domain/oci/reference.ts'
import { runState } from '../../../src/domain/sizes/run-comparison.ts'
import {
  type AppWorld,
  CONFIG,
  ON_PULL_REQUEST,
  publishedWorld,
} from '../../support/app/app-world.ts'

interface Judging {
  readonly options?: RunOptions
  readonly compareTo?: readonly string[]
  readonly baseBranch?: string
  readonly budgets?: readonly string[]
  readonly isAllowed?: boolean
}

async function judge(world: AppWorld, judging: Judging = {}) {
  const { options = ON_PULL_REQUEST, compareTo = [], budgets = [] } = judging
  const result = await world.run(options)
  let asked = 0
  const judged = await judgeRun(result, {
    compare: {
      compareTo: parseCompareTo(compareTo),
      baseBranch: judging.baseBranch ?? 'main',
      defaultBranch: 'main',
      store: world.registry,
      upstreams: world.upstreams,
    },
    budgets: parseBudgetLines(budgets),
    isGrowthAllowed: async () => {
      asked += 1
      return judging.isAllowed ?? false
    },
    packages: 'false',
    open: async () => [],
  })
  return { ...judged, asked }
}

const kinds = ({ comparison }: Awaited<ReturnType<typeof judge>>) =>
  Object.fromEntries(
    comparison.images.map(({ after, platforms }) => [
      after.name,
      platforms.map(({ kind }) => kind).join(),
    ]),
  )
const newCode = { 'app/main.py': 'print(22)\n' }

async function changedWorld(): Promise<AppWorld> {
  const world = await publishedWorld()
  world.files = { ...world.files, ...newCode }
  return world
}

test('compares a pull request with the images of the default branch', async () => {
  const judged = await judge(await changedWorld())
  expect(kinds(judged)).toEqual({ base: 'unchanged', app: 'changed', tool: 'unchanged' })
  expect(judged.comparison.baseline).toBe('main')
  const app = judged.comparison.images.find(({ after }) => after.name === 'app')
  expect(app?.before?.name).toMatch(/^ghcr\.io\/acme\/app@sha256:/)
  expect(app?.platforms[0]?.layers.map(({ state, role }) => `${state} ${role}`)).toContain(
    'same base',
  )
  expect(judged.report).toMatchObject({ failed: false, budget: [], comparison: judged.comparison })
})

test('an unchanged run costs nothing', async () => {
  const { comparison } = await judge(await publishedWorld())
  expect(runState(comparison)).toBe('unchanged')
  expect(comparison.totals.map(({ pullCostBytes }) => pullCostBytes)).toEqual([0])
})

test('compares with the tag that compare-to names', async () => {
  const world = await publishedWorld()
  const old = world.registry.tags.get('ghcr.io/acme/app:main')
  if (old === undefined) throw new Error('the world is not published')
  world.registry.tags.set('ghcr.io/acme/app:v1', old)
  world.files = { ...world.files, ...newCode }
  await world.run()
  const judged = await judge(world, { compareTo: ['app=v1'] })
  expect(kinds(judged)).toEqual({ base: 'unchanged', app: 'changed', tool: 'unchanged' })
  expect([judged.comparison.baseline, judged.comparison.notices]).toEqual(['v1', []])
})

test('a baseline that is not there is a first measurement, with a notice', async () => {
  const judged = await judge(await changedWorld(), { compareTo: ['v0'] })
  expect(new Set(Object.values(kinds(judged)))).toEqual(new Set(['first-measurement']))
  expect(judged.comparison.notices).toContain(
    'app: compare-to ghcr.io/acme/app:v0 is not there; its size is a first measurement',
  )
})

test('so is one that may not be read', async () => {
  const world = await changedWorld()
  world.registry.guard = (_, name) => {
    if (name.endsWith(':v9')) throw new StoreDeniedError('refused', { remedy: 'Log in.' })
  }
  const { comparison } = await judge(world, { compareTo: ['app=v9'] })
  expect(comparison.notices).toEqual([
    'app: compare-to ghcr.io/acme/app:v9 cannot be read: refused; its size is a first measurement',
  ])
})

test('a reference in full may be of another registry than the images', async () => {
  const world = await changedWorld()
  world.publishUpstream('shop-app:v1', 'the app of long ago', ['linux/amd64'])
  const { comparison } = await judge(world, { compareTo: ['app=shop-app:v1'] })
  const app = comparison.images.find(({ after }) => after.name === 'app')
  expect([app?.before?.name, app?.platforms[0]?.kind, comparison.notices]).toEqual([
    'docker.io/library/shop-app:v1',
    'changed',
    [],
  ])
})

test('a store that broke down is no missing baseline', async () => {
  const world = await changedWorld()
  world.registry.guard = (_, name) => {
    if (name.endsWith(':v9')) throw new TypeError('a bug')
  }
  await expect(judge(world, { compareTo: ['app=v9'] })).rejects.toThrow('a bug')
})

test.each([
  { baseBranch: 'release/1', tag: 'release-1', is: 'ghcr.io/acme/app:release-1' },
  { baseBranch: 'release/2', tag: 'release-1', is: 'ghcr.io/acme/app@sha256:' },
  { baseBranch: 'v1', tag: 'v1', is: 'ghcr.io/acme/app@sha256:' },
])('a pull request to $baseBranch is compared with $is', async ({ baseBranch, tag, is }) => {
  const world = await changedWorld()
  const there = world.registry.tags.get('ghcr.io/acme/app:main')
  if (there === undefined) throw new Error('the world is not published')
  world.registry.tags.set(`ghcr.io/acme/app:${tag}` as Tag, there)
  const { comparison } = await judge(world, { baseBranch })
  const app = comparison.images.find(({ after }) => after.name === 'app')
  expect([comparison.baseline, app?.before?.name]).toEqual([
    baseBranch,
    expect.stringContaining(is),
  ])
})

test.each<{
  when: string
  judging: Judging
  failed: boolean
  violations: readonly string[]
  asked: number
}>([
  {
    when: 'none is over',
    judging: { budgets: ['total: 1 GB'] },
    failed: false,
    violations: [],
    asked: 0,
  },
  {
    when: 'one image is',
    judging: { budgets: ['app total: 1 B'] },
    failed: true,
    violations: ['app total fail'],
    asked: 1,
  },
  {
    when: 'one image is, and a label allows it',
    judging: { budgets: ['app total: 1 B'], isAllowed: true },
    failed: false,
    violations: ['app total warn'],
    asked: 1,
  },
  {
    when: 'one image only warns',
    judging: { budgets: ['app pull-cost warn: 1 B'] },
    failed: false,
    violations: ['app pull-cost warn'],
    asked: 0,
  },
  {
    when: 'all images are',
    judging: { budgets: ['total: 1 B'] },
    failed: true,
    violations: ['base total fail', 'tool total fail', 'app total fail'],
    asked: 1,
  },
])('budgets when $when', async ({ judging, failed, violations, asked }) => {
  const judged = await judge(await changedWorld(), judging)
  expect([judged.report.failed, judged.asked]).toEqual([failed, asked])
  expect(
    judged.violations.map(({ image, measure, level }) => `${image} ${measure} ${level}`).sort(),
  ).toEqual([...violations].sort())
})

test('budgets of the config count', async () => {
  const world = await changedWorld()
  const config = CONFIG.replace('context: app }', 'context: app, size-budget: { app: 1 B } }')
  world.files = { ...world.files, '.github/base-images.yml': config }
  const judged = await judge(world)
  expect(judged.violations).toMatchObject([{ image: 'app', measure: 'app', level: 'fail' }])
})

test('images that are not there are left out', async () => {
  const world = await changedWorld()
  world.prepare = builder => {
    builder.fails = target => (target.includes('app') ? 'exit code: 1' : undefined)
  }
  const judged = await judge(world)
  expect([Object.keys(kinds(judged)).sort(), judged.report.failed]).toEqual([
    ['base', 'tool'],
    true,
  ])
})
