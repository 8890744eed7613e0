import { expect, test } from '@jest/globals'
import { MirroredStore } from '../../../src/adapters/registry/mirrored-store.ts'
import { StoreDeniedError, StoreUnavailableError } from '../../../src/domain/errors.ts'
import { parseReference, type Tag } from '../../../src/domain/oci/reference.ts'
import { writeImage } from '../../support/app/fake-images.ts'
import { FakeStore } from '../../support/app/fake-store.ts'

const { repository } = parseReference('python')
const TAG = '3.12' as Tag

/** A store that has `python:3.12` with this content, or does not. */
function storeWith(content: string | undefined): FakeStore {
  const store = new FakeStore()
  if (content !== undefined) {
    const builds = [{ platform: 'linux/amd64', layers: [content] }]
    store.tags.set(`${repository}:${TAG}`, writeImage(store, { builds }))
  }
  return store
}

const DOWN = new StoreUnavailableError('no connection', { remedy: 'Run again.' })
const DENIED = new StoreDeniedError('refused', { remedy: 'Log in.' })

function failing(error: Error): FakeStore {
  const store = new FakeStore()
  store.guard = () => {
    throw error
  }
  return store
}

test.each<{
  when: string
  origin: FakeStore
  mirrors: readonly FakeStore[]
  building?: boolean
  from: 'origin' | number | Error | undefined
}>([
  { when: 'it answers', origin: storeWith('a'), mirrors: [storeWith('b')], from: 'origin' },
  { when: 'it is down', origin: failing(DOWN), mirrors: [storeWith('b')], from: 0 },
  { when: 'it refuses', origin: failing(DENIED), mirrors: [storeWith('b')], from: DENIED },
  { when: 'all are down', origin: failing(DOWN), mirrors: [failing(DOWN)], from: DOWN },
  {
    when: 'it is down and the mirror lacks it',
    origin: failing(DOWN),
    mirrors: [storeWith(undefined)],
    from: DOWN,
  },
  { when: 'it is down and there is no mirror', origin: failing(DOWN), mirrors: [], from: DOWN },
  {
    when: 'a build pulls from mirrors',
    origin: storeWith('a'),
    mirrors: [failing(DOWN), storeWith('b')],
    building: true,
    from: 1,
  },
  {
    when: 'a build pulls what no mirror has',
    origin: storeWith('a'),
    mirrors: [storeWith(undefined)],
    building: true,
    from: 'origin',
  },
  {
    when: 'nobody has what a build pulls',
    origin: storeWith(undefined),
    mirrors: [storeWith(undefined)],
    building: true,
    from: undefined,
  },
])('an image of Docker Hub when $when', async ({ origin, mirrors, building, from }) => {
  const store = new MirroredStore(origin, async () => mirrors)
  if (building === true) {
    store.preferMirrors()
  }
  if (from instanceof Error) {
    await expect(store.resolve(repository, TAG)).rejects.toBe(from)
    return
  }
  const expected = from === 'origin' ? origin : from === undefined ? undefined : mirrors[from]
  expect(await store.resolve(repository, TAG)).toBe(expected?.tags.get(`${repository}:${TAG}`))
})

test('a mirror stands in for Docker Hub alone, and is not looked for before it is needed', async () => {
  const origin = failing(DOWN)
  let asked = 0
  const store = new MirroredStore(origin, async () => {
    asked += 1
    return [storeWith('b')]
  })
  await expect(store.manifest(parseReference('ghcr.io/a/b').repository, TAG)).rejects.toBe(DOWN)
  expect(asked).toBe(0)
  await store.manifest(repository, TAG)
  await store.manifest(repository, TAG)
  expect([asked, origin.asked.length]).toEqual([1, 2])
})
