import { InputError, type Location } from '../errors.ts'
import { type CronSchedule, lastFiring, parseCron } from '../fingerprint/cron.ts'
import { suggest } from './suggest.ts'

/** How often an image is looked at for security updates. */
export type RefreshPeriod =
  | 'none'
  | 'weekly'
  | 'monthly'
  | { readonly kind: 'cron'; readonly schedule: CronSchedule }
  | { readonly kind: 'days'; readonly days: number }

const NAMED = ['none', 'weekly', 'monthly'] as const
const MOST_DAYS = 3650

/** @throws InputError for what is no period, or one that never comes */
export function parseRefreshPeriod(text: string, path: string, at?: Location): RefreshPeriod {
  const named = NAMED.find(name => name === text)
  if (named !== undefined) return named
  const every = /^every (?:(\d+) days?|day)$/.exec(text)
  const days = every === null ? 0 : Number(every[1] ?? 1)
  if (days >= 1 && days <= MOST_DAYS) return { kind: 'days', days }
  const schedule = parseCron(text)
  if (
    schedule !== undefined &&
    lastFiring(schedule, new Date(Date.UTC(2000, 1, 29))) !== undefined
  ) {
    return { kind: 'cron', schedule }
  }
  const near = suggest(text, NAMED)
  throw new InputError(
    `${path} is ${JSON.stringify(text.slice(0, 80))}; allowed: ${NAMED.join(', ')}, such as \`every 10 days\`, or five fields of a crontab`,
    {
      remedy:
        near === undefined
          ? 'Write a period such as `weekly`, `every 10 days` or `"0 3 * * 1"` (UTC).'
          : `Did you mean \`${near}\`?`,
      at,
    },
  )
}
