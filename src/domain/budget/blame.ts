import { changedPackage, grownPackage, heaviestPackage } from '../contents/blamed-package.ts'
import type { PackageChange } from '../contents/compare-contents.ts'
import type { ImageContents } from '../contents/image-contents.ts'
import type { Location } from '../errors.ts'
import type { BudgetViolation } from './budget.ts'

/** What is known of an image that is over a budget. */
export interface BlameFacts {
  /** On the platform of the violation; undefined where nobody looked. */
  readonly contents: ImageContents | undefined
  /** Null without a baseline that was looked into. */
  readonly changes: readonly PackageChange[] | null
  /** Where an instruction stands, as reports word it. */
  readonly placeOf: (instruction: string) => Location | undefined
}

/** The violation with the package to blame and the place in the Dockerfile. */
export function blame(violation: BudgetViolation, facts: BlameFacts): BudgetViolation {
  const { worstLayer } = violation
  if (worstLayer === null) return violation
  const { instruction } = worstLayer
  return {
    ...violation,
    worstLayer: {
      ...worstLayer,
      package: packageToBlame(violation, worstLayer.digest, facts) ?? null,
      at: (instruction === null ? undefined : facts.placeOf(instruction)) ?? null,
    },
  }
}

/** Of growth the package that grew, of what is downloaded the one that changed; where none did, the heaviest. */
function packageToBlame(
  { measure, limit }: BudgetViolation,
  layer: string,
  { contents, changes }: BlameFacts,
) {
  if (contents === undefined) return undefined
  return (
    changeToBlame({ measure, limit }, changes ?? [], { contents, layer }) ??
    heaviestPackage(contents, layer)
  )
}

function changeToBlame(
  { measure, limit }: Pick<BudgetViolation, 'measure' | 'limit'>,
  changes: readonly PackageChange[],
  { contents, layer }: { readonly contents: ImageContents; readonly layer: string },
) {
  if (measure === 'pull-cost') return changedPackage(contents, changes, layer)
  return limit.kind === 'absolute' ? undefined : grownPackage(contents, changes, layer)
}
