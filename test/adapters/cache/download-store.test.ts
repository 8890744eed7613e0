import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { ActionsDownloadStore } from '../../../src/adapters/cache/actions-download-store.ts'
import { FolderDownloadStore } from '../../../src/adapters/cache/folder-download-store.ts'
import { loadActionsCache } from '../../../src/adapters/cache/load-actions-cache.ts'
import type { DownloadName, DownloadStore } from '../../../src/ports/download-store.ts'
import { type ActionsCacheServer, actionsCacheServer } from '../../support/actions-cache-server.ts'

let work = ''
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'base-image-downloads-'))
})
afterAll(() => rm(work, { recursive: true }))

const nameOf = (installed: string, images = 'base'): DownloadName => ({
  key: `downloads-uv-${images}-${installed}`,
  prefixes: [`downloads-uv-${images}-`, 'downloads-uv-'],
})

/** As a build leaves it; `text` is all that is in it. */
async function putLayout(store: DownloadStore, name: DownloadName, text: string): Promise<void> {
  const folder = await store.place(name)
  await mkdir(join(folder, 'blobs/sha256'), { recursive: true })
  await writeFile(join(folder, 'index.json'), '{}')
  await writeFile(join(folder, 'blobs/sha256/1'), text)
}

async function keep(store: DownloadStore, name: DownloadName, text: string): Promise<unknown> {
  await putLayout(store, name, text)
  return store.keep(name)
}

/** The key and the text of what is found. */
async function found(store: DownloadStore, name: DownloadName): Promise<readonly unknown[]> {
  const kept = await store.find(name)
  return kept === undefined
    ? []
    : [kept.key, await readFile(join(kept.folder, 'blobs/sha256/1'), 'utf8'), kept.compressedBytes]
}

describe('a folder', () => {
  const open = (name: string) => new FolderDownloadStore(join(work, name))

  test('gives back the very downloads, else the newest of the same images, else of others', async () => {
    const store = open('order')
    expect([await found(store, nameOf('1')), await store.has(nameOf('1'))]).toEqual([[], false])
    await keep(store, nameOf('1', 'app'), 'of app')
    expect(await found(store, nameOf('1'))).toEqual(['downloads-uv-app-1', 'of app', 8])
    await keep(store, nameOf('1'), 'one')
    await utimes(join(work, 'order', nameOf('1', 'app').key, 'index.json'), 2e9, 2e9)
    expect(await found(store, nameOf('2'))).toEqual(['downloads-uv-base-1', 'one', 5])
    expect(await found(store, nameOf('2', 'tool'))).toEqual(['downloads-uv-app-1', 'of app', 8])
    expect(await store.has(nameOf('1'))).toBe(true)
  })

  test('keeps the newest of the same images alone', async () => {
    const store = open('newest')
    await keep(store, nameOf('1', 'app'), 'x')
    await keep(store, nameOf('1'), 'x')
    await keep(store, nameOf('2'), 'x')
    expect((await readdir(join(work, 'newest'))).sort()).toEqual([
      'downloads-uv-app-1',
      'downloads-uv-base-2',
    ])
  })

  test('takes no notice of what a killed build left, and has its place cleared', async () => {
    const store = open('killed')
    await putLayout(store, nameOf('1'), 'half')
    await mkdir(join(work, 'killed', nameOf('3').key))
    expect(await found(store, nameOf('1'))).toEqual([])
    await rm(join(await store.place(nameOf('1')), 'x'), { force: true })
    expect(await store.keep(nameOf('1'))).toBeUndefined()
  })

  test('that cannot be written keeps nothing', async () => {
    const file = join(work, 'a-file')
    await writeFile(file, '')
    const store = new FolderDownloadStore(join(file, 'below'))
    expect(await store.place(nameOf('1'))).toContain('unfinished-')
    expect(await store.keep(nameOf('1'))).toBeUndefined()
    expect(await store.find(nameOf('1'))).toBeUndefined()
  })
})

describe("GitHub's cache", () => {
  const own = ['ACTIONS_CACHE_SERVICE_V2', 'ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN']
  const before = own.map(name => [name, process.env[name]] as const)
  const write = process.stdout.write
  let server: ActionsCacheServer
  beforeEach(async () => {
    server = await actionsCacheServer()
    process.env.ACTIONS_CACHE_SERVICE_V2 = 'true'
    process.env.ACTIONS_RESULTS_URL = server.url
    process.env.ACTIONS_RUNTIME_TOKEN = 'a-token'
    process.env.RUNNER_TEMP ??= work
    // The toolkit says all that it does.
    process.stdout.write = () => true
  })
  afterEach(async () => {
    process.stdout.write = write
    await server[Symbol.asyncDispose]()
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  })

  /** Of one more runner: nothing is left in its folder. */
  async function onNewRunner(): Promise<ActionsDownloadStore> {
    const folder = join(work, 'runner')
    await rm(folder, { recursive: true, force: true })
    return new ActionsDownloadStore({ folder, load: loadActionsCache, mayKeep: true, keeps: 'all' })
  }

  test('brings what another runner kept, the nearest where nothing is the same', async () => {
    const first = await onNewRunner()
    expect(await found(first, nameOf('1'))).toEqual([])
    expect(await keep(first, nameOf('1'), 'one')).toMatchObject({ key: 'downloads-uv-base-1' })
    const second = await onNewRunner()
    expect([await second.has(nameOf('1')), await second.has(nameOf('2'))]).toEqual([true, false])
    expect(server.servedBytes).toBe(0)
    expect(await found(second, nameOf('2'))).toEqual(['downloads-uv-base-1', 'one', 5])
    await keep(second, nameOf('2'), 'two')
    const third = await onNewRunner()
    expect(await found(third, nameOf('2'))).toEqual(['downloads-uv-base-2', 'two', 5])
    expect(await found(third, nameOf('9', 'app'))).toEqual(['downloads-uv-base-2', 'two', 5])
    expect(server.keys).toEqual(['downloads-uv-base-1', 'downloads-uv-base-2'])
  })

  test('does not keep twice, nor what is not there', async () => {
    const store = await onNewRunner()
    await keep(store, nameOf('1'), 'one')
    expect(await keep(store, nameOf('1'), 'one')).toBeUndefined()
    await store.place(nameOf('2'))
    expect(await store.keep(nameOf('2'))).toBeUndefined()
  })

  test('that is out of order has nothing', async () => {
    const store = await onNewRunner()
    server.failWith(403)
    expect(await found(store, nameOf('1'))).toEqual([])
    expect(await store.has(nameOf('1'))).toBe(false)
    expect(await keep(store, nameOf('1'), 'one')).toBeUndefined()
  })

  test.each([
    {
      what: 'not there',
      load: async () => ({ ...(await loadActionsCache()), isFeatureAvailable: () => false }),
    },
    { what: 'not to be loaded', load: () => Promise.reject(new Error('no module')) },
  ])('that is $what has nothing', async ({ load }) => {
    const store = new ActionsDownloadStore({
      folder: join(work, 'none'),
      load,
      mayKeep: false,
      keeps: 'built',
    })
    expect(await store.find(nameOf('1'))).toBeUndefined()
    expect(await store.has(nameOf('1'))).toBe(false)
    expect(await keep(store, nameOf('1'), 'one')).toBeUndefined()
  })
})
