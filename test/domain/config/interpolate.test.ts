// biome-ignore-all lint/suspicious/noTemplateCurlyInString: compose files are written so
import { expect, test } from '@jest/globals'
import { interpolate } from '../../../src/domain/config/interpolate.ts'

test.each<{ text: string; filled: string; unset?: string[] }>([
  { text: 'plain', filled: 'plain' },
  { text: '$$HOME costs $', filled: '$HOME costs $' },
  { text: '${A:-x}', filled: 'x' },
  { text: '${A-x}/${B:-}', filled: 'x/' },
  { text: '${A:-${B:-x}-y}z', filled: 'x-yz' },
  { text: 'a/$A/${B}', filled: 'a//', unset: ['A', 'B'] },
  { text: '${A:?must be set}', filled: '', unset: ['A'] },
  { text: '${A:+x}', filled: '' },
  { text: '${open', filled: '${open' },
  { text: '${upper(A)}', filled: '${upper(A)}' },
  { text: '${toString}', filled: '', unset: ['toString'] },
])('$text becomes $filled', ({ text, filled, unset = [] }) => {
  expect(interpolate(text)).toEqual({ text: filled, unset })
})

test.each([
  { text: '$A-${A}-${A:-d}-${A-d}-${A:?needed}', filled: 'a-a-a-a-a' },
  { text: '[${EMPTY}][${EMPTY:-d}][${EMPTY-d}]', filled: '[][d][]' },
  { text: '[${A:+x-$A}][${A+y}][${EMPTY:+x}][${EMPTY+y}]', filled: '[x-a][y][][y]' },
  { text: '${EMPTY:?needed}', filled: '' },
])('$text becomes $filled where A is set and EMPTY empty', ({ text, filled }) => {
  const variables = new Map([
    ['A', 'a'],
    ['EMPTY', ''],
  ])
  expect(interpolate(text, variables)).toEqual({ text: filled, unset: [] })
})

test('defaults nested without end are left as they are', () => {
  const deep = `${'${A:-'.repeat(600)}x${'}'.repeat(600)}`
  expect(interpolate(deep).text).toContain('${A:-')
})

test('a text too long for a name is left as it is', () => {
  const long = '${A:-x}'.repeat(1000)
  expect(interpolate(long)).toEqual({ text: long, unset: [] })
})

test('a text that becomes too long for a name is left as it is', () => {
  const variables = new Map([['A', 'x'.repeat(4000)]])
  for (const text of ['$A$A${GONE}', '$A${A}', '${GONE:-$A$A}', `$A-${'y'.repeat(100)}`]) {
    expect(interpolate(text, variables)).toEqual({ text, unset: [] })
  }
  expect(interpolate('$A!', variables).text).toHaveLength(4001)
})
