import type { BlamedPackage } from '../contents/blamed-package.ts'
import type { Location } from '../errors.ts'
import type { LayerRole } from '../sizes/layer-roles.ts'

/** Of one platform of an image: all layers, those of one role, or what a host with the baseline downloads. */
export type BudgetMeasure = 'total' | LayerRole | 'pull-cost'

export const BUDGET_MEASURES: readonly BudgetMeasure[] = [
  'total',
  'upstream',
  'base',
  'app',
  'pull-cost',
]

/** Compressed bytes at most; or at most so much more than the baseline, in bytes or in per cent of it. */
export type BudgetLimit =
  | { readonly kind: 'absolute'; readonly bytes: number }
  | { readonly kind: 'delta'; readonly bytes: number }
  | { readonly kind: 'percent'; readonly percent: number }

export type BudgetLevel = 'warn' | 'fail'

export interface BudgetRule {
  readonly measure: BudgetMeasure
  readonly limit: BudgetLimit
  readonly level: BudgetLevel
}

/** What is over a limit, in the worst of its platforms. */
export interface BudgetViolation {
  /** Name of the image. */
  readonly image: string
  readonly platform: string
  readonly measure: BudgetMeasure
  readonly limit: BudgetLimit
  /** `warn` too where a label allows what the rule would fail. */
  readonly level: BudgetLevel
  readonly isAllowed: boolean
  /** Bytes; of a `percent` limit, per cent. */
  readonly actual: number
  /** The layer that weighs most in it. */
  readonly worstLayer: WorstLayer | null
}

export interface WorstLayer {
  readonly digest: string
  /** Readable instruction; null when the history does not tell. */
  readonly instruction: string | null
  /** What it weighs in the measure: its bytes, or by how many it grew. */
  readonly bytes: number
  /** The package in it that weighs most, or grew most; null where nobody looked. */
  readonly package: BlamedPackage | null
  /** The instruction that made it; null when no Dockerfile of this repository has it. */
  readonly at: Location | null
}
