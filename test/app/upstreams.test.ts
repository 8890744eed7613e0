import { expect, test } from '@jest/globals'
import { takeUpstreams } from '../../src/app/build/take-upstreams.ts'
import { recordOf } from '../../src/app/look-up/found-image.ts'
import type { RunOptions } from '../../src/app/options.ts'
import { StoreDeniedError, StoreUnavailableError } from '../../src/domain/errors.ts'
import type { Digest } from '../../src/domain/oci/digest.ts'
import {
  type AppWorld,
  CONFIG,
  FILES,
  ON_MAIN,
  publishedWorld,
  AppWorld as World,
} from '../support/app/app-world.ts'

const PYTHON = 'python:3.12-slim'

class WorldWithUpstream extends World {
  readonly first = this.publishUpstream(PYTHON, 'python 3.12.1')
}

/** What the last bake of a run pinned a reference to, as `<target> <context key> <digest>`. */
function pins(world: AppWorld): readonly string[] {
  const proof = world.builders
    .at(-1)
    ?.requests.find(({ fileName }) => fileName === 'docker-bake.json')
  const target = proof?.definition.target ?? {}
  return Object.entries(target).flatMap(([name, { contexts = {} }]) =>
    Object.entries(contexts).map(([key, source]) => `${name} ${key} ${source}`),
  )
}

const pinned = (digest: Digest) => `docker-image://docker.io/library/python@${digest}`

test.each<{
  when: string
  change: (world: WorldWithUpstream) => void
  options?: Partial<RunOptions>
  moves: boolean
}>([
  {
    when: 'only the code changed',
    change: world => (world.files['tool/tool.sh'] = 'echo more\n'),
    moves: false,
  },
  {
    when: 'a period turned',
    change: world => {
      world.files['.github/base-images.yml'] = CONFIG.replace(
        'context: tool',
        'context: tool, refresh: monthly',
      )
    },
    moves: true,
  },
  { when: 'it is forced', change: () => undefined, options: { force: true }, moves: true },
  {
    when: 'what was taken is gone',
    change: world => {
      world.files['tool/tool.sh'] = 'echo more\n'
      world.upstreams.manifests.delete(world.first)
    },
    moves: true,
  },
])(
  'the upstream of a rebuild moves, $moves, when $when',
  async ({ change, options = {}, moves }) => {
    const world = new WorldWithUpstream()
    await world.run()
    const now = world.publishUpstream(PYTHON, 'python 3.12.2')
    change(world)
    await world.run({ ...ON_MAIN, selection: { kind: 'names', names: ['tool'] }, ...options })
    expect(pins(world)).toEqual([`tool ${PYTHON} ${pinned(moves ? now : world.first)}`])
    const record = recordOf((await world.plan()).published.get('tool'))
    expect(record.kind === 'record' && record.record.upstreams[PYTHON]?.digest).toBe(
      moves ? now : world.first,
    )
  },
)

test('a build that stays on an upstream that moved says so, and when it was taken', async () => {
  const world = new WorldWithUpstream()
  await world.run()
  world.files['tool/tool.sh'] = 'echo more\n'
  const same = await world.run()
  expect(same.report.warnings).toEqual([])
  world.now = new Date('2026-11-25T12:00:00Z')
  world.publishUpstream(PYTHON, 'python 3.12.2')
  world.files['tool/tool.sh'] = 'echo even more\n'
  const moved = await world.run()
  expect(moved.report.warnings).toEqual([
    `upstream ${PYTHON} moved; built on what was taken on 2026-11-21, until the next refresh`,
  ])
})

test('another reference is taken as it is now', async () => {
  const world = await publishedWorld()
  const now = world.publishUpstream('python:3.13-slim', 'python 3.13')
  world.files['tool/Dockerfile'] = String(FILES['tool/Dockerfile']).replace('3.12', '3.13')
  await world.run()
  expect(pins(world)).toEqual([`tool python:3.13-slim ${pinned(now)}`])
})

test('a reference that only a build argument changes is not taken for the old one', async () => {
  const dockerfile = `ARG VERSION=3.12\n${String(FILES['tool/Dockerfile']).replace('3.12', `\${VERSION}`)}`
  const world = await publishedWorld({ 'tool/Dockerfile': dockerfile })
  const now = world.publishUpstream('python:3.13-slim', 'python 3.13')
  world.files['.github/base-images.yml'] = CONFIG.replace(
    'context: tool',
    'context: tool, build-args: { VERSION: "3.13" }',
  )
  await world.run()
  expect(pins(world)).toEqual([`tool python:3.13-slim ${pinned(now)}`])
})

test('two images that ask for one reference get one digest in a run', async () => {
  const world = new WorldWithUpstream()
  await world.run()
  const now = world.publishUpstream(PYTHON, 'python 3.12.2')
  world.now = new Date('2026-12-02T00:00:00Z')
  world.files['tool/tool.sh'] = 'echo more\n'
  await world.run()
  expect(pins(world).filter(pin => pin.includes(PYTHON))).toEqual([
    `base ${PYTHON} ${pinned(now)}`,
    `tool ${PYTHON} ${pinned(now)}`,
  ])
})

test('with `upstream: digest` a move is a reason at once', async () => {
  const world = await publishedWorld({
    '.github/base-images.yml': CONFIG.replace('context: tool', 'context: tool, upstream: digest'),
  })
  const now = world.publishUpstream(PYTHON, 'python 3.12.2')
  const { report } = await world.run()
  expect(report.images.map(({ name, reasons }) => [name, reasons.map(({ kind }) => kind)])).toEqual(
    [
      ['base', []],
      ['tool', ['upstream']],
      ['app', []],
    ],
  )
  expect(pins(world)).toEqual([`tool ${PYTHON} ${pinned(now)}`])
})

test.each([
  { what: 'another platform moved', amd64: 'python 3.12.1', arm64: 'python 3.12.2', moved: false },
  { what: 'our platform moved', amd64: 'python 3.12.2', arm64: 'python 3.12.1', moved: true },
])('with `upstream: digest` and one platform of two: $what', async ({ amd64, arm64, moved }) => {
  const world = new World()
  const publish = (first: string, second: string) =>
    world.publishIndex(PYTHON, { 'linux/amd64': first, 'linux/arm64': second })
  publish('python 3.12.1', 'python 3.12.1')
  world.files['.github/base-images.yml'] = CONFIG.replace(
    'context: tool',
    'context: tool, upstream: digest',
  )
  await world.run()
  publish(amd64, arm64)
  expect((await world.outcomes()).tool).toBe(moved ? 'missing published' : 'present unchanged')
})

test('an upstream that does not exist fails the image that uses it, with file and line, and no other', async () => {
  const world = new World()
  world.files['tool/Dockerfile'] = '\nFROM python:2.7\n'
  const { report } = await world.run()
  expect(report.failed).toBe(true)
  expect(report.images.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
    'base published',
    'tool failed',
    'app published',
  ])
  expect(report.images.find(({ name }) => name === 'tool')?.error).toBe(
    'tool/Dockerfile:2: the image docker.io/library/python:2.7 does not exist for linux/amd64\n  Correct the reference, or log in to its registry if it is private.',
  )
  expect(world.said.filter(line => line.startsWith('error'))).toEqual([
    'error: tool/Dockerfile:2: tool: the image docker.io/library/python:2.7 does not exist for linux/amd64',
  ])
  expect(world.digestOf('app:main')).toBeDefined()
})

test('what stands on an image whose upstream cannot be had is blocked, and nothing is given to the builder', async () => {
  const world = new World()
  world.upstreams.guard = () => {
    throw new StoreUnavailableError('no connection to docker.io', { remedy: 'Run again.' })
  }
  const { report } = await world.run()
  expect(report.images.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
    'base failed',
    'tool failed',
    'app blocked',
  ])
  expect(world.builders.flatMap(({ requests }) => requests)).toEqual([])
})

test('with `fail-fast`, an upstream that does not exist stops the run before any build', async () => {
  const world = new World()
  world.files['tool/Dockerfile'] = '\nFROM python:2.7\n'
  const { report } = await world.run({ ...ON_MAIN, failFast: true })
  expect(report.images.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
    'base blocked',
    'tool failed',
    'app blocked',
  ])
  expect(world.builders.flatMap(({ requests }) => requests)).toEqual([])
})

test('an upstream stage for the machine that builds must exist for that machine alone', async () => {
  const world = new World()
  world.publishUpstream(PYTHON, 'python', ['linux/amd64', 'linux/arm64'])
  const now = world.publishUpstream('golang:1.26', 'go', ['linux/amd64'])
  world.files['.github/base-images.yml'] = CONFIG.replace(
    'context: tool',
    'context: tool, platforms: [linux/amd64, linux/arm64]',
  )
  world.files['tool/Dockerfile'] =
    `FROM --platform=linux/amd64 golang:1.26 AS build\nRUN make\nFROM ${PYTHON}\nCOPY --from=build /out /out\n`
  await world.run()
  expect(pins(world)).toContain(`tool golang:1.26 docker-image://docker.io/library/golang@${now}`)
})

test('a reference with the platform in its tag is pinned for each platform', async () => {
  const world = new World()
  world.publishUpstream('python:amd64', 'python', ['linux/amd64'])
  world.publishUpstream('python:arm64', 'python', ['linux/arm64'])
  world.files['.github/base-images.yml'] = CONFIG.replace(
    'context: tool',
    'context: tool, platforms: [linux/amd64, linux/arm64]',
  )
  world.files['tool/Dockerfile'] = `ARG TARGETARCH\nFROM python:\${TARGETARCH}\nRUN make\n`
  await world.run()
  expect(pins(world).filter(pin => pin.startsWith('tool'))).toEqual([
    expect.stringMatching(/^tool python:amd64 docker-image:/),
    expect.stringMatching(/^tool python:arm64 docker-image:/),
  ])
})

test('a foreign registry that refuses is no absence', async () => {
  const world = new World()
  world.upstreams.guard = () => {
    throw new StoreDeniedError('refused', { remedy: 'Log in.' })
  }
  const { report } = await world.run()
  expect(report.images.map(({ name, error }) => `${name} ${error}`)).toEqual([
    'base base/Dockerfile:1: refused\n  Log in.',
    'tool tool/Dockerfile:1: refused\n  Log in.',
    'app null',
  ])
  expect(world.builders.flatMap(({ requests }) => requests)).toEqual([])
})

test('nothing is asked for an image that has no upstream', async () => {
  const world = new World()
  const { images } = (await world.plan()).plan
  const app = images.filter(({ name }) => name === 'app')
  expect(await takeUpstreams(app, world.upstreams, world.now)).toEqual({
    taken: new Map([['app', new Map()]]),
    refused: new Map(),
  })
  expect(world.upstreams.asked).toEqual([])
})
