import type { BudgetLimit, BudgetMeasure, BudgetViolation } from '../domain/budget/budget.ts'
import type { BlamedPackage } from '../domain/contents/blamed-package.ts'
import { formatBytes } from '../domain/sizes/format-bytes.ts'

const MEASURE_WORDS: Readonly<Record<BudgetMeasure, string>> = {
  total: 'the image',
  upstream: 'its upstream part',
  base: 'its base part',
  app: 'its app part',
  'pull-cost': 'its pull cost',
}

const BLAME_WORDS: Readonly<Record<BlamedPackage['how'], (bytes: string) => string>> = {
  grew: bytes => `+${bytes} unpacked`,
  changed: bytes => `changed, ${bytes} unpacked`,
  weighs: bytes => `${bytes} unpacked`,
}

/** `app: its app part is 6 MB, 1 MB over the budget of 5 MB; the heaviest layer is ...`, as plain text. */
export function violationText(violation: BudgetViolation): string {
  const { image, platform, measure, isAllowed } = violation
  const [subject, allowed] = [MEASURE_WORDS[measure], isAllowed ? ' (allowed by label)' : '']
  return `${image} (${platform}): ${subject} ${overText(violation)}${allowed}${layerText(violation)}`
}

/** As a line of Markdown's lists, with a sign of how bad it is; not escaped. */
export function markedViolation(violation: BudgetViolation): string {
  return `${violation.level === 'fail' ? '❌' : '⚠️'} ${violationText(violation)}`
}

function overText({ limit, actual }: BudgetViolation): string {
  switch (limit.kind) {
    case 'absolute':
      return `is ${formatBytes(actual)}, over the budget of ${limitText(limit)}`
    case 'delta':
      return `grew by ${formatBytes(actual)}, over the budget of ${limitText(limit)}`
    case 'percent':
      return `grew by ${actual} %, over the budget of ${limitText(limit)}`
  }
}

export function limitText(limit: BudgetLimit): string {
  switch (limit.kind) {
    case 'absolute':
      return formatBytes(limit.bytes)
    case 'delta':
      return `+${formatBytes(limit.bytes)}`
    case 'percent':
      return `+${limit.percent} %`
  }
}

function layerText({ worstLayer, measure, limit }: BudgetViolation): string {
  if (worstLayer === null) return ''
  const brought = measure === 'pull-cost' || limit.kind !== 'absolute'
  const what = worstLayer.instruction ?? worstLayer.digest.slice(0, 19)
  const layer = `${brought ? 'most of it is' : 'its heaviest layer is'} ${what} (${formatBytes(worstLayer.bytes)})`
  return `; ${layer}${packageText(worstLayer.package)}`
}

function packageText(blamed: BlamedPackage | null): string {
  if (blamed === null) return ''
  const { name, version, unpackedBytes, how } = blamed
  const title = version === null ? name : `${name} ${version}`
  return `, in it ${title} (${BLAME_WORDS[how](formatBytes(unpackedBytes))})`
}
