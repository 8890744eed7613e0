import type { RefreshPeriod } from '../config/declaration.ts'

/**
 * The label of the refresh period that `now` lies in, in UTC: `2026-11`, or `2026-W47` by ISO 8601 weeks;
 * undefined when the image is never refreshed.
 */
export function epochOf(period: RefreshPeriod, now: Date): string | undefined {
  switch (period) {
    case 'none':
      return undefined
    case 'monthly':
      return now.toISOString().slice(0, 7)
    case 'weekly':
      return isoWeek(now)
  }
}

function isoWeek(now: Date): string {
  const dayMs = 86_400_000
  const weekday = (now.getUTCDay() + 6) % 7
  const thursday = new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - weekday + 3),
  )
  const year = thursday.getUTCFullYear()
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / dayMs / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}
