import type { BudgetViolation } from '../domain/budget/budget.ts'
import { checkBudget } from '../domain/budget/check-budget.ts'
import type { StatedBudget } from '../domain/budget/parse-budget.ts'
import type { RunReport } from '../domain/report/report.ts'
import type { RunComparison } from '../domain/sizes/run-comparison.ts'
import { type CompareRunOptions, compareRun } from './compare-run.ts'
import type { RunResult } from './run.ts'

export interface JudgeOptions {
  readonly compare: CompareRunOptions
  /** Besides those that the images declare. */
  readonly budgets: readonly StatedBudget[]
  /** Whether a label lets images grow; asked only when one is over what it may not be. */
  readonly isGrowthAllowed: () => Promise<boolean>
}

export interface JudgedRun {
  /** Failed, too, when an image is over a budget. */
  readonly report: RunReport
  readonly comparison: RunComparison
  readonly violations: readonly BudgetViolation[]
}

/**
 * What a run costs, against its baselines and budgets. Baselines that cannot be read fail nothing.
 * @throws what `isGrowthAllowed` throws
 */
export async function judgeRun(
  result: Pick<RunResult, 'planned' | 'images' | 'report'>,
  { compare, budgets, isGrowthAllowed }: JudgeOptions,
): Promise<JudgedRun> {
  const comparison = await compareRun(result, compare)
  const check = (isAllowed: boolean) =>
    comparison.images.flatMap(image =>
      checkBudget(image, rulesOf(image.after.name, result, budgets), { isAllowed }),
    )
  const strict = check(false)
  const isOver = strict.some(({ level }) => level === 'fail')
  const violations = isOver && (await isGrowthAllowed()) ? check(true) : strict
  const failed = violations.some(({ level }) => level === 'fail')
  return {
    report: {
      ...result.report,
      failed: result.report.failed || failed,
      comparison,
      budget: violations,
    },
    comparison,
    violations,
  }
}

function rulesOf(
  name: string,
  { planned }: Pick<RunResult, 'planned'>,
  budgets: readonly StatedBudget[],
) {
  const declared = planned.plan.images.find(image => image.name === name)?.declaration.sizeBudget
  const stated = budgets.filter(({ image }) => image === undefined || image === name)
  return [...(declared ?? []), ...stated.map(({ rule }) => rule)]
}
