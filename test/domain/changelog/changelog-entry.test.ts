import { expect, test } from '@jest/globals'
import { changelogEntry, type EntryFacts } from '../../../src/domain/changelog/changelog-entry.ts'
import type { Recipe } from '../../../src/domain/fingerprint/recipe.ts'
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

test('a note that was left in the config is not said of the next version again', () => {
  const side = { recipe: after, files: {}, traits: undefined, checks: undefined }
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
  const side = { recipe: other, files: {}, traits: undefined, checks: undefined }
  expect(changelogEntry(facts, recordFor(one), side).packages).toEqual([])
})

test('without both sides there is nothing to tell', () => {
  const side = { recipe: after, files: {}, traits: undefined, checks: undefined }
  for (const entry of [
    changelogEntry(facts, undefined, side),
    changelogEntry(facts, recordFor(before), undefined),
  ]) {
    expect(entry).toMatchObject({ change: undefined, packages: [], build: [], files: [] })
  }
})
