/** What the five fields of a crontab line allow. Weekdays are 0 (Sunday) to 6, months 1 to 12. */
export interface CronSchedule {
  readonly minutes: ReadonlySet<number>
  readonly hours: ReadonlySet<number>
  readonly days: ReadonlySet<number>
  readonly months: ReadonlySet<number>
  readonly weekdays: ReadonlySet<number>
  /** Both days and weekdays are restricted: one of them is enough, as in crontab(5). */
  readonly isEitherDay: boolean
}

interface Field {
  readonly from: number
  readonly to: number
  /** Names of the values, the first of them for `from`. */
  readonly names?: readonly string[]
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ')
const MINUTE: Field = { from: 0, to: 59 }
const HOUR: Field = { from: 0, to: 23 }
const DAY: Field = { from: 1, to: 31 }
const MONTH: Field = { from: 1, to: 12, names: MONTHS }
/** 7 is Sunday too. */
const WEEKDAY: Field = { from: 0, to: 7, names: WEEKDAYS }

/** Minute, hour, day, month, weekday, as in crontab(5) and GitHub's `schedule`; undefined for anything else. */
export function parseCron(text: string): CronSchedule | undefined {
  const fields = text.trim().split(/\s+/)
  if (fields.length !== 5) return undefined
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields
  const minutes = valuesOf(minute, MINUTE)
  const hours = valuesOf(hour, HOUR)
  const days = valuesOf(day, DAY)
  const months = valuesOf(month, MONTH)
  const weekdays = valuesOf(weekday, WEEKDAY)
  if (!minutes || !hours || !days || !months || !weekdays) return undefined
  return {
    minutes,
    hours,
    days,
    months,
    weekdays: new Set([...weekdays].map(value => value % 7)),
    isEitherDay: !day.startsWith('*') && !weekday.startsWith('*'),
  }
}

const DAY_MS = 86_400_000
/** The 29th of February comes once in eight years at worst. */
const MOST_DAYS = 366 * 8 + 1

/** The last time at or before `now`, in UTC, that the schedule names; undefined when it never comes. */
export function lastFiring(schedule: CronSchedule, now: Date): Date | undefined {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const minuteOfDay = now.getUTCHours() * 60 + now.getUTCMinutes()
  for (let back = 0; back < MOST_DAYS; back += 1) {
    const day = new Date(today - back * DAY_MS)
    const minute = isDay(schedule, day)
      ? lastMinute(schedule, back === 0 ? minuteOfDay : 24 * 60)
      : undefined
    if (minute !== undefined) {
      return new Date(day.getTime() + minute * 60_000)
    }
  }
  return undefined
}

function isDay({ days, months, weekdays, isEitherDay }: CronSchedule, day: Date): boolean {
  const [isDate, isWeekday] = [days.has(day.getUTCDate()), weekdays.has(day.getUTCDay())]
  return (
    months.has(day.getUTCMonth() + 1) && (isEitherDay ? isDate || isWeekday : isDate && isWeekday)
  )
}

/** Minute of the day, at most `latest`. */
function lastMinute({ hours, minutes }: CronSchedule, latest: number): number | undefined {
  return [...hours]
    .flatMap(hour => [...minutes].map(minute => hour * 60 + minute))
    .filter(minute => minute <= latest)
    .sort((a, b) => b - a)[0]
}

function valuesOf(text: string, field: Field): ReadonlySet<number> | undefined {
  const values = new Set<number>()
  for (const item of text.split(',')) {
    const range = rangeOf(item, field)
    if (range === undefined) return undefined
    for (let value = range.first; value <= range.last; value += range.step) {
      values.add(value)
    }
  }
  return values
}

function rangeOf(item: string, field: Field) {
  const [, first = '', last, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(item) ?? []
  const every = Number(step ?? 1)
  if (first === '' || every < 1) return undefined
  if (first === '*') {
    return last === undefined ? { first: field.from, last: field.to, step: every } : undefined
  }
  const from = numberOf(first, field)
  // `5/15` runs from 5 to the end.
  const to = last === undefined ? (step === undefined ? from : field.to) : numberOf(last, field)
  return from === undefined || to === undefined || from > to
    ? undefined
    : { first: from, last: to, step: every }
}

function numberOf(text: string, { from, to, names = [] }: Field): number | undefined {
  const named = names.indexOf(text.toLowerCase())
  const value = named >= 0 ? from + named : /^\d+$/.test(text) ? Number(text) : -1
  return value >= from && value <= to ? value : undefined
}
