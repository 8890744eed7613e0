import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  type ActionsCache,
  ActionsLayerCache,
} from '../../../src/adapters/cache/actions-layer-cache.ts'
import {
  FolderLayerCache,
  layerCacheFolder,
} from '../../../src/adapters/cache/folder-layer-cache.ts'
import { loadActionsCache } from '../../../src/adapters/cache/load-actions-cache.ts'
import { encodeLayerContents } from '../../../src/domain/contents/layer-document.ts'
import { layerOf, wheel } from '../../domain/contents/layers.ts'

const contents = layerOf(wheel('six', '1.0', { 'six.py': 10 }))
const layer = { mediaType: 'x', digest: contents.digest, size: 1000 }
let work = ''
let next = 0
const freshFolder = () => new FolderLayerCache(join(work, `folder-${next++}`, 'deep'))

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'base-image-layer-cache-'))
})
afterAll(() => rm(work, { recursive: true }))

describe('a folder', () => {
  test('gives back what it was given, and nothing before', async () => {
    const cache = freshFolder()
    expect(await cache.find(layer)).toBeUndefined()
    await cache.keep(contents)
    await cache.keep(contents)
    expect(await cache.find(layer)).toEqual(contents)
    expect(await readdir(join(cache.fileOf(layer), '..'))).toHaveLength(1)
  })

  test.each<{ what: string; bytes: Uint8Array }>([
    { what: 'no gzip', bytes: Buffer.from(encodeLayerContents(contents)) },
    { what: 'an empty file', bytes: Buffer.alloc(0) },
    {
      what: 'the contents of another layer',
      bytes: gzipSync(encodeLayerContents(layerOf({ evil: 1 }))),
    },
    {
      what: 'a changed size under the old checksum',
      bytes: gzipSync(encodeLayerContents(contents).replace('[10]', '[99]')),
    },
  ])('with $what has nothing', async ({ bytes }) => {
    const cache = freshFolder()
    await cache.keep(contents)
    await writeFile(cache.fileOf(layer), bytes)
    expect(await cache.find(layer)).toBeUndefined()
  })

  test('that cannot be written costs nothing', async () => {
    const file = join(work, 'a-file')
    await writeFile(file, '')
    const cache = new FolderLayerCache(join(file, 'below'))
    await cache.keep(contents)
    expect(await cache.find(layer)).toBeUndefined()
  })

  test.each([
    { environment: { XDG_CACHE_HOME: '/c', HOME: '/h' }, folder: '/c/base-image/layers' },
    {
      environment: { XDG_CACHE_HOME: 'relative', HOME: '/h' },
      folder: '/h/.cache/base-image/layers',
    },
    { environment: {}, folder: undefined },
  ])('of a user is $folder', ({ environment, folder }) => {
    expect(layerCacheFolder(environment)).toBe(folder)
  })
})

/** The service of one repository: what one run saves, another restores; runs have folders of their own, at one path. */
class FakeService implements ActionsCache {
  readonly entries = new Map<string, Uint8Array>()
  isThere = true
  isFeatureAvailable = () => this.isThere
  onRestore: (file: string, key: string) => Promise<string | undefined> = async () => undefined
  restoreCache = async ([file = '']: string[], key: string) => this.onRestore(file, key)
  readonly saved: string[] = []
  saveCache = async (_: string[], key: string) => this.saved.push(key)
}

describe("GitHub's cache", () => {
  const open = (service: FakeService, mayWrite = true, folder = freshFolder()) =>
    new ActionsLayerCache({ folder, load: async () => service, mayWrite, leastBytes: 0 })

  test('saves under the digest, unless it may not', async () => {
    const [service, forks] = [new FakeService(), new FakeService()]
    await open(service).keep(contents)
    await open(forks, false).keep(contents)
    const hex = contents.digest.replace('sha256:', '')
    expect([service.saved, forks.saved]).toEqual([[`base-image-layer-${hex}`], []])
  })

  test('is not asked for what is read as quickly', async () => {
    const service = new FakeService()
    let asked = 0
    service.onRestore = async () => {
      asked += 1
      return undefined
    }
    const cache = new ActionsLayerCache({
      folder: freshFolder(),
      load: async () => service,
      mayWrite: true,
      leastBytes: layer.size + 1,
    })
    expect(await cache.find(layer)).toBeUndefined()
    await cache.keep(contents)
    expect([await cache.find(layer), asked, service.saved]).toEqual([contents, 0, []])
  })

  test.each<{ what: string; restored: string; expected: typeof contents | undefined }>([
    { what: 'what was saved', restored: encodeLayerContents(contents), expected: contents },
    {
      what: 'a poisoned entry',
      restored: encodeLayerContents(layerOf({ x: 1 })),
      expected: undefined,
    },
    { what: 'garbage', restored: 'garbage', expected: undefined },
  ])('restores $what and judges it', async ({ restored, expected }) => {
    const service = new FakeService()
    const folder = freshFolder()
    await folder.keep(contents)
    await rm(folder.fileOf(layer))
    service.onRestore = async (file, key) => {
      await writeFile(file, gzipSync(restored))
      return key
    }
    expect(await open(service, true, folder).find(layer)).toEqual(expected)
  })

  test.each<{ what: string; cache: () => ActionsLayerCache }>([
    {
      what: 'not there',
      cache: () => open(Object.assign(new FakeService(), { isThere: false })),
    },
    {
      what: 'not to be loaded',
      cache: () =>
        new ActionsLayerCache({
          folder: freshFolder(),
          load: () => Promise.reject(new Error('no module')),
          mayWrite: true,
          leastBytes: 0,
        }),
    },
    {
      what: 'out of order',
      cache: () => {
        const service = new FakeService()
        service.onRestore = () => Promise.reject(new Error('503'))
        service.saveCache = () => Promise.reject(new Error('503'))
        return open(service)
      },
    },
  ])('that is $what leaves the folder at work', async ({ cache }) => {
    const opened = cache()
    expect(await opened.find(layer)).toBeUndefined()
    await opened.keep(contents)
    expect(await opened.find(layer)).toEqual(contents)
  })

  test('is the toolkit, which says where there is no service', async () => {
    const loaded = await loadActionsCache()
    expect([
      loaded.isFeatureAvailable(),
      typeof loaded.restoreCache,
      typeof loaded.saveCache,
    ]).toEqual([
      'ACTIONS_RESULTS_URL' in process.env || 'ACTIONS_CACHE_URL' in process.env,
      'function',
      'function',
    ])
  })
})
