import { expect, test } from '@jest/globals'
import { reportChecks } from '../../../src/domain/checks/check-report.ts'
import type { PlannedCheck } from '../../../src/domain/checks/planned-check.ts'

const own: PlannedCheck = { check: 'a', origin: { kind: 'own', at: { file: 'x.yml', line: 3 } } }
const parent: PlannedCheck = {
  check: ['b'],
  origin: { kind: 'parent', image: 'base', at: { file: 'x.yml' } },
}
const previous: PlannedCheck = { check: 'c', origin: { kind: 'previous', version: '1.0.0' } }
const checks = [own, parent, previous]
const failure = {
  check: 0,
  platform: undefined,
  expected: 'exit code 0',
  got: 'exit code 1',
  output: [],
  remedy: undefined,
}

test('each check is told with its source and what became of it', () => {
  const told = reportChecks({
    checks,
    toRun: [parent, previous],
    end: 'stopped',
    failures: [failure],
  })
  expect(told).toEqual([
    { check: 'a', from: 'own', of: null, at: 'x.yml:3', result: 'passed-before' },
    {
      check: 'b',
      from: 'parent',
      of: 'base',
      at: 'x.yml',
      result: 'failed',
      failures: [{ platform: null, expected: 'exit code 0', got: 'exit code 1' }],
    },
    { check: 'c', from: 'previous', of: '1.0.0', at: null, result: 'not-run' },
  ])
})

test.each([
  ['planned', 'to-run'],
  ['passed', 'passed'],
] as const)('when all was %s, it is %s', (end, result) => {
  expect(reportChecks({ checks: [own], toRun: [own], end, failures: [] })[0]?.result).toBe(result)
})
