import { expect, test } from '@jest/globals'
import { readChecks } from '../../../src/domain/config/read-checks.ts'

test('a check of a name that is taken is refused, and the first is told by what is known of its place', () => {
  const twice = [
    { name: 'version', run: 'python --version' },
    { name: 'version', run: 'pip --version' },
  ]
  const refused = (line?: number) => {
    try {
      readChecks(twice, place => ({
        file: 'images.yml',
        ...(line === undefined ? {} : { line: line + place }),
      }))
    } catch (error) {
      return error
    }
    return undefined
  }
  expect(refused()).toMatchObject({
    message: 'two checks are named "version"',
    remedy: 'Give one of them another name; the first is in images.yml.',
  })
  expect(refused(3)).toMatchObject({
    remedy: 'Give one of them another name; the first is at images.yml:3.',
    at: { file: 'images.yml', line: 4 },
  })
})
