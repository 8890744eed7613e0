import type { CheckFailure } from './check-verdict.ts'
import { checkWords, originText, type PlannedCheck } from './planned-check.ts'

/** What did not hold, where it is stated, and for which platform; the check first, then what it printed. */
export function failureText(failure: CheckFailure, planned: PlannedCheck | undefined): string {
  const { platform, expected, got, output, remedy } = failure
  const where = platform === undefined ? '' : ` on ${platform}`
  const what =
    planned === undefined
      ? 'a check failed'
      : `${checkWords(planned)} failed${where} (${originText(planned.origin)})`
  return [
    what,
    `  expected: ${expected}`,
    `  got: ${got}`,
    ...output.map(line => `  | ${line}`),
    ...(remedy === undefined ? [] : [`  ${remedy}`]),
  ].join('\n')
}
