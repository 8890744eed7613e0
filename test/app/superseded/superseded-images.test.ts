import { expect, test } from '@jest/globals'
import type { RunOptions } from '../../../src/app/options.ts'
import { supersededImages } from '../../../src/app/superseded/superseded-images.ts'
import { StoreDeniedError } from '../../../src/domain/errors.ts'
import { supersededLine, supersededSection } from '../../../src/render/superseded-words.ts'
import {
  type AppWorld,
  FILES,
  ON_MAIN,
  ON_PULL_REQUEST,
  publishedWorld,
} from '../../support/app/app-world.ts'

const BASES: RunOptions = {
  ...ON_MAIN,
  release: {
    ...ON_MAIN.release,
    event: { kind: 'dispatch', ref: { kind: 'branch', name: 'main' } },
  },
  selection: { kind: 'bases' },
}

async function look(world: AppWorld, options: RunOptions = ON_MAIN) {
  const result = await world.run(options)
  const { project } = await world.open(options)
  return supersededImages(result, { project, options, store: world.registry })
}

function changeBase(world: AppWorld): void {
  world.files = { ...world.files, 'base/packages.txt': 'wget\n' }
}

test('after a whole run no app stands on an older base, and nothing is asked for it', async () => {
  const world = await publishedWorld()
  changeBase(world)
  expect(await look(world)).toEqual({ superseded: [], notices: [] })
})

test('an app that could not be built stands on the older base', async () => {
  const world = await publishedWorld()
  const old = world.digestOf('base:latest')
  changeBase(world)
  world.prepare = builder => {
    builder.fails = target => (target.includes('app') ? 'exit code: 1' : undefined)
  }
  const { superseded } = await look(world)
  expect(superseded).toEqual([
    {
      image: 'app',
      base: 'base',
      standsOn: `ghcr.io/acme/base@${old}`,
      replacedBy: `ghcr.io/acme/base@${world.digestOf('base:latest')}`,
      reasons: [expect.objectContaining({ kind: 'sources', subject: 'packages.txt' })],
      cause: 'failed',
    },
  ])
  expect(supersededSection(superseded)).toContain('packages.txt changed')
  expect(supersededLine(superseded)).toContain('its build on today’s failed')
})

test('a dispatch of the bases tells which apps it left behind', async () => {
  const world = await publishedWorld()
  changeBase(world)
  const { superseded } = await look(world, BASES)
  expect(superseded).toMatchObject([{ image: 'app', cause: 'not-selected' }])
})

test('a pull request tells what the published apps stand on, not its own', async () => {
  const world = await publishedWorld()
  changeBase(world)
  expect((await look(world, ON_PULL_REQUEST)).superseded).toEqual([])
  await world.run(BASES)
  expect((await look(world, ON_PULL_REQUEST)).superseded).toMatchObject([
    { image: 'app', cause: 'not-published' },
  ])
})

test('an app that pins a digest of the base stays on it, and that is said', async () => {
  const world = await publishedWorld()
  const old = world.digestOf('base:latest')
  for (const [digest, manifest] of world.registry.manifests) {
    world.upstreams.manifests.set(digest, manifest)
  }
  for (const [digest, blob] of world.registry.blobs) world.upstreams.blobs.set(digest, blob)
  world.files['app/Dockerfile'] = (FILES['app/Dockerfile'] as string).replace(':latest', `@${old}`)
  await world.run()
  changeBase(world)
  expect((await look(world)).superseded).toMatchObject([
    { image: 'app', standsOn: `ghcr.io/acme/base@${old}`, cause: 'pinned' },
  ])
})

test('an app that cannot be asked is a notice, not a failure', async () => {
  const world = await publishedWorld()
  changeBase(world)
  const result = await world.run(BASES)
  const { project } = await world.open(BASES)
  world.registry.guard = (_, name) => {
    if (name.startsWith('ghcr.io/acme/app')) {
      throw new StoreDeniedError('the registry refused to read app', { remedy: 'Log in.' })
    }
  }
  expect(
    await supersededImages(result, { project, options: BASES, store: world.registry }),
  ).toMatchObject({ superseded: [], notices: [expect.stringContaining('app: nobody can tell')] })
})

test('many apps are one line of a comment, counted', () => {
  const one = {
    image: 'app',
    base: 'base',
    standsOn: 'r@sha256:1',
    replacedBy: 'r@sha256:2',
    reasons: [],
    cause: 'failed',
  } as const
  const many = Array.from({ length: 120 }, (_, n) => ({ ...one, image: `<app>${n}` }))
  expect(supersededLine(many)).toMatch(/and 110 more still stand on bases/)
  expect(supersededLine(many)).not.toContain('<app>')
  expect(supersededSection(many)).toContain('and 20 more, all in report.json')
  expect([supersededLine([]), supersededSection([])]).toEqual(['', ''])
})
