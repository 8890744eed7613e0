import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import {
  CHECKS_ANNOTATION,
  checkNote,
  checksTag,
  notedChecks,
} from '../../../src/domain/checks/check-note.ts'
import { introducedIn } from '../../../src/domain/checks/introduced-in.ts'
import {
  isStatedCheck,
  passedKeys,
  recordedChecks,
} from '../../../src/domain/checks/recorded-checks.ts'
import { checkKey, type StatedCheck } from '../../../src/domain/checks/stated-check.ts'
import type { ReadRecord } from '../../../src/domain/fingerprint/record.ts'
import type { Digest } from '../../../src/domain/oci/digest.ts'
import { MEDIA_TYPES, type StoredManifest } from '../../../src/domain/oci/manifest.ts'
import type { ReadVersion } from '../../../src/domain/version/version-list.ts'

const record = (fields: object) => ({ kind: 'record', record: fields }) as unknown as ReadRecord

test('a record tells what its image passed, by the config and by the version before', () => {
  const read = record({ checks: ['a', { run: 'b', future: '1' }], previousChecks: ['c', 7] })
  expect(recordedChecks(read)).toEqual({ checks: ['a'], previous: ['c'], unknown: 1 })
  expect(passedKeys(read)).toEqual(new Set([checkKey('a'), checkKey('c')]))
  const nothing = { checks: [], previous: [], unknown: 0 }
  expect(recordedChecks({ kind: 'none' })).toEqual(nothing)
  expect(recordedChecks(record({ checks: 'a' }))).toEqual(nothing)
})

describe('a check from a registry', () => {
  test.each<StatedCheck>([
    'a',
    ['a', 'b'],
    {
      name: 'n',
      run: ['a'],
      interpreter: 'python3',
      output: '',
      'output-matches': '^a',
      user: 'app:1',
      env: { A: 'b' },
      absent: ['/x'],
      present: ['/y'],
      timeout: '5m',
      children: 'false',
    },
    { python: 'x' },
    { imports: ['x'] },
    { run: 'x' },
  ])('is taken as %j', check => {
    expect(isStatedCheck(check)).toBe(true)
  })

  test.each([
    '',
    7,
    null,
    [],
    ['a', 7],
    [[]],
    {},
    { unknown: 'x' },
    { user: 'app\nRUN --network=host x' },
    { env: { 'A\nRUN': 'x' } },
    { env: null },
    { env: { A: 1 } },
    { env: 'A' },
    { 'output-matches': '(' },
    { timeout: 'soon' },
    { run: 7 },
    { imports: 'x' },
  ])('is nothing that %j could be', value => {
    expect(isStatedCheck(value)).toBe(false)
  })
})

describe('a note beside an image', () => {
  const digest = `sha256:${'a'.repeat(64)}` as Digest
  const image: StoredManifest = {
    digest,
    mediaType: MEDIA_TYPES.ociManifest,
    bytes: Buffer.from(
      JSON.stringify({ schemaVersion: 2, config: { mediaType: 'x', digest, size: 1 }, layers: [] }),
    ),
  }
  const json = ({ bytes }: StoredManifest) => JSON.parse(Buffer.from(bytes).toString())

  test('has the tag that goes with its image, and names nothing but the image', () => {
    expect(checksTag(digest)).toBe(`sha256-${'a'.repeat(64)}.checks`)
    const note = checkNote(image, 'linux/arm/v7', ['a'])
    expect(json(note).manifests).toEqual([
      {
        mediaType: MEDIA_TYPES.ociManifest,
        digest,
        size: image.bytes.length,
        platform: { os: 'linux', architecture: 'arm', variant: 'v7' },
      },
    ])
    expect(notedChecks(note)).toEqual(['a'])
    expect(checkNote(image, 'linux/arm/v7', ['a']).digest).toBe(note.digest)
    expect(json(checkNote(image, 'linux/amd64', [])).manifests[0].platform).toEqual({
      os: 'linux',
      architecture: 'amd64',
    })
  })

  test('of an index names the same manifests', () => {
    const manifests = [
      { mediaType: MEDIA_TYPES.ociManifest, digest, size: 1, annotations: { b: 'c' } },
    ]
    const bytes = Buffer.from(
      JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_TYPES.ociIndex, manifests }),
    )
    const note = checkNote({ digest, mediaType: MEDIA_TYPES.ociIndex, bytes }, 'linux/amd64', ['a'])
    expect(json(note).manifests).toEqual(manifests)
  })

  test.each<{ when: string; note: StoredManifest | undefined }>([
    { when: 'there is none', note: undefined },
    { when: 'it is something else', note: image },
    { when: 'it is damaged', note: { ...image, bytes: Buffer.from('{') } },
  ])('says nothing when $when', ({ note }) => {
    expect(notedChecks(note)).toEqual([])
  })

  test('may hold what this release does not know', () => {
    const note = checkNote(image, 'linux/amd64', ['a'])
    const changed = (value: unknown) => {
      const document = json(note)
      document.annotations[CHECKS_ANNOTATION] = gzipSync(JSON.stringify(value)).toString('base64')
      return notedChecks({ ...note, bytes: Buffer.from(JSON.stringify(document)) })
    }
    expect(changed(['a', { future: 'x' }])).toEqual(['a'])
    expect(changed({ a: 1 })).toEqual([])
  })
})

test('a check is of the version since which all record it', () => {
  const versions = [['a'], ['a', 'b'], ['b'], ['a', 'b']].map((checks, minor) => ({
    version: `1.${minor}.0`,
    record: record({ checks }),
  })) as unknown as readonly ReadVersion[]
  expect(introducedIn('b', versions)).toBe('1.1.0')
  expect(introducedIn('a', versions)).toBe('1.3.0')
  expect(introducedIn('a', versions.slice(0, 2))).toBe('1.0.0')
  expect(introducedIn('c', versions)).toBeUndefined()
})
