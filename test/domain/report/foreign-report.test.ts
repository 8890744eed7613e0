import { expect, test } from '@jest/globals'
import { readForeignReport } from '../../../src/domain/report/foreign-report.ts'
import { REPORT } from '../../support/render/sample-report.ts'

test('takes a report as it was written', () => {
  expect(readForeignReport(JSON.stringify(REPORT))).toEqual(REPORT)
})

test.each([
  { when: 'it is no JSON', text: '{', says: 'it is no JSON' },
  { when: 'it is another document', text: '[]', says: 'at /' },
  {
    when: 'its version is another one',
    text: JSON.stringify({ ...REPORT, version: 2 }),
    says: 'at /version',
  },
  { when: 'a key is not known', text: JSON.stringify({ ...REPORT, x: 1 }), says: 'at /' },
  {
    when: 'an outcome is not known',
    text: JSON.stringify({ ...REPORT, images: [{ ...REPORT.images[0], outcome: '__proto__' }] }),
    says: 'at /images/0/outcome',
  },
  {
    when: 'a size is no number',
    text: JSON.stringify(REPORT).replace(
      /"totalCompressedBytes":\d+/,
      '"totalCompressedBytes":"<b>"',
    ),
    says: /at \/images\/\d+\/sizes\/0\/totalCompressedBytes/,
  },
])('refuses it when $when', ({ text, says }) => {
  expect(() => readForeignReport(text)).toThrow(says)
})
