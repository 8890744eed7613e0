import { expect, test } from '@jest/globals'
import { blockedByParents } from '../../../src/app/build/blocked-by-parents.ts'
import type { CheckFailure } from '../../../src/domain/checks/check-verdict.ts'
import type { PlannedImage } from '../../../src/domain/plan/plan.ts'

const at = { file: '.github/base-images.yml', line: 7 }
const inherited = { check: 'one', origin: { kind: 'parent', image: 'base', at } } as const
const own = { check: 'two', origin: { kind: 'own', at } } as const
const app = { name: 'app', checksToRun: [inherited, own] } as unknown as PlannedImage
const failureOf = (check: number) => ({ check }) as CheckFailure

test('a child that failed nothing but a check that its failed parent failed is blocked by it', () => {
  const blocked = (checks: readonly number[], failed: readonly string[]) =>
    blockedByParents(
      new Map([['app', checks.map(failureOf)]]),
      new Map(failed.map(name => [name, 'why'])),
      [app],
    )
  expect(blocked([0], ['base', 'app'])).toEqual(['app'])
  expect(blocked([0], ['app'])).toEqual([])
  expect(blocked([1], ['base', 'app'])).toEqual([])
  expect(blocked([0, 1], ['base', 'app'])).toEqual([])
})
