import { expect, test } from '@jest/globals'
import { editScript, type Hunk } from '../../../src/domain/plan/edit-script.ts'

const letters = (text: string) => [...text]
const hunk = (removed: string, added: string): Hunk<string> => ({
  removed: letters(removed),
  added: letters(added),
})

test.each<{ before: string; after: string; hunks: readonly Hunk<string>[] }>([
  { before: '', after: '', hunks: [] },
  { before: 'abc', after: 'abc', hunks: [] },
  { before: '', after: 'ab', hunks: [hunk('', 'ab')] },
  { before: 'ab', after: '', hunks: [hunk('ab', '')] },
  { before: 'abc', after: 'axc', hunks: [hunk('b', 'x')] },
  { before: 'abcdef', after: 'axcdyef', hunks: [hunk('b', 'x'), hunk('', 'y')] },
  { before: 'abcd', after: 'bcda', hunks: [hunk('a', ''), hunk('', 'a')] },
  { before: 'aab', after: 'ab', hunks: [hunk('a', '')] },
  { before: 'xaybz', after: 'paqbr', hunks: [hunk('x', 'p'), hunk('y', 'q'), hunk('z', 'r')] },
  { before: 'abab', after: 'baba', hunks: [hunk('a', ''), hunk('', 'a')] },
])('from $before to $after', ({ before, after, hunks }) => {
  expect(editScript(letters(before), letters(after), one => one)).toEqual(hunks)
})

test('lists that are too long to compare are one hunk between their equal ends', () => {
  const before = ['first', ...Array.from({ length: 600 }, (_, at) => `a${at % 7}`), 'last']
  const after = ['first', ...Array.from({ length: 600 }, (_, at) => `a${at % 5}`), 'last']
  expect(editScript(before, after, one => one)).toHaveLength(1)
})
