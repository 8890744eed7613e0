import { expect, test } from '@jest/globals'
import {
  cutUserinfo,
  redactArgs,
  redactInstruction,
} from '../../../src/domain/fingerprint/redact-args.ts'

const TOKEN = `ghp_${'a1'.repeat(18)}`

test.each<[text: string, secret: string]>([
  ['ENV TOKEN=hunter2 LANG=C', 'hunter2'],
  ['RUN API_KEY="a b" make', 'a b'],
  [`RUN git clone https://x:${TOKEN}@example.com/y`, TOKEN],
  [`RUN use ${TOKEN}`, TOKEN],
  ['RUN curl -H "Authorization: Bearer abc.def" x', 'abc.def'],
])('an instruction in a record does not show its secret: %s', (text, secret) => {
  const redacted = redactInstruction(text)
  expect(redacted).not.toContain(secret)
  expect(redacted).toMatch(/hash:[0-9a-f]{32}|https:\/\/[0-9a-f]{12}@/)
  expect(redactInstruction(text.replace(secret, `${secret}x`))).not.toBe(redacted)
  expect(redactInstruction(text)).toBe(redacted)
})

test('an instruction without a secret stays as it is', () => {
  expect(redactInstruction('RUN pip install flask')).toBe('RUN pip install flask')
})

test('arguments: by name, by look, and in URLs', () => {
  expect(
    redactArgs({ A: null, B: '', C: 'plain', D: 'https://u:p@host/', MY_TOKEN: 'x', E: TOKEN }),
  ).toEqual({
    A: null,
    B: '',
    C: 'plain',
    D: expect.stringMatching(/^https:\/\/[0-9a-f]{12}@host\/$/),
    MY_TOKEN: expect.stringMatching(/^hash:[0-9a-f]{32}$/),
    E: expect.stringMatching(/^hash:[0-9a-f]{32}$/),
  })
})

test('a hostile URL is read in no time', () => {
  const started = performance.now()
  cutUserinfo('a.'.repeat(240_000))
  expect(performance.now() - started).toBeLessThan(10_000)
})
