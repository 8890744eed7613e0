import { expect, test } from '@jest/globals'
import { recordOf } from '../../src/app/look-up/found-image.ts'
import { refreshTexts } from '../../src/render/refresh-words.ts'
import { type AppWorld, CONFIG, ON_PULL_REQUEST, publishedWorld } from '../support/app/app-world.ts'

/** As apt answers, with these updates. */
function apt(...updates: readonly string[]): string {
  return [
    '#base-image manager apt',
    '#base-image index',
    'Hit:1 http://deb.example stable InRelease',
    '',
    '#base-image end 0',
    '#base-image updates',
    ...updates.map(text => `Inst ${text}`),
    '',
    '#base-image end 0',
    '#base-image installed',
    'ii  curl 7.88.1-10',
    '',
    '#base-image end 0',
    '',
  ].join('\n')
}

const CURL = 'curl [7.88.1-10] (7.88.1-12 Debian:12/stable [amd64])'

async function aMonthLater(files: Record<string, string> = {}): Promise<AppWorld> {
  const world = await publishedWorld(files)
  world.now = new Date('2026-12-01T04:00:00Z')
  return world
}

const bakeFiles = (world: AppWorld) =>
  world.builders.flatMap(({ requests }) => requests.map(({ fileName }) => fileName))

test('a new month with nothing to fix puts the new content tag on the old digest and builds nothing', async () => {
  const world = await aMonthLater()
  const before = world.digestOf('base:latest')
  world.probes = { base: apt() }
  const { report } = await world.run()
  expect(report.images.map(({ name, state, outcome }) => [name, state, outcome])).toEqual([
    ['base', 'present', 'unchanged'],
    ['tool', 'present', 'unchanged'],
    ['app', 'present', 'unchanged'],
  ])
  expect(report.images[0]?.refresh).toEqual({
    period: '2026-12',
    decision: 'kept',
    platforms: [{ platform: 'linux/amd64', manager: 'apt', updates: [] }],
    upstreams: [],
    why: null,
  })
  expect(world.registry.put).toEqual([report.images[0]?.ref])
  expect(report.images[0]?.digest).toBe(before)
  expect(bakeFiles(world)).toEqual(['docker-bake.refresh-probe-base_probe.json'])
  // The same month again: the tag is there, nobody is asked.
  world.builders.length = 0
  expect(await world.outcomes()).toEqual({
    base: 'present unchanged',
    tool: 'present unchanged',
    app: 'present unchanged',
  })
  expect(world.builders).toEqual([])
})

test('something to fix rebuilds the base without cache, and its child with it', async () => {
  const world = await aMonthLater()
  world.probes = { base: apt(CURL, 'libnew (1.0 Debian:12/stable [amd64])') }
  const { report } = await world.run()
  expect(report.images.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['base', 'published'],
    ['tool', 'unchanged'],
    ['app', 'published'],
  ])
  expect(report.images[0]?.refresh).toMatchObject({
    decision: 'rebuild',
    platforms: [{ updates: [{ name: 'curl', installed: '7.88.1-10', available: '7.88.1-12' }] }],
  })
  expect(refreshTexts(report.images[0] ?? {})).toEqual([
    'refresh period 2026-12: built anew for 1 package with updates',
    'curl 7.88.1-10 -> 7.88.1-12 (not checked)',
  ])
  const proof = world.builders[0]?.requests.find(({ fileName }) => fileName === 'docker-bake.json')
  expect(proof?.definition.target.base?.['no-cache']).toBe(true)
  expect(proof?.definition.target.app?.['no-cache']).toBeUndefined()
  expect(world.builders).toHaveLength(1)
  const { published } = await world.plan()
  expect(recordOf(published.get('base'))).toMatchObject({
    record: { updates: [{ name: 'curl', installed: '7.88.1-10', available: '7.88.1-12' }] },
  })
  expect(recordOf(published.get('app'))).not.toHaveProperty('record.updates')
})

/** As dpkg lists packages, in an image that is only asked for them. */
const installed = (...lines: readonly string[]) =>
  ['#base-image manager apt', '#base-image installed', ...lines, '', '#base-image end 0', ''].join(
    '\n',
  )

test.each([
  ['fixes it', ['ii  curl 7.88.1-13'], '', 'curl 7.88.1-10 -> 7.88.1-13', '7.88.1-13'],
  [
    'pins it',
    ['ii  curl 7.88.1-10'],
    '; 1 of them is as old as before',
    'curl stayed 7.88.1-10, although there is 7.88.1-12',
    '7.88.1-10',
  ],
  ['loses it', ['ii  bash 5.2'], '', 'curl 7.88.1-10 is gone', null],
])('a rebuild that %s says so', async (_, lines, end, text, rebuilt) => {
  const world = await aMonthLater()
  world.probes = { base: apt(CURL) }
  world.rebuilt = { base: installed(...lines) }
  const { report } = await world.run()
  const [base] = report.images
  expect(base?.refresh?.platforms[0]?.updates).toEqual([
    { name: 'curl', installed: '7.88.1-10', available: '7.88.1-12', rebuilt },
  ])
  expect(refreshTexts(base ?? {})).toEqual([
    `refresh period 2026-12: built anew for 1 package with updates${end}`,
    text,
  ])
})

test('an upstream that moved rebuilds the base although no package has an update', async () => {
  const world = await aMonthLater()
  const moved = world.publishUpstream('python:3.12-slim', 'python 3.12.2')
  world.probes = { base: apt() }
  const { report } = await world.run()
  expect(report.images[0]).toMatchObject({
    outcome: 'published',
    refresh: {
      decision: 'rebuild',
      upstreams: [{ reference: 'python:3.12-slim', platform: 'linux/amd64', new: moved }],
    },
  })
})

test.each([
  [
    'an index that could not be fetched',
    apt().replace('Hit:1', 'W: Failed to fetch'),
    'could not update',
  ],
  ['no answer', '', 'gave no answer'],
])('%s fails the base and blocks what was to be built on it', async (_, answer, why) => {
  const world = await aMonthLater({ 'app/main.py': 'print(1)\n' })
  world.probes = { base: answer }
  world.files = { ...world.files, 'app/main.py': 'print(2)\n', 'tool/tool.sh': 'echo other\n' }
  const { report } = await world.run()
  expect(report.failed).toBe(true)
  expect(report.images.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['base', 'failed'],
    ['tool', 'published'],
    ['app', 'blocked'],
  ])
  expect(report.images[0]?.error).toContain(why)
  expect(report.images[0]?.refresh?.decision).toBe('failed')
  expect(world.registry.put.filter(name => name.includes('/base:'))).toEqual([])
})

test('a pull request in a new month asks too, writes nothing, and measures against what is there', async () => {
  const world = await aMonthLater()
  world.probes = { base: apt() }
  world.files = { ...world.files, 'app/main.py': 'print(2)\n' }
  const before = world.digestOf('base:latest')
  const { report } = await world.run(ON_PULL_REQUEST)
  expect(report.images.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['base', 'unchanged'],
    ['tool', 'unchanged'],
    ['app', 'built'],
  ])
  expect(report.images[0]?.digest).toBe(before)
  expect(world.registry.put).toEqual([])
})

test('an image that a package manager of another kind is in is built anew', async () => {
  const world = await aMonthLater()
  world.probes = { base: '#base-image unknown zypper\n' }
  const { report } = await world.run()
  expect(report.images[0]).toMatchObject({
    outcome: 'published',
    refresh: { platforms: [{ manager: 'zypper', updates: [] }] },
  })
})

test('refresh-when: always builds every period without asking', async () => {
  const always = CONFIG.replace('context: base }', 'context: base, refresh-when: always }')
  const world = await aMonthLater({ '.github/base-images.yml': always })
  const { report } = await world.run()
  expect(report.images[0]?.outcome).toBe('published')
  expect(report.images[0]?.refresh).toBeUndefined()
})

test('an image that is no longer refreshed stays as it is, and nobody is asked', async () => {
  const world = await publishedWorld()
  const never = CONFIG.replace('context: base }', 'context: base, refresh: none }')
  world.files = { ...world.files, '.github/base-images.yml': never }
  world.publishUpstream('python:3.12-slim', 'python 3.12.2')
  const { report } = await world.run()
  expect(report.images[0]).toMatchObject({
    outcome: 'unchanged',
    refresh: { period: null, decision: 'kept', platforms: [], upstreams: [] },
  })
  expect(world.builders).toEqual([])
})

test('a change besides the month is built without asking', async () => {
  const world = await aMonthLater()
  world.files = { ...world.files, 'base/packages.txt': 'curl wget\n' }
  const { report } = await world.run()
  expect(report.images[0]).toMatchObject({ outcome: 'published' })
  expect(bakeFiles(world)[0]).toBe('docker-bake.json')
})

test('an image whose probe cannot run is failed when it has a shell, and has nothing to fix when it has none', async () => {
  const world = await aMonthLater()
  world.prepare = builder => {
    builder.fails = target => (target === 'base_probe' ? 'exec /bin/sh: no such file' : undefined)
    const { bake } = builder
    builder.bake = request => {
      if (request.fileName.includes('shell')) builder.fails = () => undefined
      builder.probe = (_, folder) => {
        if (shell) world.written.set(`${folder.slice('/run/'.length)}/sh`, 'a shell')
      }
      return bake.call(builder, request)
    }
  }
  let shell = false
  const plan = await world.run(ON_PULL_REQUEST)
  expect(plan.report.images[0]).toMatchObject({
    outcome: 'unchanged',
    refresh: { decision: 'kept', platforms: [{ manager: null }] },
  })
  shell = true
  const { report } = await world.run()
  expect(report.images[0]).toMatchObject({
    outcome: 'failed',
    error: expect.stringContaining('the probe for updates could not be run'),
  })
})

test('one image that cannot be asked does not keep others from being asked', async () => {
  const both = CONFIG.replace('context: tool }', 'context: tool, refresh: monthly }')
  const world = await aMonthLater({ '.github/base-images.yml': both })
  world.probes = { tool: apt(), base: apt() }
  world.prepare = builder => {
    builder.fails = (target, phase) =>
      target === 'base_probe' && phase === 'prove' ? 'no route to host' : undefined
  }
  const { report } = await world.run()
  expect(report.images.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['base', 'failed'],
    ['tool', 'unchanged'],
    ['app', 'blocked'],
  ])
})
