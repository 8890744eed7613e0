import { expect, test } from '@jest/globals'
import type { CheckReport } from '../../src/domain/checks/check-report.ts'
import { checkCounts, checkSection } from '../../src/render/check-words.ts'

const own: CheckReport = { check: 'a | b', from: 'own', of: null, at: 'x:1', result: 'passed' }
const parent: CheckReport = { ...own, check: 'c', from: 'parent', of: 'base', result: 'not-run' }
const failed: CheckReport = {
  ...own,
  check: '<b>d</b>',
  from: 'previous',
  of: '1.0.0',
  result: 'failed',
  failures: [
    { platform: 'linux/arm64', expected: 'exit code 0', got: 'exit code 1' },
    { platform: null, expected: 'output "x"', got: '"@all"' },
  ],
}

test('an image says how many of its checks passed', () => {
  expect(checkCounts({})).toBeUndefined()
  expect(checkCounts({ checks: [own] })).toBe('1 check passed')
  expect(checkCounts({ checks: [own, own, parent, failed] })).toBe(
    '2 checks passed, 1 failed, 1 not run',
  )
})

test('the summary lists the checks of images that were looked at, failures open', () => {
  const before = { name: 'old', checks: [{ ...own, result: 'passed-before' }] } as const
  expect(checkSection([before, { name: 'none' }])).toBe('')
  const section = checkSection([before, { name: 'app', checks: [own, parent, failed] }])
  expect(section).toMatch(
    /^### Checks\n\n<details open><summary>app: 1 check passed, 1 failed, 1 not run<\/summary>\n\n- <code>a &#124; b<\/code> passed\n- `c` not run, of base\n- ❌ `\S+` failed, recorded by version 1\.0\.0\n {2}- linux\/arm64: expected exit code 0; got exit code 1\n/,
  )
  expect(section).not.toContain('@all')
  const many = { name: 'app', checks: Array.from({ length: 103 }, () => own) }
  expect(checkSection([many])).toContain('- and 3 more, all in report.json')
})
