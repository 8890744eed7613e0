import { expect, test } from '@jest/globals'
import { Redaction } from '../../../src/adapters/registry/redaction.ts'

test.each([
  { text: 'plain words', is: 'plain words' },
  { text: 'my s3cret-password here', is: 'my *** here' },
  { text: 'token ghp_abcdefghijklmnopqrstuvwxyz0123456789', is: 'token ***' },
  { text: 'github_pat_11ABCDEFG0123456789_abcdefghij', is: '***' },
  { text: 'eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.c2lnbmF0dXJl', is: '***' },
  { text: 'Authorization: Bearer abcdefgh12345678', is: 'Authorization: Bearer ***' },
  { text: 'see https://user:pw@host/path?sig=abc&x=1', is: 'see https://***host/path?sig=***&x=1' },
  { text: 'two\r\n::error::lines\u202e', is: 'two ::error::lines' },
])('$text is shown as $is', ({ text, is }) => {
  const redaction = new Redaction()
  redaction.add('s3cret-password')
  redaction.add('a')
  expect(redaction.clean(text)).toBe(is)
})

test('a long text is cut', () => {
  expect(new Redaction().clean('x '.repeat(5000))).toHaveLength(303)
})
