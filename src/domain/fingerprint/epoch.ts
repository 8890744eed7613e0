import type { RefreshPeriod } from '../config/refresh-period.ts'
import { lastFiring } from './cron.ts'

const DAY_MS = 86_400_000

/**
 * The label of the refresh period that `now` lies in, in UTC; undefined when the image is never refreshed.
 * `2026-11`, or `2026-W47` by ISO 8601 weeks; of a cron-like period the time it began, `2026-11-30T03:00Z`; of every
 * so many days its first day, `2026-11-24`, counted from 1970-01-01.
 */
export function epochOf(period: RefreshPeriod, now: Date): string | undefined {
  if (typeof period === 'object') {
    return period.kind === 'cron'
      ? `${lastFiring(period.schedule, now)?.toISOString().slice(0, 16)}Z`
      : firstDay(period.days, now)
  }
  switch (period) {
    case 'none':
      return undefined
    case 'monthly':
      return now.toISOString().slice(0, 7)
    case 'weekly':
      return isoWeek(now)
  }
}

function firstDay(days: number, now: Date): string {
  const periodMs = days * DAY_MS
  return new Date(Math.floor(now.getTime() / periodMs) * periodMs).toISOString().slice(0, 10)
}

function isoWeek(now: Date): string {
  const weekday = (now.getUTCDay() + 6) % 7
  const thursday = new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - weekday + 3),
  )
  const year = thursday.getUTCFullYear()
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}
