import { expect, test } from '@jest/globals'
import { checkBases } from '../../../src/app/superseded/check-base.ts'
import type { Digest } from '../../../src/domain/oci/digest.ts'
import type { BaseVerdict } from '../../../src/domain/superseded/base-verdict.ts'
import { renderBaseVerdicts } from '../../../src/render/check-base-words.ts'
import { supersededText } from '../../../src/render/superseded-words.ts'
import { publishedWorld } from '../../support/app/app-world.ts'
import { writeImage } from '../../support/app/fake-images.ts'
import type { FakeStore } from '../../support/app/fake-store.ts'

const APP = 'ghcr.io/acme/app:main'

async function checkBase(store: FakeStore, image: string): Promise<BaseVerdict> {
  const [verdict] = await checkBases(store, [image])
  if (verdict === undefined) throw new Error(`${image} was not checked`)
  return verdict
}

/** The base moves on, and the app of before keeps its name. */
async function movedOn() {
  const world = await publishedWorld()
  const [app, base] = [world.digestOf('app:main'), world.digestOf('base:latest')]
  world.files = { ...world.files, 'base/packages.txt': 'wget\n' }
  await world.run()
  world.registry.tags.set('ghcr.io/acme/app:main', app as Digest)
  return { world, base, now: world.digestOf('base:latest') }
}

test('an app on the base that latest names stands on today’s', async () => {
  const world = await publishedWorld()
  const verdict = await checkBase(world.registry, APP)
  expect(verdict).toMatchObject({ state: 'current', tag: 'latest', replacedBy: null })
  expect(renderBaseVerdicts([verdict])).toContain(`${APP} stands on today's base`)
})

test('an app on an older base is told what replaced it, and why', async () => {
  const { world, base, now } = await movedOn()
  const verdict = await checkBase(world.registry, APP)
  expect(verdict).toMatchObject({
    state: 'superseded',
    base: `ghcr.io/acme/base@${base}`,
    replacedBy: `ghcr.io/acme/base@${now}`,
    tag: 'latest',
    reasons: [{ kind: 'sources', subject: 'packages.txt' }],
  })
  expect(renderBaseVerdicts([verdict])).toBe(
    `${APP} stands on ghcr.io/acme/base@${base}, which ghcr.io/acme/base@${now} (latest) replaced: packages.txt changed`,
  )
})

test('updates of a new base that its record only counts are told', () => {
  const reasons = [{ kind: 'refresh', item: 'zlib', old: '1', new: '2' }] as const
  const left = { reasons, updatesLeftOut: 7, base: 'b@sha256:1', replacedBy: 'b@sha256:2' }
  const told = 'updates zlib 1 -> 2; and 7 more'
  expect(
    renderBaseVerdicts([{ ...left, image: APP, state: 'superseded', tag: 'latest', why: null }]),
  ).toMatch(new RegExp(`: ${told}$`))
  expect(
    supersededText({ ...left, image: 'app', standsOn: 'b@sha256:1', cause: 'not-selected' }),
  ).toContain(`(${told})`)
})

test('a base that is gone, or whose record is damaged, is superseded without reasons', async () => {
  const { world, base } = await movedOn()
  world.registry.manifests.delete(base as Digest)
  expect(await checkBase(world.registry, APP)).toMatchObject({ state: 'superseded', reasons: [] })
})

test('a base whose moving tags somebody deleted', async () => {
  const { world, base } = await movedOn()
  for (const name of [...world.registry.tags.keys()]) {
    if (/base:(?!fp-)/.test(name)) world.registry.tags.delete(name)
  }
  const verdict = await checkBase(world.registry, APP)
  expect(verdict).toMatchObject({ state: 'unknown', base: `ghcr.io/acme/base@${base}` })
  expect(renderBaseVerdicts([verdict])).toContain('no tag of its repository says')
})

test('an image on an upstream is held to the tag that it names, platform by platform', async () => {
  const world = await publishedWorld()
  for (const [digest, manifest] of world.upstreams.manifests) {
    world.registry.manifests.set(digest, manifest)
  }
  for (const [digest, blob] of world.upstreams.blobs) world.registry.blobs.set(digest, blob)
  const python = 'docker.io/library/python:3.12-slim'
  const move = (digest: Digest | undefined) => world.registry.tags.set(python, digest as Digest)
  move(world.upstreams.tags.get(python))
  const tool = 'ghcr.io/acme/tool:main'
  expect(await checkBase(world.registry, tool)).toMatchObject({
    state: 'current',
    tag: '3.12-slim',
  })
  const amd64 = { platform: 'linux/amd64', layers: ['python 3.12.1 for linux/amd64'] }
  const arm64 = { platform: 'linux/arm64', layers: ['another'] }
  move(writeImage(world.registry, { builds: [amd64, arm64] }))
  expect(await checkBase(world.registry, tool)).toMatchObject({ state: 'current' })
  move(writeImage(world.registry, { builds: [{ ...amd64, layers: ['python 3.12.2'] }] }))
  expect(await checkBase(world.registry, tool)).toMatchObject({ state: 'superseded', reasons: [] })
})

test.each([
  ['is not there', 'ghcr.io/acme/nothing:main', 'the image is not there'],
  ['does not say', 'ghcr.io/acme/plain:main', 'no annotations base.name'],
])('an image that %s is unknown', async (_, image, why) => {
  const world = await publishedWorld()
  const builds = [{ platform: 'linux/amd64', layers: ['x'] }]
  world.registry.tags.set('ghcr.io/acme/plain:main', writeImage(world.registry, { builds }))
  const verdict = await checkBase(world.registry, image)
  expect(verdict).toMatchObject({ state: 'unknown', base: null, why: expect.stringContaining(why) })
})
