import type { ComparedLayer, ImageComparison, PlatformComparison } from '../sizes/comparison.ts'
import type {
  BudgetLimit,
  BudgetMeasure,
  BudgetRule,
  BudgetViolation,
  WorstLayer,
} from './budget.ts'

/**
 * What an image is over. Limits of growth say nothing where there is no baseline. Of several platforms the worst
 * is named; `isAllowed`: a label says that the image may grow, so that what fails only warns.
 */
export function checkBudget(
  { after, platforms }: ImageComparison,
  rules: readonly BudgetRule[],
  { isAllowed }: { readonly isAllowed: boolean },
): readonly BudgetViolation[] {
  return rules.flatMap(({ measure, limit, level }) => {
    const over = platforms
      .map(platform => ({ platform, actual: actualOf(platform, measure, limit) }))
      .filter(({ actual }) => actual !== undefined && actual > limitOf(limit))
      .map(({ platform, actual = 0 }) => ({ platform, actual }))
      .sort((a, b) => b.actual - a.actual)
    return over.slice(0, 1).map(({ platform, actual }) => ({
      image: after.name,
      platform: platform.platform,
      measure,
      limit,
      level: isAllowed ? 'warn' : level,
      isAllowed: isAllowed && level === 'fail',
      actual,
      worstLayer: worstLayer(platform, measure, limit),
    }))
  })
}

function limitOf(limit: BudgetLimit): number {
  return limit.kind === 'percent' ? limit.percent : limit.bytes
}

/** Undefined when it cannot be measured, or the platform is gone. */
function actualOf(
  { before, after, pullCostBytes, ...platform }: PlatformComparison,
  measure: BudgetMeasure,
  limit: BudgetLimit,
): number | undefined {
  if (after === null) return undefined
  if (measure === 'pull-cost') return pullCostBytes ?? undefined
  const change = platform.roles.find(({ role }) => role === measure)
  const now = change?.afterBytes ?? after.totalCompressedBytes
  if (limit.kind === 'absolute') return now
  if (before === null) return undefined
  const old = change?.beforeBytes ?? before.totalCompressedBytes
  if (limit.kind === 'delta') return now - old
  return old === 0 ? undefined : Math.round(((now - old) / old) * 10_000) / 100
}

/** The layer to look at: of growth and pull cost the one that brought most, else the heaviest. */
function worstLayer(
  { layers }: PlatformComparison,
  measure: BudgetMeasure,
  limit: BudgetLimit,
): WorstLayer | null {
  const own = layers.filter(
    ({ role }) => measure === 'total' || measure === 'pull-cost' || role === measure,
  )
  const [worst] = own
    .flatMap(layer => weighed(layer, measure, limit))
    .sort((a, b) => b.bytes - a.bytes)
  return worst ?? null
}

function weighed(
  { state, before, after }: ComparedLayer,
  measure: BudgetMeasure,
  limit: BudgetLimit,
): readonly WorstLayer[] {
  const blame = { package: null, at: null }
  if (after === null) return []
  const { digest, instruction, compressedBytes } = after
  if (measure !== 'pull-cost' && limit.kind === 'absolute') {
    return [{ digest, instruction, bytes: compressedBytes, ...blame }]
  }
  if (state === 'same') return []
  const old = measure === 'pull-cost' ? 0 : (before?.compressedBytes ?? 0)
  return [{ digest, instruction, bytes: compressedBytes - old, ...blame }]
}
