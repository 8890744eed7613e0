import { expect, test } from '@jest/globals'
import type { BudgetLimit, BudgetMeasure, BudgetRule } from '../../../src/domain/budget/budget.ts'
import { checkBudget } from '../../../src/domain/budget/check-budget.ts'
import { compareImages } from '../../../src/domain/sizes/compare-images.ts'
import { digest } from '../sizes/layers.ts'
import { image, type Layer, measured } from '../sizes/measured.ts'

const before: readonly Layer[] = [
  ['debian', 100, 'ADD debian', 'upstream'],
  ['packages', 50, 'RUN install', 'base'],
  ['assets', 30, 'COPY assets', 'app'],
  ['code', 10, 'COPY src', 'app'],
]
const after: readonly Layer[] = [
  ...before.slice(0, 3),
  ['code 2', 14, 'COPY src', 'app'],
  ['docs', 6, undefined, 'app'],
]
const known = after.map(
  ([content, bytes, step, role]) => [content, bytes, step ?? 'COPY docs', role] as Layer,
)

const NOT_ALLOWED = { isAllowed: false }
const grown = compareImages(image('main', measured(before)), image('shop', measured(known)))
const rule = (measure: BudgetMeasure, limit: BudgetLimit): BudgetRule => ({
  measure,
  limit,
  level: 'fail',
})
const atMost = (bytes: number): BudgetLimit => ({ kind: 'absolute', bytes })
const more = (bytes: number): BudgetLimit => ({ kind: 'delta', bytes })
const percent = (value: number): BudgetLimit => ({ kind: 'percent', percent: value })

test.each<{
  measure: BudgetMeasure
  limit: BudgetLimit
  actual: number
  worst: string
  bytes: number
}>([
  { measure: 'total', limit: atMost(199), actual: 200, worst: 'ADD debian', bytes: 100 },
  { measure: 'total', limit: more(9), actual: 10, worst: 'COPY docs', bytes: 6 },
  { measure: 'total', limit: percent(5.2), actual: 5.26, worst: 'COPY docs', bytes: 6 },
  { measure: 'upstream', limit: atMost(99), actual: 100, worst: 'ADD debian', bytes: 100 },
  { measure: 'base', limit: atMost(0), actual: 50, worst: 'RUN install', bytes: 50 },
  { measure: 'app', limit: atMost(49), actual: 50, worst: 'COPY assets', bytes: 30 },
  { measure: 'app', limit: more(9), actual: 10, worst: 'COPY docs', bytes: 6 },
  { measure: 'app', limit: percent(24.9), actual: 25, worst: 'COPY docs', bytes: 6 },
  { measure: 'pull-cost', limit: atMost(1019), actual: 1020, worst: 'COPY src', bytes: 14 },
])('$measure is over $limit', ({ measure, limit, actual, worst, bytes }) => {
  const content = known.find(([, , instruction]) => instruction === worst)?.[0] ?? ''
  expect(checkBudget(grown, [rule(measure, limit)], NOT_ALLOWED)).toEqual([
    {
      image: 'shop',
      platform: 'linux/amd64',
      measure,
      limit,
      level: 'fail',
      isAllowed: false,
      actual,
      worstLayer: { digest: digest(content), instruction: worst, bytes, package: null, at: null },
    },
  ])
})

test.each<{ measure: BudgetMeasure; limit: BudgetLimit }>([
  { measure: 'total', limit: atMost(200) },
  { measure: 'total', limit: more(10) },
  { measure: 'total', limit: percent(5.26) },
  { measure: 'base', limit: more(0) },
  { measure: 'pull-cost', limit: atMost(1020) },
])('$measure is within $limit', ({ measure, limit }) => {
  expect(checkBudget(grown, [rule(measure, limit)], NOT_ALLOWED)).toEqual([])
})

test.each<{ when: string; rules: readonly BudgetRule[]; violations: number }>([
  { when: 'size alone', rules: [rule('total', atMost(1))], violations: 1 },
  {
    when: 'growth and pull cost not at all',
    rules: [rule('total', more(0)), rule('app', percent(0)), rule('pull-cost', atMost(0))],
    violations: 0,
  },
])('without a baseline, checks $when', ({ rules, violations }) => {
  const first = compareImages(undefined, image('shop', measured(known)))
  expect(checkBudget(first, rules, NOT_ALLOWED)).toHaveLength(violations)
})

test('growth from nothing has no per cent', () => {
  const from = compareImages(image('main', measured([])), image('shop', measured(known)))
  expect(checkBudget(from, [rule('total', percent(1))], NOT_ALLOWED)).toEqual([])
})

test('names no layer when none brought it', () => {
  const empty = compareImages(undefined, image('shop', measured([])))
  expect(checkBudget(empty, [rule('total', atMost(-1))], NOT_ALLOWED)).toMatchObject([
    { actual: 0, worstLayer: null },
  ])
})

test('names the worst of several platforms once, and none that is gone', () => {
  const both = compareImages(
    image('main', measured([['x', 900]], 'linux/386')),
    image('shop', measured([['a', 10]], 'linux/amd64'), measured([['b', 20]], 'linux/arm64')),
  )
  expect(checkBudget(both, [rule('total', atMost(5))], NOT_ALLOWED)).toMatchObject([
    { platform: 'linux/arm64', actual: 20 },
  ])
})

test('a label turns failures into warnings', () => {
  const rules: readonly BudgetRule[] = [
    rule('total', atMost(1)),
    { ...rule('app', atMost(1)), level: 'warn' },
  ]
  expect(
    checkBudget(grown, rules, { isAllowed: true }).map(({ level, isAllowed }) => ({
      level,
      isAllowed,
    })),
  ).toEqual([
    { level: 'warn', isAllowed: true },
    { level: 'warn', isAllowed: false },
  ])
})

test('looks at no layer that is gone', () => {
  const shrunk = compareImages(
    image('main', measured([['big', 99, 'RUN']])),
    image('shop', measured([['small', 7, 'COPY']])),
  )
  expect(checkBudget(shrunk, [rule('total', atMost(1))], NOT_ALLOWED)).toMatchObject([
    { worstLayer: { bytes: 7 } },
  ])
})
