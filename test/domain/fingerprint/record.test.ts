import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import {
  fingerprintOf,
  type Recipe,
  type SourceEntry,
} from '../../../src/domain/fingerprint/recipe.ts'
import {
  decodeRecord,
  encodeRecord,
  type ImageRecord,
  RECORD_ANNOTATION,
} from '../../../src/domain/fingerprint/record.ts'

const recipe: Recipe = {
  v: 1,
  dockerfile: {},
  sources: [['app.py', '100644', 'a'.repeat(40)]],
  dependencies: [{ file: 'uv.lock', use: 'uv sync', value: {} }],
  args: {},
  upstream: [],
  parents: {},
  platforms: ['linux/amd64'],
}
const record: ImageRecord = {
  v: 1,
  fingerprint: fingerprintOf(recipe),
  recipe,
  upstreams: {},
  parentConfigs: {},
  layerCounts: {},
}

function manySources(count: number): readonly SourceEntry[] {
  return Array.from({ length: count }, (_, index) => [
    `pkg${index % 7}/deep${index % 3}/file-${index}.py`,
    '100644',
    createHash('sha1').update(String(index)).digest('hex'),
  ])
}

test('a record is read back as it was written', () => {
  expect(decodeRecord({ [RECORD_ANNOTATION]: encodeRecord(record) })).toEqual({
    kind: 'record',
    record,
  })
})

test('a long record shrinks to folders, stays under 64 KiB, and still changes with a file', () => {
  const outlines = { 'uv.lock': { blob: 'b' } }
  const long = { ...record, outlines, recipe: { ...recipe, sources: manySources(20_000) } }
  const text = encodeRecord(long)
  expect(text.length).toBeLessThanOrEqual(64 * 1024)
  const read = decodeRecord({ [RECORD_ANNOTATION]: text })
  expect(read).toMatchObject({
    kind: 'record',
    record: { folderDepth: expect.any(Number), fingerprint: record.fingerprint },
  })
  expect(read).not.toHaveProperty('record.outlines')
  const other = {
    ...long,
    recipe: {
      ...recipe,
      sources: [...manySources(19_999), ['x/y', '100644', 'b'.repeat(40)] as const],
    },
  }
  expect(encodeRecord(other)).not.toBe(text)
})

test('a long record first loses what is said of files beside what they install', () => {
  const parts = Object.fromEntries(
    manySources(5_000).map(([path, , id]) => [path, id.slice(0, 20)]),
  )
  const outlines = { 'uv.lock': { blob: 'b', parts } }
  const read = decodeRecord({ [RECORD_ANNOTATION]: encodeRecord({ ...record, outlines }) })
  expect(read).toEqual({
    kind: 'record',
    record: { ...record, outlines: { 'uv.lock': { blob: 'b' } } },
  })
})

test('sources in too many folders fold up until they fit, and dependencies go last', () => {
  const wide = Array.from(
    { length: 20_000 },
    (_, index): SourceEntry => [
      `${createHash('sha1').update(`d${index}`).digest('hex')}/f`,
      '100644',
      createHash('sha1').update(String(index)).digest('hex'),
    ],
  )
  const read = decodeRecord({
    [RECORD_ANNOTATION]: encodeRecord({ ...record, recipe: { ...recipe, sources: wide } }),
  })
  expect(read).toMatchObject({
    kind: 'record',
    record: {
      folderDepth: expect.any(Number),
      recipe: { dependencies: [], sources: [['./', '040000', expect.any(String)]] },
    },
  })
})

test.each([
  { what: 'no annotation', annotations: {}, kind: 'none' },
  { what: 'damaged base64', annotations: { [RECORD_ANNOTATION]: '!!' }, kind: 'incomparable' },
  {
    what: 'no version',
    annotations: { [RECORD_ANNOTATION]: gzipSync('{}').toString('base64') },
    kind: 'incomparable',
  },
  {
    what: 'null',
    annotations: { [RECORD_ANNOTATION]: gzipSync('null').toString('base64') },
    kind: 'incomparable',
  },
  {
    what: 'a newer version',
    annotations: { [RECORD_ANNOTATION]: gzipSync('{"v":2,"recipe":{"v":2}}').toString('base64') },
    kind: 'incomparable',
  },
  {
    what: 'a bomb',
    annotations: {
      [RECORD_ANNOTATION]: gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64'),
    },
    kind: 'incomparable',
  },
])('$what reads as $kind', ({ annotations, kind }) => {
  expect(decodeRecord(annotations).kind).toBe(kind)
})
