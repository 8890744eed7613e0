import { randomBytes } from 'node:crypto'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { TarLayerReader } from '../../../src/adapters/layers/tar-layer-reader.ts'
import type { LayerContents } from '../../../src/domain/contents/layer-contents.ts'
import { StoreUnavailableError } from '../../../src/domain/errors.ts'
import type { Descriptor } from '../../../src/domain/oci/manifest.ts'
import { COMPRESSIONS, chunked, layerDescriptor, tarOf } from '../../support/contents/layer-blob.ts'

const reader = new TarLayerReader()
const SITE = 'opt/site-packages'
const wheel = {
  [`${SITE}/six.py`]: 'x'.repeat(3000),
  [`${SITE}/six-1.0.dist-info/METADATA`]: 'Name: six\nVersion: 1.0\nLicense: MIT\n\nText',
  [`${SITE}/six-1.0.dist-info/RECORD`]: 'six.py,,\nsix-1.0.dist-info/METADATA,,\n',
}
const read = (bytes: Uint8Array, chunkBytes = 65536, descriptor = layerDescriptor(bytes)) =>
  reader.read(chunked(bytes, chunkBytes), descriptor)

async function readWhole(...parameters: Parameters<typeof read>): Promise<LayerContents> {
  const found = await read(...parameters)
  if ('unread' in found) throw new Error(found.unread)
  return found
}

const filesOf = ({ directories }: LayerContents) =>
  Object.fromEntries(
    directories.flatMap(({ path, names, bytes }) =>
      names.map((name, at) => [path === '' ? name : `${path}/${name}`, bytes[at]]),
    ),
  )

describe('reads', () => {
  test.each(
    Object.entries(COMPRESSIONS).flatMap(([name, compress]) =>
      [1, 700, 1e6].map(size => ({ name, compress, size })),
    ),
  )('$name in chunks of $size bytes', async ({ compress, size }) => {
    const tar = await tarOf(wheel)
    const found = await readWhole(compress(tar), size)
    expect([found.unpackedBytes, found.packages, found.notices]).toEqual([
      Object.values(wheel).join('').length,
      [{ kind: 'python', name: 'six', version: '1.0', license: 'MIT', place: SITE, trees: [] }],
      [],
    ])
    expect(filesOf(found)[`${SITE}/six.py`]).toBe(3000)
  })

  test.each([
    {
      what: 'frames of zstd in one chunk',
      join: (parts: Buffer[]) => parts.map(part => zstdCompressSync(part)),
    },
    {
      what: 'frames of zstd with one that is to be skipped',
      join: (parts: Buffer[]) => parts.flatMap(part => [zstdCompressSync(part), SKIPPABLE]),
    },
    { what: 'members of gzip', join: (parts: Buffer[]) => parts.map(part => gzipSync(part)) },
  ])('$what', async ({ join }) => {
    const tar = await tarOf({ ...wheel, z: 'end' })
    const bytes = Buffer.concat(
      join([tar.subarray(0, 700), tar.subarray(700, 4000), tar.subarray(4000)]),
    )
    for (const size of [1, 333, 1e6]) {
      expect(filesOf(await readWhole(bytes, size))).toMatchObject({
        z: 3,
        [`${SITE}/six.py`]: 3000,
      })
    }
  })

  test('links, devices, whiteouts, long and hostile names', async () => {
    const long = `${'very-long-folder/'.repeat(20)}file`
    const tar = await tarOf({}, [
      { name: '../../etc/passwd', text: 'root' },
      { name: '/abs/olute', text: 'abc' },
      { name: long, text: 'long' },
      { name: 'a\u0007<b>|`.txt', text: 'x' },
      { name: 'dev/null', type: 'character-device' },
      { name: 'fifo', type: 'fifo' },
      { name: 'bin', type: 'symlink', linkname: 'usr/bin' },
      { name: 'hard', type: 'link', linkname: 'abs/olute' },
      { name: 'gone/.wh.x', text: '' },
      { name: 'emptied/.wh..wh..opq', text: '' },
      { name: 'folder/', type: 'directory' },
    ])
    const found = await readWhole(gzipSync(tar))
    expect(filesOf(found)).toEqual({
      'etc/passwd': 4,
      'abs/olute': 3,
      [long]: 4,
      'a\u0007<b>|`.txt': 1,
      'dev/null': 0,
      fifo: 0,
      bin: 0,
      hard: 0,
    })
    expect([found.removed, found.emptied, found.links]).toEqual([
      ['gone/x'],
      ['emptied'],
      [['hard', 'abs/olute']],
    ])
  })

  test('tells what of the transfer a folder took', async () => {
    const tar = await tarOf({}, [
      { name: 'noise/a', text: randomBytes(1_000_000).toString('latin1') },
      { name: 'zeros/a', text: '0'.repeat(4_000_000) },
    ])
    const bytes = gzipSync(tar)
    const found = await readWhole(bytes)
    const share = (path: string) =>
      (found.directories.find(one => one.path === path)?.compressedBytes ?? 0) / bytes.byteLength
    expect(share('noise')).toBeGreaterThan(0.9)
    expect(share('zeros')).toBeLessThan(0.1)
    expect(share('noise') + share('zeros')).toBeLessThanOrEqual(1)
  })

  test('an empty layer', async () => {
    expect((await readWhole(gzipSync(await tarOf({})))).unpackedBytes).toBe(0)
  })
})

const SKIPPABLE = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4])

describe('names the digest of', () => {
  const damaged = async (
    change: (bytes: Buffer) => Buffer,
    compress: (tar: Buffer) => Buffer = gzipSync,
  ): Promise<{ bytes: Buffer; descriptor: Descriptor }> => {
    const good = compress(await tarOf({ ...wheel, noise: randomBytes(200_000).toString('hex') }))
    return { bytes: change(Buffer.from(good)), descriptor: layerDescriptor(good) }
  }
  const flip = (bytes: Buffer) => {
    bytes[bytes.byteLength >> 1] = (bytes[bytes.byteLength >> 1] ?? 0) ^ 0xff
    return bytes
  }

  test.each<{ what: string; change: (bytes: Buffer) => Buffer; says: RegExp }>([
    {
      what: 'a truncated blob',
      change: bytes => bytes.subarray(0, -500),
      says: /ends after \d+ bytes/,
    },
    { what: 'an empty blob', change: () => Buffer.alloc(0), says: /ends after 0 bytes/ },
    { what: 'a changed byte', change: flip, says: /digest mismatch, its bytes have sha256:/ },
    {
      what: 'too many bytes',
      change: bytes => Buffer.concat([bytes, bytes]),
      says: /more than the \d+ bytes/,
    },
  ])('$what', async ({ change, says }) => {
    for (const compress of Object.values(COMPRESSIONS)) {
      const { bytes, descriptor } = await damaged(change, compress)
      const failure = await read(bytes, 4096, descriptor).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(StoreUnavailableError)
      expect((failure as Error).message).toMatch(says)
      expect((failure as Error).message).toContain(descriptor.digest)
    }
  })
})

describe('a blob that is what its digest says is no failure when it is', () => {
  test.each<{ what: string; bytes: () => Promise<Buffer> | Buffer; unread: RegExp }>([
    { what: 'text', bytes: () => Buffer.from('no tar at all '.repeat(100)), unread: /^is no tar/ },
    { what: 'gzip of text', bytes: () => gzipSync('no tar '.repeat(200)), unread: /^is no tar/ },
    {
      what: 'half a tar',
      bytes: async () => (await tarOf(wheel)).subarray(0, 2000),
      unread: /end of data/,
    },
    {
      what: 'half a gzip',
      bytes: async () => gzipSync(await tarOf(wheel)).subarray(0, 60),
      unread: /end of file/,
    },
  ])('$what', async ({ bytes, unread }) => {
    const found = await read(await bytes())
    expect('unread' in found ? found.unread : 'read').toMatch(unread)
  })
})

test('what breaks off at the source comes out as it was thrown', async () => {
  const tar = gzipSync(await tarOf(wheel))
  const broken = (async function* () {
    yield tar.subarray(0, 100)
    throw new StoreUnavailableError('connection lost', { remedy: 'Run again.' })
  })()
  await expect(reader.read(broken, layerDescriptor(tar))).rejects.toThrow('connection lost')
})
