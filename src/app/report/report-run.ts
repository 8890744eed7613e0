import { blame } from '../../domain/budget/blame.ts'
import type { BudgetViolation } from '../../domain/budget/budget.ts'
import { checkBudget } from '../../domain/budget/check-budget.ts'
import type { StatedBudget } from '../../domain/budget/parse-budget.ts'
import { imagesToOpen, type PackagesMode } from '../../domain/contents/packages-mode.ts'
import type { RunReport } from '../../domain/report/report.ts'
import type { RunComparison } from '../../domain/sizes/run-comparison.ts'
import { type ComparedPair, type CompareRunOptions, compareRun } from '../compare/compare-run.ts'
import { type OpenedPlatform, packagesOf } from '../contents/contents-run.ts'
import { instructionPlace } from '../project/instruction-place.ts'
import type { RunResult } from '../run.ts'

export interface JudgeOptions {
  readonly compare: CompareRunOptions
  /** Besides those that the images declare. */
  readonly budgets: readonly StatedBudget[]
  /** Whether a label lets images grow; asked only when one is over what it may not be. */
  readonly isGrowthAllowed: () => Promise<boolean>
  readonly packages: PackagesMode
  /** Looks into images of the run. */
  readonly open: (pairs: readonly ComparedPair[]) => Promise<readonly OpenedPlatform[]>
}

export interface JudgedRun {
  /** Failed, too, when an image is over a budget. */
  readonly report: RunReport
  readonly comparison: RunComparison
  readonly violations: readonly BudgetViolation[]
  /** Of the images that were looked into. */
  readonly opened: readonly OpenedPlatform[]
}

type Judged = Pick<RunResult, 'planned' | 'images' | 'report'>

/**
 * What a run costs, against its baselines and budgets. Baselines that cannot be read fail nothing.
 * @throws what `isGrowthAllowed` throws
 */
export async function judgeRun(
  result: Judged,
  { compare, budgets, isGrowthAllowed, packages, open }: JudgeOptions,
): Promise<JudgedRun> {
  const { comparison, pairs } = await compareRun(result, compare)
  const check = (isAllowed: boolean) =>
    comparison.images.flatMap(image =>
      checkBudget(image, rulesOf(image.after.name, result, budgets), { isAllowed }),
    )
  const strict = check(false)
  const isOver = strict.some(({ level }) => level === 'fail')
  const over = isOver && (await isGrowthAllowed()) ? check(true) : strict
  const wanted = imagesToOpen(comparison, name => isBuilt(name, result), packages)
  const opened = await open(pairs.filter(({ image }) => wanted.includes(image)))
  const violations = over.map(violation => blame(violation, blameFacts(violation, result, opened)))
  const failed = violations.some(({ level }) => level === 'fail')
  return {
    report: {
      ...result.report,
      failed: result.report.failed || failed,
      comparison,
      budget: violations,
      ...(opened.length === 0 ? {} : { contents: packagesOf(opened) }),
    },
    comparison,
    violations,
    opened,
  }
}

function isBuilt(name: string, { report }: Judged): boolean {
  return report.images.some(image => image.name === name && image.buildMs !== null)
}

function blameFacts(
  { image, platform }: BudgetViolation,
  { planned }: Judged,
  opened: readonly OpenedPlatform[],
) {
  const inside = opened.find(one => one.image === image && one.platform === platform)
  return {
    contents: inside?.contents,
    changes: inside?.changes ?? null,
    placeOf: (instruction: string) => instructionPlace(image, instruction, planned.plan.images),
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
