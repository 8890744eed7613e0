import { describe, expect, test } from '@jest/globals'
import { maskSecrets, safeLine } from '../../../src/adapters/console/safe-line.ts'

describe('a safe line', () => {
  test.each([
    { text: 'plain: ok :: fine # # [x] #[y]', safe: 'plain: ok :: fine # # [x] #[y]' },
    { text: '::error::x', safe: ': :error::x' },
    { text: ' \t\u00a0::error::x', safe: ' \t\u00a0: :error::x' },
    { text: '\u200b\ufeff::error::x', safe: '\u200b\ufeff: :error::x' },
    { text: ':::error::x', safe: ': ::error::x' },
    { text: 'a ##[error]x ###[error]', safe: 'a # #[error]x ## #[error]' },
    { text: '#\u001b[0m#[error]x', safe: '# #[error]x' },
    { text: ':\u001b[1m:error::x', safe: ': :error::x' },
    { text: 'a\r::error::x\n::b::', safe: 'a ::error::x ::b::' },
    { text: '\u0085::error::x', safe: ' : :error::x' },
    { text: 'a\u202eb\u2028c\u0000d', safe: 'a b c d' },
    { text: '\u001b]0;title\u0007text', safe: 'text' },
  ])('of $text is $safe', ({ text, safe }) => {
    expect(safeLine(text)).toBe(safe)
  })
})

describe('masking', () => {
  test.each([
    { secrets: ['hunter22'], text: 'a hunter22b hunter22', masked: 'a ***b ***' },
    { secrets: ['abcd', 'abcdef'], text: 'abcdef abcd', masked: '*** ***' },
    { secrets: ['line one\r\nline two\n'], text: 'x line two', masked: 'x ***' },
    { secrets: ['', 'abc', ' \n '], text: 'abc stays', masked: 'abc stays' },
    { secrets: ['$&.*'], text: 'a $&.* b', masked: 'a *** b' },
  ])('$secrets in $text gives $masked', ({ secrets, text, masked }) => {
    expect(maskSecrets(secrets)(text)).toBe(masked)
  })
})
