import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { generateReportValidator } from '../../script/report-validator.ts'

test('the committed validator of reports is what the published schemas give', () => {
  const file = new URL('../../src/domain/report/validate-report.js', import.meta.url)
  expect(readFileSync(file, 'utf8')).toBe(generateReportValidator())
})
