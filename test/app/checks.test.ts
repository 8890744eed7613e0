import { expect, test } from '@jest/globals'
import { presentSubjects } from '../../src/app/build/present-subjects.ts'
import { recordOf } from '../../src/app/look-up/found-image.ts'
import { planDocument } from '../../src/domain/plan/plan-document.ts'
import { AppWorld, COMMIT, ON_MAIN, ON_PULL_REQUEST } from '../support/app/app-world.ts'

interface Stated {
  readonly version?: string
  readonly base?: string
  readonly baseMore?: string
  readonly app?: string
  readonly appMore?: string
}

const config = ({ version, base = '[]', baseMore = '', app = '[]', appMore = '' }: Stated) =>
  `registry: ghcr.io/acme
images:
  base:
    file: base/Dockerfile
    context: base
    role: base
${version === undefined ? '' : `    version: ${version}\n`}    checks: ${base}
${baseMore}  app:
    file: app/Dockerfile
    context: app
    checks: ${app}
${appMore}`

async function published(stated: Stated): Promise<AppWorld> {
  const world = new AppWorld()
  state(world, stated)
  await world.run()
  forget(world)
  return world
}

function state(world: AppWorld, stated: Stated): void {
  world.files['.github/base-images.yml'] = config(stated)
}

function forget(world: AppWorld): void {
  world.registry.put.length = 0
  world.builders.length = 0
}

const bakes = ({ builders }: AppWorld) =>
  builders.flatMap(({ requests }) =>
    requests.map(({ definition }) => Object.keys(definition.target)),
  )
const checksOf = async (world: AppWorld, name: string) => {
  const { report } = await world.run()
  const image = report.images.find(one => one.name === name)
  return image?.checks?.map(({ check, from, of, result }) => [check, from, of, result].join(' '))
}

test('a child runs the checks of its parent, and its record holds them', async () => {
  const world = await published({ base: '[one, {run: two, children: false}]', app: '[three]' })
  const { plan, published: there } = await world.plan()
  const app = there.get('app')
  const read = recordOf(app)
  expect(read.kind === 'record' && read.record.checks).toEqual(['three', 'one'])
  expect(planDocument(plan).images.find(({ name }) => name === 'app')?.checks).toEqual([
    {
      check: 'three',
      from: 'own',
      of: null,
      at: '.github/base-images.yml:11',
      result: 'passed-before',
    },
    {
      check: 'one',
      from: 'parent',
      of: 'base',
      at: '.github/base-images.yml:7',
      result: 'passed-before',
    },
  ])
  state(world, { base: '[one]', appMore: '    inherit-checks: false\n' })
  expect((await world.plan()).plan.images.find(({ name }) => name === 'app')?.checks).toEqual([])
})

test('an added check is run once on what is there, without a build, and that is kept beside it', async () => {
  const world = await published({ base: '[one]' })
  const before = world.digestOf('base:latest')
  state(world, { base: '[one, two]' })
  const { plan } = await world.plan()
  expect(plan.images.map(({ state: now, checksToRun }) => [now, checksToRun.length])).toEqual([
    ['present', 1],
    ['present', 1],
  ])
  expect(await checksOf(world, 'base')).toEqual(['one own  passed-before', 'two own  passed'])
  expect(bakes(world)).toEqual([['base_check-1', 'app_check-1']])
  expect(world.registry.put).toEqual([
    `ghcr.io/acme/base:${before?.replace(':', '-')}.checks`,
    `ghcr.io/acme/app:${world.digestOf('app:main')?.replace(':', '-')}.checks`,
  ])
  expect(world.digestOf('base:latest')).toBe(before)
  forget(world)
  expect(await checksOf(world, 'base')).toEqual([
    'one own  passed-before',
    'two own  passed-before',
  ])
  expect([world.builders, world.registry.put]).toEqual([[], []])
  state(world, { base: '[three, two]' })
  expect(await checksOf(world, 'base')).toEqual(['three own  passed', 'two own  passed-before'])
  forget(world)
  state(world, { base: '[one, two, three]' })
  await world.run()
  expect(world.builders).toEqual([])
})

test('a pull request runs an added check and keeps nothing', async () => {
  const world = await published({ base: '[one]' })
  state(world, { base: '[one, two]' })
  await world.run(ON_PULL_REQUEST)
  expect(bakes(world)).toHaveLength(1)
  expect(world.registry.put).toEqual([])
})

test('an added check that fails is told at its line; no tag moves, and what is built on it is blocked', async () => {
  const world = await published({ base: '[one]' })
  state(world, { base: '[one, two]' })
  world.files['app/main.py'] = 'print(2)\n'
  world.prepare = builder => {
    builder.fails = target => (target === 'base_check-1' ? 'exit code: 7' : undefined)
  }
  const { report } = await world.run()
  expect(report.images.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['base', 'failed'],
    ['app', 'blocked'],
  ])
  expect(world.registry.put).toEqual([])
})

test('content of a pull request that fails a check is not told under the content tag that it never got', async () => {
  const world = await published({ base: '[one]' })
  world.files['base/packages.txt'] = 'curl\ngit\n'
  const push = { push: true, why: 'pushed: a test' } as const
  await world.run({ ...ON_PULL_REQUEST, push, trustPullRequests: true })
  world.merged = [{ number: 7, headCommit: COMMIT, baseBranch: 'main' }]
  state(world, { base: '[one, two]' })
  world.prepare = builder => {
    builder.fails = target => (target === 'base_check-1' ? 'exit code: 7' : undefined)
  }
  forget(world)
  const { report } = await world.run({ ...ON_MAIN, trustPullRequests: true })
  expect(report.images[0]).toMatchObject({ name: 'base', outcome: 'failed', tags: [] })
  expect(report.images[0]?.digest).not.toBeNull()
  expect(world.registry.put.filter(name => name.includes('/base:'))).toEqual([])
})

test('an image with triggers is checked on a copy that states its config anew', async () => {
  const world = await published({ base: '[one]' })
  const planned = await world.plan()
  const { ports } = await world.open(ON_MAIN)
  const base = planned.published.get('base')
  const [first] = base?.perPlatform ?? []
  if (base === undefined || first === undefined) throw new Error('there is no base')
  const changed = {
    ...first.config,
    onBuild: ['RUN x'],
    env: ['A=b "c" $D', 'E='],
    user: 'app',
    workingDir: '/srv',
  }
  const there = new Map([['base', { ...base, perPlatform: [{ ...first, config: changed }] }]])
  const [subject] = presentSubjects(
    planned.plan.images.filter(({ name }) => name === 'base'),
    { ...planned, published: there },
    ports,
  )
  expect(subject?.restated).toEqual(changed)
})

test('the checks of the last version are run on the next one, unless one of their name took their place', async () => {
  const more = '    previous-checks: true\n'
  const old = '[one, {name: two, run: two}]'
  const world = await published({ version: '1.0.0', base: old, baseMore: more })
  world.files['base/packages.txt'] = 'curl\njq\n'
  state(world, { version: '1.1.0', base: '[{name: two, run: other}]', baseMore: more })
  expect(await checksOf(world, 'base')).toEqual(['two own  passed', 'one previous 1.0.0 passed'])
  const read = recordOf((await world.plan()).published.get('base'))
  const record = read.kind === 'record' ? read.record : undefined
  expect([record?.checks, record?.previousChecks]).toEqual([
    [{ name: 'two', run: 'other' }],
    ['one'],
  ])
  forget(world)
  await world.run()
  expect(world.builders).toEqual([])
})
