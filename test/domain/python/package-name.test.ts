import { expect, test } from '@jest/globals'
import { byText, normalizeName, sortedUnique } from '../../../src/domain/python/package-name.ts'

test.each([
  { name: 'flask', normal: 'flask' },
  { name: 'Flask', normal: 'flask' },
  { name: 'zope.interface', normal: 'zope-interface' },
  { name: 'a__b-._c', normal: 'a-b-c' },
  { name: 'a--b', normal: 'a-b' },
])('$name is $normal', ({ name, normal }) => {
  expect(normalizeName(name)).toBe(normal)
})

test('texts sort by code unit, whatever the locale', () => {
  expect(['b', 'a', 'Z', 'a'].sort(byText)).toEqual(['Z', 'a', 'a', 'b'])
  expect(sortedUnique(['b', 'a', 'Z', 'a'])).toEqual(['Z', 'a', 'b'])
})
