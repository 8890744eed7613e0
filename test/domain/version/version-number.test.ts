import { expect, test } from '@jest/globals'
import { InputError } from '../../../src/domain/errors.ts'
import {
  checkVersion,
  latestOf,
  parseVersion,
  publishedVersions,
} from '../../../src/domain/version/version-number.ts'

test.each([
  ['1.4.0', true],
  ['2.0.0-rc.1', true],
  ['v1.4.0', false],
  ['1.4', false],
  ['1.4.0+build', false],
  ['01.4.0', false],
  [`1.0.0-${'x'.repeat(130)}`, false],
  ['latest', false],
])('%s is a version: %s', (text, isVersion) => {
  expect(parseVersion(text)).toBe(isVersion ? text : undefined)
})

test.each([
  ['v1.4.2', '1.4.2'],
  ['1.4', '1.4.0'],
  ['2', '2.0.0'],
  ['newest', '1.4.0'],
])('%s is refused, and %s suggested', (text, meant) => {
  const at = { file: 'base-images.yml', line: 3 }
  expect(() => checkVersion(text, at)).toThrow(InputError)
  expect(() => checkVersion(text, at)).toThrow(
    expect.objectContaining({
      message: `"${text}" is no semantic version`,
      remedy: expect.stringContaining(`such as ${meant}, or ${meant}-rc.1`),
      at,
    }),
  )
})

test('a semantic version is taken as it is', () => {
  expect(checkVersion('1.4.0', { file: 'base-images.yml', line: 3 })).toBe('1.4.0')
})

test('the versions among tags come in the order of their numbers, and the latest is a release', () => {
  const tags = ['latest', '1.10.0', 'fp-0a', '1.9.0', '2.0.0-rc.1', '1', '1.9', '2.0.0-rc.10']
  const published = publishedVersions(tags)
  expect(published).toEqual(['1.9.0', '1.10.0', '2.0.0-rc.1', '2.0.0-rc.10'])
  expect(latestOf(published)).toBe('1.10.0')
  expect(latestOf(published.slice(2))).toBe('2.0.0-rc.10')
  expect(latestOf([])).toBeUndefined()
})
