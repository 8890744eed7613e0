import { InputError, type Location } from '../errors.ts'
import {
  BUDGET_MEASURES,
  type BudgetLevel,
  type BudgetLimit,
  type BudgetMeasure,
  type BudgetRule,
} from './budget.ts'

/** A rule of the input, for one image or for all. */
export interface StatedBudget {
  /** Undefined: every image. */
  readonly image: string | undefined
  readonly rule: BudgetRule
}

const LIMIT = /^(\+?)\s*(\d+(?:\.\d+)?)\s*(B|kB|MB|GB|%)$/
const LINE = /^([^:]+):(.+)$/s
/** The image's name comes first; without it, a rule is for every image. */
const KEY = /^(?:(\S+) +)??(\S+?)(?: +(warn|fail))?$/
const UNIT_BYTES: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 }

/**
 * Limits with commas between them: `500 MB` at most, `+10 MB` or `5 %` more than the baseline at most.
 * @throws InputError on anything else, and on a pull cost that is no number of bytes
 */
export function parseLimits(
  text: string,
  measure: BudgetMeasure,
  at?: Location,
): readonly BudgetLimit[] {
  return text.split(',').map(part => {
    const [, plus, number, unit = ''] = LIMIT.exec(part.trim()) ?? []
    const isDelta = plus === '+' || unit === '%'
    if (number === undefined || (isDelta && measure === 'pull-cost')) {
      throw new InputError(
        `size-budget: ${JSON.stringify(part.trim())} is no limit of ${measure}`,
        {
          remedy:
            measure === 'pull-cost'
              ? 'Write what may be downloaded at most, such as 20 MB: the pull cost is a difference already.'
              : 'Write 500 MB for at most that, +10 MB or 5 % for at most that much more than the baseline.',
          at,
        },
      )
    }
    if (unit === '%') return { kind: 'percent', percent: Number(number) }
    const bytes = Number(number) * (UNIT_BYTES[unit] as number)
    return isDelta ? { kind: 'delta', bytes } : { kind: 'absolute', bytes }
  })
}

/**
 * The mapping of the config: `MEASURE` or `MEASURE warn` to limits.
 * @param place of one of its keys
 * @throws InputError on an unknown key or limit
 */
export function parseBudgetMapping(
  budgets: Readonly<Record<string, string>>,
  place: (key: string) => Location,
): readonly BudgetRule[] {
  return Object.entries(budgets).flatMap(([key, limits]) => {
    const at = place(key)
    const { image, measure, level } = parseKey(key, at)
    if (image !== undefined) throw noBudget(key, at)
    return parseLimits(limits, measure, at).map(limit => ({ measure, limit, level }))
  })
}

/**
 * Lines of the input: `[IMAGE] MEASURE [warn|fail]: LIMITS`, such as `app warn: +2 MB` or `shop-api total: 500 MB`.
 * @throws InputError on a line that is none
 */
export function parseBudgetLines(lines: readonly string[]): readonly StatedBudget[] {
  return lines.flatMap(line => {
    const [, key, limits] = LINE.exec(line) ?? []
    if (key === undefined || limits === undefined) throw noBudget(line)
    const { image, measure, level } = parseKey(key)
    return parseLimits(limits, measure).map(limit => ({ image, rule: { measure, limit, level } }))
  })
}

interface BudgetKey {
  readonly image: string | undefined
  readonly measure: BudgetMeasure
  readonly level: BudgetLevel
}

function parseKey(key: string, at?: Location): BudgetKey {
  const [, image, measure, level] = KEY.exec(key.trim()) ?? []
  const known = BUDGET_MEASURES.find(one => one === measure)
  if (known === undefined) throw noBudget(key, at)
  return { image, measure: known, level: level === 'warn' ? 'warn' : 'fail' }
}

function noBudget(text: string, at?: Location): InputError {
  return new InputError(`size-budget: ${JSON.stringify(text)} is no budget`, {
    remedy: `Write \`app: 5 MB\`, or \`app warn: 5 MB\` for a warning; the input takes \`IMAGE app: 5 MB\` too. Measures are ${BUDGET_MEASURES.join(', ')}.`,
    at,
  })
}
