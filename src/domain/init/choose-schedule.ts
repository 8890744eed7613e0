import { createHash } from 'node:crypto'
import type { RefreshPeriod } from '../config/refresh-period.ts'

/**
 * The cron line that finds a new period soon after it began, in UTC; undefined when nothing is refreshed. Minute and
 * hour are spread by the repository's name: GitHub drops scheduled runs when too many want the same minute.
 */
export function scheduleOf(
  repository: string,
  periods: readonly RefreshPeriod[],
): string | undefined {
  const hash = createHash('sha256').update(repository.toLowerCase()).digest()
  const minute = 1 + (hash.readUInt16BE(0) % 59)
  const hour = 1 + (hash.readUInt8(2) % 5)
  // A period of the user's own begins on any day.
  if (periods.some(period => typeof period === 'object')) {
    return `${minute} ${hour} * * *`
  }
  if (periods.includes('weekly')) {
    return `${minute} ${hour} * * 1`
  }
  return periods.includes('monthly') ? `${minute} ${hour} 1 * *` : undefined
}
