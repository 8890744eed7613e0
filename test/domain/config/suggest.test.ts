import { expect, test } from '@jest/globals'
import { suggest } from '../../../src/domain/config/suggest.ts'

const allowed = ['file', 'build-args', 'platforms', 'weekly']

test.each([
  { word: 'fil', near: 'file' },
  { word: 'files', near: 'file' },
  { word: 'build_args', near: 'build-args' },
  { word: 'Build-Arg', near: 'build-args' },
  { word: 'plattform', near: 'platforms' },
  { word: 'week', near: 'weekly' },
  { word: 'we', near: undefined },
  { word: 'colour', near: undefined },
  { word: '', near: undefined },
  { word: 'x'.repeat(10_000), near: undefined },
])('the word nearest to $word is $near', ({ word, near }) => {
  expect(suggest(word, allowed)).toBe(near)
})

test('nothing is near where nothing is allowed', () => {
  expect(suggest('file', [])).toBeUndefined()
})
