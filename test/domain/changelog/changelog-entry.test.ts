import { expect, test } from '@jest/globals'
import {
  type ChangelogSide,
  changelogEntry,
  type EntryFacts,
} from '../../../src/domain/changelog/changelog-entry.ts'
import type { Recipe } from '../../../src/domain/fingerprint/recipe.ts'
import { type Digest, digestOf } from '../../../src/domain/oci/digest.ts'
import type { Version } from '../../../src/domain/version/version-number.ts'
import { recipeWith, recordFor } from '../version/records.ts'

const facts: EntryFacts = {
  version: '1.1.0' as Version,
  isPublished: true,
  date: '2026-11-30T06:00:00Z',
  note: 'A note.',
  since: '1.0.0' as Version,
  notComparable: undefined,
  sizes: [],
}
const before: Recipe = recipeWith(
  ['apt-get install -y curl'],
  { idna: '3.9', click: '8.1.8' },
  {
    sources: [['tool.py', '100644', 'a']],
    epoch: '2026-10',
  },
)
const after: Recipe = recipeWith(
  ['apt-get install -y curl git'],
  { idna: '3.10', certifi: '1' },
  {
    sources: [['tool.py', '100755', 'a']],
    epoch: '2026-11',
    args: { LEVEL: '2' },
    upstream: [{ reference: 'python:3.13' }],
  },
)

/** A side without anything to tell of. */
const NOTHING: Omit<ChangelogSide, 'recipe'> = {
  ...{ files: {}, traits: undefined, checks: undefined, updates: undefined, builtOn: undefined },
}

test('a refresh tells which updates it was for, which upstream moved, and which parent was built anew', () => {
  const old = digestOf('old')
  const now = digestOf('now')
  const upstream = (digest: Digest, arm = now) => ({
    'python:3.12': {
      ...{ digest, takenAt: '2026-11-01T00:00:00Z' },
      platforms: { 'linux/amd64': digest, 'linux/arm64': arm },
    },
    'tools:1': { digest: now, takenAt: '', platforms: { 'linux/amd64': now } },
  })
  const one = recipeWith([], {}, { epoch: '2026-10', parents: { base: 'a', other: 'c' } })
  const record = recordFor(one, {
    upstreams: { 'python:3.12': upstream(old)['python:3.12'] },
    parentConfigs: {
      base: { 'linux/amd64': old, 'linux/arm64': old },
      other: { 'linux/amd64': old },
    },
  })
  const builtOn = {
    upstreams: upstream(now),
    parentConfigs: {
      base: { 'linux/amd64': now, 'linux/arm64': now },
      other: { 'linux/amd64': now },
    },
  }
  const updates = [{ name: 'libssl3', installed: '3.0.11', available: '3.0.15' }]
  const recipe = { ...one, epoch: '2026-11', parents: { base: 'a', other: 'd' } }
  const entry = changelogEntry(facts, record, { ...NOTHING, recipe, updates, builtOn })
  expect(entry).toMatchObject({
    updates,
    upstream: [
      { kind: 'refresh', old: '2026-10', new: '2026-11' },
      { kind: 'upstream', subject: 'python:3.12', item: 'linux/amd64', old, new: now },
    ],
    // Of one whose recipe changed that is said alone.
    build: [
      { kind: 'parent', subject: 'other', old: 'c', new: 'd' },
      { kind: 'parent', subject: 'base', old, new: now },
    ],
  })
})

test('a note that was left in the config is not said of the next version again', () => {
  const side = { ...NOTHING, recipe: after }
  const noteAfter = (note: string) => changelogEntry(facts, recordFor(before, { note }), side).note
  expect(noteAfter('A note.')).toBeUndefined()
  expect(noteAfter('Another note.')).toBe('A note.')
})

test('every difference is in its section, packages by name', () => {
  const entry = changelogEntry(
    facts,
    recordFor(before, {
      checks: ['python --version', ['tool', '--help']],
      traits: { python: '3.12', distribution: undefined },
    }),
    {
      recipe: after,
      files: {},
      traits: { python: '3.13', distribution: undefined },
      checks: ['python --version', 'git --version'],
      updates: undefined,
      builtOn: undefined,
    },
  )
  expect(entry).toEqual({
    ...facts,
    change: { level: 'major', because: { kind: 'python', old: '3.12', new: '3.13' } },
    upstream: [
      { kind: 'upstream', subject: 'python:3.13', old: 'python:3.12', new: 'python:3.13' },
      { kind: 'refresh', old: '2026-10', new: '2026-11' },
    ],
    packages: [
      { name: 'certifi', old: undefined, now: '1' },
      { name: 'click', old: '8.1.8', now: undefined },
      { name: 'git', old: undefined, now: '' },
      { name: 'idna', old: '3.9', now: '3.10' },
    ],
    updates: [],
    build: [
      expect.objectContaining({ kind: 'dockerfile' }),
      { kind: 'build-args', subject: 'LEVEL', old: undefined, new: '2' },
    ],
    files: [{ kind: 'sources', subject: 'tool.py', old: '100644 a', new: '100755 a' }],
    checks: { added: ['git --version'], removed: ['tool --help'] },
  })
})

test('a package that only moved from a RUN into a file is no change', () => {
  const one = recipeWith(['pip install certifi==1'], {})
  const other = recipeWith([], { certifi: '==1' })
  const side = { ...NOTHING, recipe: other }
  expect(changelogEntry(facts, recordFor(one), side).packages).toEqual([])
})

test('without both sides there is nothing to tell', () => {
  const side = { ...NOTHING, recipe: after }
  for (const entry of [
    changelogEntry(facts, undefined, side),
    changelogEntry(facts, recordFor(before), undefined),
  ]) {
    expect(entry).toMatchObject({ change: undefined, packages: [], build: [], files: [] })
  }
})
