import { expect, test } from '@jest/globals'
import { fingerprintOf, type Recipe } from '../../../src/domain/fingerprint/recipe.ts'
import type { ReadRecord } from '../../../src/domain/fingerprint/record.ts'
import type { Repository } from '../../../src/domain/oci/reference.ts'
import {
  decideVersion,
  type PublishedVersion,
  rebuiltVersion,
  type VersionFacts,
} from '../../../src/domain/version/decide-version.ts'
import type { Version } from '../../../src/domain/version/version-number.ts'
import { refusalText, VersionRefusedError } from '../../../src/domain/version/version-refused.ts'
import { versionTags } from '../../../src/domain/version/version-tags.ts'
import { readRecordFor, recipeWith, UNKNOWN } from './records.ts'

const v = (text: string) => text as Version
const before = recipeWith([], { idna: '3.9' })
const after = recipeWith([], { idna: '3.10' })
const published = (version: string, recipe: Recipe = before): PublishedVersion => ({
  version: v(version),
  record: readRecordFor(recipe, { traits: UNKNOWN }),
  fingerprint: fingerprintOf(recipe),
})
const foreign = (version: string, record: ReadRecord): PublishedVersion => ({
  version: v(version),
  record,
  fingerprint: undefined,
})
const NEWER: ReadRecord = { kind: 'incomparable', why: 'it is newer' }

/** 1.4.0 is published with another recipe than today's. */
const facts: VersionFacts = {
  stated: v('1.4.0'),
  published: [v('1.4.0')],
  current: published('1.4.0'),
  latest: published('1.4.0'),
  recipe: after,
  traits: UNKNOWN,
  parents: new Map(),
  isTakenOver: false,
}

test.each<{ when: string; change: Partial<VersionFacts>; decision: object }>([
  {
    when: 'it is published with this recipe',
    change: { recipe: before },
    decision: { kind: 'published', version: '1.4.0', comparable: true },
  },
  {
    when: 'its record is of a newer release',
    change: { current: foreign('1.4.0', NEWER) },
    decision: { kind: 'published', version: '1.4.0', comparable: false },
  },
  {
    when: 'it is published with another recipe',
    change: {},
    decision: {
      kind: 'refused',
      why: 'other-content',
      against: '1.4.0',
      suggested: '1.5.0',
      fingerprint: fingerprintOf(before),
      today: fingerprintOf(after),
      reasons: [expect.objectContaining({ item: 'idna', old: '3.9', new: '3.10' })],
      change: { level: 'minor' },
    },
  },
  {
    when: 'it is not the latest, and published with another recipe',
    change: { published: [v('1.4.0'), v('2.3.1')], latest: published('2.3.1') },
    decision: { kind: 'refused', why: 'other-content', against: '1.4.0', suggested: '2.4.0' },
  },
  {
    when: 'it is a prerelease that is published with another recipe',
    change: {
      stated: v('2.0.0-rc.1'),
      published: [v('1.4.0'), v('2.0.0-rc.1'), v('2.0.0-rc.2')],
      current: published('2.0.0-rc.1'),
    },
    decision: { kind: 'refused', why: 'other-content', suggested: '2.0.0-rc.3' },
  },
  {
    when: 'what it names has no record',
    change: { current: foreign('1.4.0', { kind: 'none' }) },
    decision: { kind: 'refused', why: 'no-record', suggested: '1.5.0', reasons: [] },
  },
  {
    when: 'no record can be compared',
    change: {
      current: foreign('1.4.0', { kind: 'none' }),
      latest: foreign('1.4.0', { kind: 'none' }),
      published: [],
    },
    decision: { kind: 'refused', why: 'no-record', suggested: '1.5.0', change: undefined },
  },
  {
    when: 'a higher release is published',
    change: { stated: v('1.3.9'), current: undefined },
    decision: { kind: 'refused', why: 'backwards', against: '1.4.0', suggested: '1.5.0' },
  },
  {
    when: 'a later prerelease of the same release is published',
    change: {
      stated: v('2.0.0-rc.1'),
      published: [v('1.4.0'), v('2.0.0-rc.2')],
      current: undefined,
    },
    decision: { kind: 'refused', why: 'backwards', against: '2.0.0-rc.2' },
  },
  {
    when: 'a prerelease of a later release is published',
    change: { stated: v('1.4.1'), published: [v('1.4.0'), v('2.0.0-rc.2')], current: undefined },
    decision: { kind: 'new', version: '1.4.1', previous: '1.4.0', change: { level: 'minor' } },
  },
  {
    when: 'nothing is published',
    change: { stated: v('0.1.0'), published: [], current: undefined, latest: undefined },
    decision: { kind: 'new', version: '0.1.0', previous: undefined, change: undefined },
  },
  {
    when: 'it is auto, and nothing is published',
    change: { stated: 'auto', published: [], current: undefined, latest: undefined },
    decision: { kind: 'new', version: '1.0.0', previous: undefined, change: undefined },
  },
  {
    when: 'it is auto, and nothing changed',
    change: { stated: 'auto', current: undefined, recipe: before },
    decision: { kind: 'published', version: '1.4.0', comparable: true },
  },
  {
    when: 'it is auto, and its image was taken over into a new period',
    change: { stated: 'auto', current: undefined, isTakenOver: true },
    decision: { kind: 'published', version: '1.4.0', comparable: true },
  },
  {
    when: 'it is auto, and a dependency went up',
    change: { stated: 'auto', current: undefined },
    decision: { kind: 'new', version: '1.5.0', previous: '1.4.0', change: { level: 'minor' } },
  },
  {
    when: 'it is auto, and only a prerelease is published',
    change: {
      stated: 'auto',
      current: undefined,
      published: [v('2.0.0-rc.1')],
      latest: published('2.0.0-rc.1'),
    },
    decision: { kind: 'new', version: '2.0.0', previous: '2.0.0-rc.1' },
  },
  {
    when: 'it is auto, and the last record cannot be compared',
    change: { stated: 'auto', current: undefined, latest: foreign('1.4.0', NEWER) },
    decision: { kind: 'refused', why: 'cannot-compare', against: '1.4.0', suggested: '1.5.0' },
  },
  {
    when: 'its record does not say what it stood on',
    change: {
      current: { ...published('1.4.0'), record: readRecordFor(before) },
      traits: { python: '3.13', distribution: undefined },
    },
    decision: { kind: 'refused', why: 'other-content', suggested: '1.5.0' },
  },
])('$decision.kind when $when', ({ change, decision }) => {
  expect(decideVersion({ ...facts, ...change })).toMatchObject(decision)
})

test('a rebuilt version is the next patch', () => {
  expect(rebuiltVersion(v('1.4.0'))).toBe('1.4.1')
})

test('a refusal says what is in the way of each image, and what to write', () => {
  const refusal = (change: Partial<VersionFacts>, line: number) => {
    const refused = decideVersion({ ...facts, ...change })
    if (refused.kind !== 'refused') throw new Error('it is not refused')
    const repository = 'ghcr.io/acme/base' as Repository
    return { image: 'base', repository, at: { file: 'base-images.yml', line }, refused }
  }
  const noRecord = refusal({ current: foreign('1.4.0', { kind: 'none' }) }, 9)
  const auto = refusal({ stated: 'auto', latest: foreign('1.4.0', NEWER) }, 12)
  const error = new VersionRefusedError([
    refusal({ stated: v('1.3.9'), current: undefined }, 7),
    noRecord,
    auto,
  ])
  expect(error.message.split('\n')).toEqual([
    'version 1.3.9 goes backwards: ghcr.io/acme/base:1.4.0 is published',
    `base-images.yml:9: ghcr.io/acme/base:1.4.0 is published with an image that has no record, this commit gives fingerprint ${fingerprintOf(after)}`,
    'base-images.yml:12: the record of ghcr.io/acme/base:1.4.0 cannot be read, so that `version: auto` cannot tell what changed since',
  ])
  expect(error.remedy).toBe(
    'Set `version: 1.5.0` (a minor change) for base: a published version never changes. Set `version: 1.5.0` (a minor change) for base: a published version never changes. Write the next version of base itself, such as `version: 1.5.0`, or use the release of this action that published it.',
  )
  expect(error.at).toEqual({ file: 'base-images.yml', line: 7 })
  expect(refusalText(refusal({}, 7))).toBe(
    `ghcr.io/acme/base:1.4.0 is published with fingerprint ${fingerprintOf(before)}, this commit gives fingerprint ${fingerprintOf(after)}`,
  )
})

test.each([
  { version: '1.4.0', tags: undefined, latest: 'default', moves: ['1.4', '1', 'latest'] },
  { version: '1.4.0', tags: undefined, latest: 'never', moves: ['1.4', '1'] },
  { version: '1.4.0', tags: ['main'], latest: 'default', moves: ['1.4', '1'] },
  { version: '1.4.0', tags: ['latest', 'main'], latest: 'never', moves: ['1.4', '1', 'latest'] },
] as const)('$version with tags $tags and latest $latest moves $moves', one => {
  const others = {
    immutable: [],
    moving: ['latest', 'main'] as never,
    releaseMoving: [],
    notices: [],
  }
  expect(versionTags(v(one.version), others, one)).toEqual({
    immutable: ['1.4.0'],
    moving: ['main'],
    releaseMoving: one.moves,
    notices: [],
  })
})

test('a prerelease moves nothing', () => {
  const others = { immutable: [], moving: ['main'] as never, releaseMoving: [], notices: ['n'] }
  expect(versionTags(v('2.0.0-rc.1'), others, { tags: undefined, latest: 'default' })).toEqual({
    immutable: ['2.0.0-rc.1'],
    moving: [],
    releaseMoving: [],
    notices: ['n'],
  })
})
