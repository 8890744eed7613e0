import { expect, test } from '@jest/globals'
import type { Recipe } from '../../../src/domain/fingerprint/recipe.ts'
import type { ReadRecord } from '../../../src/domain/fingerprint/record.ts'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import { type ReadVersion, versionEntries } from '../../../src/domain/version/version-list.ts'
import type { Version } from '../../../src/domain/version/version-number.ts'
import { readRecordFor, recipeWith } from './records.ts'

const read = (version: string, record: ReadRecord): ReadVersion => ({
  version: version as Version,
  digest: digestOf(version),
  builtAt: '2026-11-30T06:00:00Z',
  revision: null,
  platforms: [{ platform: 'linux/amd64', compressedBytes: 10 }],
  record,
})
const withIdna = (version: string, more: Partial<Recipe> = {}) =>
  recipeWith([], { idna: version }, more)

test('each version is compared with the release before it, a prerelease with whatever is', () => {
  const entries = versionEntries([
    read('1.0.0', readRecordFor(withIdna('3.9'), { note: 'First.' })),
    read('1.1.0-rc.1', readRecordFor(withIdna('3.10'))),
    read('1.1.0-rc.2', readRecordFor(withIdna('3.11'))),
    read('1.1.0', readRecordFor(withIdna('3.11'))),
  ])
  expect(
    entries.map(({ version, change, note }) => [version, change?.since, change?.level, note]),
  ).toEqual([
    ['1.1.0', '1.0.0', 'minor', null],
    ['1.1.0-rc.2', '1.1.0-rc.1', 'minor', null],
    ['1.1.0-rc.1', '1.0.0', 'minor', null],
    ['1.0.0', undefined, undefined, 'First.'],
  ])
  expect(entries[0]?.change?.reasons).toEqual([
    { kind: 'dependencies', subject: 'requirements.txt', item: 'idna', old: '3.9', new: '3.11' },
  ])
  expect(entries[0]?.change?.because).toMatchObject({ kind: 'package-upgraded', subject: 'idna' })
})

test('a note that was left in the config belongs to the first version that has it', () => {
  const entries = versionEntries(
    [
      ['1.0.0', 'First.'],
      ['1.1.0', 'First.'],
      ['1.2.0', 'Second.'],
      ['1.3.0', 'First.'],
    ].map(([version = '', note]) => read(version, readRecordFor(withIdna('3.9'), { note }))),
  )
  expect(entries.map(({ note }) => note)).toEqual(['First.', 'Second.', null, 'First.'])
})

test('what cannot be compared says why', () => {
  const entries = versionEntries([
    read('1.0.0', { kind: 'none' }),
    read('1.1.0', readRecordFor(withIdna('3.9'))),
    read('1.2.0', { kind: 'incomparable', why: 'its record is damaged' }),
  ])
  expect(
    entries.map(({ fingerprint, change, notComparable }) => [
      fingerprint === null,
      change,
      notComparable,
    ]),
  ).toEqual([
    [true, null, '1.2.0: its record is damaged'],
    [false, null, '1.0.0 has no record'],
    [true, null, null],
  ])
})
