import { expect, test } from '@jest/globals'
import { parseRefreshPeriod } from '../../../src/domain/config/refresh-period.ts'
import { parseCron } from '../../../src/domain/fingerprint/cron.ts'
import { epochOf } from '../../../src/domain/fingerprint/epoch.ts'

const at = { file: 'base-images.yml', line: 3 }

test.each([
  ['none', '2026-11-30T06:30:00Z', undefined],
  ['monthly', '2026-11-30T23:59:59Z', '2026-11'],
  ['weekly', '2026-11-30T00:00:00Z', '2026-W49'],
  ['weekly', '2027-01-03T00:00:00Z', '2026-W53'],
  ['weekly', '2026-01-01T00:00:00Z', '2026-W01'],
  ['every 10 days', '2026-11-30T06:30:00Z', '2026-11-23'],
  ['every 10 days', '2026-12-02T23:59:59Z', '2026-11-23'],
  ['every 10 days', '2026-12-03T00:00:00Z', '2026-12-03'],
  ['every day', '2026-11-30T06:30:00Z', '2026-11-30'],
  ['every 1 day', '2026-11-30T06:30:00Z', '2026-11-30'],
  // 2026-11-30 is a Monday.
  ['0 3 * * 1', '2026-11-30T06:30:00Z', '2026-11-30T03:00Z'],
  ['0 3 * * 1', '2026-11-30T02:59:59Z', '2026-11-23T03:00Z'],
  ['0 3 * * MON', '2026-11-29T12:00:00Z', '2026-11-23T03:00Z'],
  ['0 3 * * 7', '2026-11-30T06:30:00Z', '2026-11-29T03:00Z'],
  ['*/15 6-8 * * *', '2026-11-30T06:44:00Z', '2026-11-30T06:30Z'],
  ['*/15 6-8 * * *', '2026-11-30T05:00:00Z', '2026-11-29T08:45Z'],
  ['5/20 * * * *', '2026-11-30T06:44:00Z', '2026-11-30T06:25Z'],
  ['0 0 1 1,jul *', '2026-11-30T06:30:00Z', '2026-07-01T00:00Z'],
  // Either day is enough when both are restricted, as in crontab(5).
  ['0 0 13 * 5', '2026-11-30T06:30:00Z', '2026-11-27T00:00Z'],
  ['0 0 13 * 5', '2026-11-14T06:30:00Z', '2026-11-13T00:00Z'],
  // Only odd Mondays: a field that begins with `*` restricts in addition.
  ['0 0 */2 * 1', '2026-11-30T06:30:00Z', '2026-11-23T00:00Z'],
  ['0 0 29 2 *', '2026-11-30T06:30:00Z', '2024-02-29T00:00Z'],
])('the period of %s at %s is %s', (period, now, label) => {
  expect(epochOf(parseRefreshPeriod(period, 'refresh', at), new Date(now))).toBe(label)
})

test.each([
  ['week', 'Did you mean `weekly`?'],
  ['sometimes', 'Write a period'],
  ['every 0 days', 'Write a period'],
  ['every 99999 days', 'Write a period'],
  ['0 0 31 2 *', 'Write a period'],
])('%s is refused', (text, remedy) => {
  expect(() => parseRefreshPeriod(text, 'images.app.refresh', at)).toThrow(
    expect.objectContaining({
      message: expect.stringContaining(`images.app.refresh is "${text}"; allowed: none, weekly, `),
      remedy: expect.stringContaining(remedy),
      at,
    }),
  )
})

test.each([
  '* * * *',
  '* * * * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * * 13 *',
  '* * * * 8',
  '*/0 * * * *',
  '5-1 * * * *',
  '*-5 * * * *',
  'a * * * *',
  '1,,2 * * * *',
  '-1 * * * *',
  '@weekly',
])('%s is no schedule', text => {
  expect(parseCron(text)).toBeUndefined()
})
