import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canonicalJson, type Json } from '../../../src/domain/fingerprint/canonical-json.ts'

/** RFC 8785 by its letter. */
function byLetter(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(byLetter).join(',')}]`
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const sorted = members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${byLetter(member as Json)}`).join(',')}}`
}

const key = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom(
    '10',
    '9',
    '1x',
    '__proto__',
    'constructor',
    'a',
    'b',
    '',
    'é',
    '\u{1f600}',
    '\ufb33',
  ),
)
const { value } = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    fc
      .array(fc.tuple(key, fc.option(tie('value'), { nil: undefined })))
      .map(pairs => Object.fromEntries(pairs)),
  ),
}))

test('is what RFC 8785 says, for any value', () => {
  fc.assert(
    fc.property(value, one => {
      expect(canonicalJson(one)).toBe(byLetter(one))
    }),
    { numRuns: 2000 },
  )
})

test.each<{ what: string; given: Json; text: string }>([
  { what: 'keys in order', given: { a: 1, b: [{ c: 'd' }] }, text: '{"a":1,"b":[{"c":"d"}]}' },
  {
    what: 'keys to be put in order',
    given: { b: { d: 1, c: 2 }, a: [] },
    text: '{"a":[],"b":{"c":2,"d":1}}',
  },
  {
    what: 'a key out of order inside a list',
    given: [1, { b: 1, a: 2 }, 3],
    text: '[1,{"a":2,"b":1},3]',
  },
  {
    what: 'keys that look like numbers',
    given: { x: [{ 9: 1, 10: 2 }] },
    text: '{"x":[{"10":2,"9":1}]}',
  },
  { what: 'a member that is not there', given: { b: undefined, a: undefined }, text: '{}' },
])('writes $what', ({ given, text }) => {
  expect(canonicalJson(given)).toBe(text)
})
