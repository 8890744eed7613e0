import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { extract } from 'tar-stream'
import { readTarHeader } from '../../../src/domain/tar/tar-header.ts'
import { type TarEntry, TarReader } from '../../../src/domain/tar/tar-reader.ts'
import { type TarFile, tarOf } from '../../support/contents/layer-blob.ts'

interface Told extends Pick<TarEntry, 'name' | 'size'> {
  readonly linkname: string
  readonly text: string
}

/** What our reader tells of a tar that comes in pieces of `chunkBytes`. */
function readAll(tar: Buffer, chunkBytes = 65536): readonly (Told & { readonly type: string })[] {
  const told: (Told & { type: string })[] = []
  let pieces: Buffer[] = []
  const reader = new TarReader({
    begin: () => true,
    content: piece => pieces.push(piece),
    end: ({ type, name, size, linkname, position }) => {
      const text = Buffer.concat(pieces).toString()
      expect(tar.toString('utf8', position, position + size)).toBe(text)
      told.push({ type: String.fromCharCode(type || 0x30), name, size, linkname, text })
      pieces = []
    },
  })
  for (let at = 0; at < tar.byteLength; at += chunkBytes) {
    reader.push(tar.subarray(at, at + chunkBytes))
  }
  reader.end()
  return told
}

/** What tar-stream, which half of npm unpacks with, tells of it. */
async function readByTarStream(tar: Buffer): Promise<readonly Told[]> {
  const told: Told[] = []
  const extraction = extract()
  extraction.end(tar)
  for await (const entry of extraction) {
    const pieces: Buffer[] = []
    for await (const piece of entry) pieces.push(piece as Buffer)
    const { name, size, linkname } = entry.header
    told.push({ name, size, linkname: linkname ?? '', text: Buffer.concat(pieces).toString() })
  }
  return told
}

/** One entry as tar writes it, its header changed and its checksum made to fit again. */
async function changed(entry: TarFile, change: (header: Buffer) => void): Promise<Buffer> {
  const tar = await tarOf({}, [entry, { name: 'after', text: 'seen' }])
  change(tar)
  tar.write('        ', 148)
  const sum = tar.subarray(0, 512).reduce((all, byte) => all + byte, 0)
  tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return tar
}

/** A header that says more of the next entry: one entry of that type, and no end of a tar. */
async function changedTo(type: string, entry: TarFile & { readonly text: string }) {
  const tar = await changed(entry, header => header.write(type, 156))
  return tar.subarray(0, 512 + Math.ceil(Buffer.byteLength(entry.text) / 512) * 512)
}

test('cuts a name of a megabyte to what Linux takes, and keeps none of the rest', async () => {
  const record = (name: string) => `${name.length + 13} path=${name}\n`
  const text = record('n'.repeat(999_980))
  const [told] = readAll(await changed({ name: 'pax', text }, header => header.write('x', 156)))
  expect(told?.name).toBe('n'.repeat(4096))
})

test('tells the same as tar-stream of any tar that tar-stream writes', async () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'é', '/', '-', '語'),
    minLength: 1,
    maxLength: 300,
  })
  const entry = fc.oneof(
    fc.record({ name, text: fc.string({ maxLength: 2000 }) }),
    fc.record({ name, linkname: name, type: fc.constantFrom('link' as const, 'symlink' as const) }),
    fc.record({ name, type: fc.constantFrom('directory' as const, 'fifo' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(entry), fc.integer({ min: 1, max: 3000 }), async (entries, chunk) => {
      const tar = await tarOf({}, entries as TarFile[])
      const ours = readAll(tar, chunk).map(({ type: _, ...told }) => told)
      expect(ours).toEqual(await readByTarStream(tar))
    }),
  )
})

test.each(['v7', 'oldgnu', 'gnu', 'ustar', 'posix'])('tells what GNU tar writes as %s', format => {
  const folder = mkdtempSync(join(tmpdir(), 'base-image-tar-'))
  try {
    const deep = format === 'v7' ? 'short' : `${'folder-with-a-name/'.repeat(6)}inner`
    const longName = format === 'gnu' || format === 'posix' ? 'n'.repeat(200) : 'n'
    mkdirSync(join(folder, deep), { recursive: true })
    writeFileSync(join(folder, deep, longName), 'text of it')
    writeFileSync(join(folder, 'größe'), 'x'.repeat(1024))
    linkSync(join(folder, 'größe'), join(folder, 'hard'))
    symlinkSync('größe', join(folder, 'soft'))
    const files = [`${deep}/`, `${deep}/${longName}`, 'größe', 'hard', 'soft']
    const tar = execFileSync(
      'tar',
      ['-c', '-C', folder, `--format=${format}`, '--no-recursion', ...files],
      { maxBuffer: 1e7, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const none = { size: 0, linkname: '', text: '' }
    expect(readAll(tar, 1000)).toEqual([
      { ...none, type: '5', name: `${deep}/` },
      { ...none, type: '0', name: `${deep}/${longName}`, size: 10, text: 'text of it' },
      { ...none, type: '0', name: 'größe', size: 1024, text: 'x'.repeat(1024) },
      { ...none, type: '1', name: 'hard', linkname: 'größe' },
      { ...none, type: '2', name: 'soft', linkname: 'größe' },
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

describe('reads as Go does', () => {
  const names = (tar: Buffer) => readAll(tar).map(({ name, text }) => `${name}:${text}`)

  test.each<{ what: string; entry: TarFile; change: (header: Buffer) => void; told: string[] }>([
    {
      what: 'a folder whose header gives a size',
      entry: { name: 'folder', type: 'directory' },
      change: header => header.write('00000001000\0', 124),
      told: ['folder:', 'after:seen'],
    },
    {
      what: 'a binary size',
      entry: { name: 'file', text: 'four' },
      change: header => header.fill(0, 124, 136).fill(0x80, 124, 125).fill(4, 135, 136),
      told: ['file:four', 'after:seen'],
    },
    {
      what: 'a size without zeros before it',
      entry: { name: 'file', text: 'four' },
      change: header => header.write('          4 ', 124),
      told: ['file:four', 'after:seen'],
    },
    {
      what: 'a file of old whose name ends with a slash',
      entry: { name: 'old/', text: '' },
      change: header => header.fill(0, 156, 157),
      told: ['old/:', 'after:seen'],
    },
    {
      what: 'a type that nobody knows',
      entry: { name: 'file', text: 'four' },
      change: header => header.write('Z', 156),
      told: ['file:four', 'after:seen'],
    },
    {
      what: 'a global header: it says nothing of the next entry',
      entry: { name: 'global', text: '15 path=hidden\n' },
      change: header => header.write('g', 156),
      told: ['after:seen'],
    },
    {
      what: 'an empty value of a pax header: it says nothing',
      entry: { name: 'pax', text: '8 path=\n' },
      change: header => header.write('x', 156),
      told: ['after:seen'],
    },
  ])('$what', async ({ entry, change, told }) => {
    expect(names(await changed(entry, change))).toEqual(told)
  })

  test('a last file without what fills its block', async () => {
    expect(names((await tarOf({ file: 'four' })).subarray(0, 512 + 4))).toEqual(['file:four'])
  })

  test('a checksum of signed bytes', async () => {
    const tar = await tarOf({ file: 'x' })
    tar.write('größe', 0)
    const signed = new Int8Array(tar.buffer, tar.byteOffset, 512)
    tar.write('        ', 148)
    const sum = signed.reduce((all, byte) => all + byte, 0)
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    expect(names(tar)).toEqual(['größe:x'])
  })

  test('the last of two pax headers, and the long name of GNU before either', async () => {
    const pax = (text: string) => changedTo('x', { name: 'pax', text })
    const long = await changedTo('L', { name: '././@LongLink', text: 'long\0' })
    const file = await tarOf({ file: 'x' })
    const first = await pax('14 path=first\n')
    const last = await pax('13 path=last\n')
    expect(names(Buffer.concat([first, last, file]))).toEqual(['last:x'])
    expect(names(Buffer.concat([long, last, file]))).toEqual(['long:x'])
    expect(names(Buffer.concat([last, long, file]))).toEqual(['long:x'])
  })

  test('the long target of a link, as GNU writes it, and the size of a pax header', async () => {
    const long = await changedTo('K', { name: '././@LongLink', text: 'target' })
    const size = await changedTo('x', { name: 'pax', text: '9 size=2\n' })
    const file = await tarOf({ file: 'text' })
    expect(readAll(Buffer.concat([long, size, file.subarray(0, 1024)]))).toEqual([
      { type: '0', name: 'file', linkname: 'target', size: 2, text: 'te' },
    ])
  })

  test('the owner, which a pax header gives where it is a large number', async () => {
    const owners: number[][] = []
    const reader = new TarReader({
      begin: ({ uid, gid }) => owners.push([uid, gid]) < 0,
      content: () => undefined,
      end: () => undefined,
    })
    const change = (header: Buffer) => header.write('0001750\0' + '0000144\0', 108)
    const records = '15 uid=3000000\n15 gid=4000000\n'
    reader.push(await changedTo('x', { name: 'pax', text: records }))
    reader.push(await changed({ name: 'file' }, change))
    expect(owners).toEqual([
      [3000000, 4000000],
      [0, 0],
    ])
    expect(readTarHeader(await changed({ name: 'file' }, change), 0)).toMatchObject({
      uid: 1000,
      gid: 100,
    })
  })

  test('a block of zeros, and one that is not there, as none', () => {
    expect([512, 0].map(length => readTarHeader(Buffer.alloc(length), 0))).toEqual([
      undefined,
      undefined,
    ])
  })

  test('nothing behind two blocks of zeros', async () => {
    const one = await tarOf({ first: '1' })
    expect(names(Buffer.concat([one, await tarOf({ second: '2' })]))).toEqual(['first:1'])
  })
})

describe('refuses', () => {
  test.each<{ what: string; tar: () => Promise<Buffer>; says: string }>([
    {
      what: 'a changed byte of a header',
      tar: async () => Buffer.from(await tarOf({ file: 'x' })).fill('g', 0, 1),
      says: 'a header has another checksum than it says',
    },
    {
      what: 'a size of letters',
      tar: () => changed({ name: 'file' }, header => header.write('abcdefghijk', 124)),
      says: 'a header gives no size',
    },
    {
      what: 'a size below zero',
      tar: () => changed({ name: 'file' }, header => header.fill(0xff, 124, 136)),
      says: 'a header gives no size',
    },
    {
      what: 'a header of 2 MB before an entry',
      tar: () =>
        changed(
          { name: 'file' },
          header => header.write('00010000000', 124) && header.write('x', 156),
        ),
      says: 'a header of 2097152 bytes says more of the next entry',
    },
    ...['9 path=a', '99 path=abc\n', 'path=abc\n', '9 pathabc\n', '12 path=abc\n\n'].map(text => ({
      what: `the pax records ${JSON.stringify(text)}`,
      tar: () => changed({ name: 'pax', text }, header => header.write('x', 156)),
      says: 'a pax header is damaged',
    })),
    {
      what: 'a pax header with a size that is none',
      tar: () => changed({ name: 'pax', text: '11 size=-1\n' }, header => header.write('x', 156)),
      says: 'a pax header gives no size',
    },
    ...[100, 512, 600, 1024 + 100].map(length => ({
      what: `a tar that stops after ${length} bytes`,
      tar: async () => (await tarOf({ file: 'x'.repeat(700) })).subarray(0, length),
      says: 'unexpected end of data',
    })),
  ])('$what', async ({ tar, says }) => {
    const bytes = await tar()
    expect(() => readAll(bytes)).toThrow(says)
  })
})
