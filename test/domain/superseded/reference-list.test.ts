import { expect, test } from '@jest/globals'
import { InputError } from '../../../src/domain/errors.ts'
import { parseReferenceList } from '../../../src/domain/superseded/reference-list.ts'

test('a list has one image a line, comments, blank lines and repetitions', () => {
  const text = `\uFEFF# our apps\r
ghcr.io/acme/shop:main   # the shop\r

  localhost:5000/api@sha256:${'0'.repeat(64)}
ghcr.io/acme/shop:main
`
  expect(parseReferenceList(text, 'apps.txt')).toEqual([
    'ghcr.io/acme/shop:main',
    `localhost:5000/api@sha256:${'0'.repeat(64)}`,
  ])
})

test.each([
  ['a line that is no reference', 'ghcr.io/acme/a:1\n\nGHCR.io/Acme Shop\n', 3],
  ['a line of a megabyte', `a/b:1\n${'x:'.repeat(500_000)}`, 2],
  [
    'more than it may hold',
    Array.from({ length: 10_001 }, (_, n) => `a/b:${n}`).join('\n'),
    10_001,
  ],
  ['comments alone', '# nothing\n', undefined],
  ['nothing', '', undefined],
])('%s is named by its place', (_, text, line) => {
  const failure = (() => {
    try {
      return parseReferenceList(text, 'apps.txt')
    } catch (error) {
      return error
    }
  })()
  expect(failure).toBeInstanceOf(InputError)
  expect(failure).toMatchObject({
    at: line === undefined ? { file: 'apps.txt' } : { file: 'apps.txt', line },
  })
  expect(String((failure as Error).message).length).toBeLessThan(1100)
})
