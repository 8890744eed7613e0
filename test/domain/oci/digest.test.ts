import { expect, test } from '@jest/globals'
import { digestOf, isDigest, parseDigest } from '../../../src/domain/oci/digest.ts'

const EMPTY = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

test('the digest of nothing is the known one, of text and of bytes', () => {
  expect([digestOf(''), digestOf(new Uint8Array())]).toEqual([EMPTY, EMPTY])
})

test.each([
  { text: EMPTY, is: true },
  { text: EMPTY.toUpperCase(), is: false },
  { text: EMPTY.slice(0, -1), is: false },
  { text: `${EMPTY}0`, is: false },
  { text: `sha512:${'0'.repeat(128)}`, is: false },
  { text: '', is: false },
])('$text is a digest: $is', ({ text, is }) => {
  expect([isDigest(text), parseDigest(text)]).toEqual([is, is ? text : undefined])
})
