import { expect, test } from '@jest/globals'
import { splitOptions } from '../../../src/domain/python/requirement-options.ts'

test.each([
  { text: 'a>=1', requirement: 'a>=1', options: [] },
  { text: '-r b.txt', requirement: '', options: ['--requirement b.txt'] },
  { text: '-rb.txt', requirement: '', options: ['--requirement b.txt'] },
  { text: '--requirement=b.txt', requirement: '', options: ['--requirement b.txt'] },
  { text: '-i https://h', requirement: '', options: ['--index-url https://h'] },
  { text: '--pre --no-index', requirement: '', options: ['--pre ', '--no-index '] },
  { text: 'a --hash=x:1  --hash x:2', requirement: 'a', options: ['--hash x:1', '--hash x:2'] },
  { text: '-e "my lib"', requirement: '', options: ['--editable my lib'] },
  { text: "-e 'my lib'\\ x", requirement: '', options: ['--editable my lib x'] },
  { text: '--pre ', requirement: '', options: ['--pre '] },
  { text: '-e \\ x', requirement: '', options: ['--editable  x'] },
  { text: '-e ""', requirement: '', options: ['--editable '] },
])('$text', ({ text, requirement, options }) => {
  const split = splitOptions(text)
  expect(split?.requirement).toBe(requirement)
  expect(split?.options.map(({ name, value }) => `${name} ${value}`)).toEqual(options)
})

test.each(['-x', '--unknown', '--pre=1', '-r', '--hash', '-e "open', '-e a b', '--constructor'])(
  '%j is not understood',
  text => {
    expect(splitOptions(text)).toBeUndefined()
  },
)
