import { expect, test } from '@jest/globals'
import { decodeRequirements, logicalLines } from '../../../src/domain/python/requirement-lines.ts'

test.each([
  { content: 'a\n\n# c\n  b  # c\n', lines: ['1 a', '4 b'] },
  { content: 'a\r\nb\rc\u2028d', lines: ['1 a', '2 b', '3 c', '4 d'] },
  { content: '\uFEFFa', lines: ['1 a'] },
  { content: 'a \\\n  --hash=x \\\n  --hash=y\nb', lines: ['1 a   --hash=x   --hash=y', '4 b'] },
  { content: 'a \\\n# comment \\\nb', lines: ['1 a', '3 b'] },
  { content: 'a==1 \\', lines: ['1 a==1'] },
  { content: 'https://h/x#egg=a # c', lines: ['1 https://h/x#egg=a'] },
])('%j', ({ content, lines }) => {
  expect(logicalLines(content).map(({ line, text }) => `${line} ${text}`)).toEqual(lines)
})

test.each([
  { what: 'UTF-8', bytes: [0xc3, 0xa4], text: 'ä' },
  { what: 'UTF-8 with a mark', bytes: [0xef, 0xbb, 0xbf, 0x61], text: 'a' },
  { what: 'UTF-16, little end first', bytes: [0xff, 0xfe, 0x61, 0x00], text: 'a' },
  { what: 'UTF-16, big end first', bytes: [0xfe, 0xff, 0x00, 0x61], text: 'a' },
  { what: 'bytes that are no UTF-8', bytes: [0xe4], text: undefined },
])('$what is decoded', ({ bytes, text }) => {
  expect(decodeRequirements(Uint8Array.from(bytes))).toBe(text)
})

test.each([
  { declared: '# -*- coding: latin-1 -*-', text: 'ä' },
  { declared: '\n# vim: set fileencoding=iso8859_1 :', text: 'ä' },
  { declared: '# coding: iso-8859-1', text: 'ä' },
  { declared: '# coding: klingon', text: undefined },
])('after $declared the byte e4 is $text', ({ declared, text }) => {
  const bytes = Uint8Array.from([...new TextEncoder().encode(`${declared}\n# `), 0xe4])
  expect(decodeRequirements(bytes)?.at(-1)).toBe(text)
})
