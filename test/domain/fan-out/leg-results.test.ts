import { expect, test } from '@jest/globals'
import { legResults } from '../../../src/domain/fan-out/leg-results.ts'
import type { RefreshFinding } from '../../../src/domain/probe/refresh.ts'
import type { ImageReport, RunReport } from '../../../src/domain/report/report.ts'
import { REPORT } from '../../support/render/sample-report.ts'

const [sample] = REPORT.images as readonly [ImageReport]
const { refresh: _, ...image } = sample
const built: ImageReport = {
  ...image,
  name: 'base',
  outcome: 'published',
  buildMs: 1000,
  steps: { total: 4, cached: 1 },
  error: null,
}
const leg = (change: Partial<ImageReport>, warnings: readonly string[] = []): RunReport => ({
  ...REPORT,
  images: [{ ...built, ...change }],
  warnings,
})
const finding: RefreshFinding = {
  period: '2026-12',
  decision: 'kept',
  platforms: [{ platform: 'linux/amd64', manager: 'apt', updates: [] }],
  upstreams: [],
  why: null,
}
const baseOf = (...legs: readonly RunReport[]) => legResults(legs).images.get('base')

test('one leg tells of its image what it did', () => {
  expect(baseOf(leg({}))).toEqual({
    legCount: 1,
    outcome: 'published',
    buildMs: 1000,
    steps: { total: 4, cached: 1 },
    error: null,
    refresh: undefined,
  })
})

test('legs of several platforms together take the time of all', () => {
  expect(baseOf(leg({}), leg({ buildMs: 500, steps: { total: 4, cached: 4 } }))).toMatchObject({
    legCount: 2,
    buildMs: 1500,
    steps: { total: 8, cached: 5 },
  })
})

test.each<{ a: Partial<ImageReport>; b: Partial<ImageReport>; both: object }>([
  { a: {}, b: { outcome: 'adopted' }, both: { outcome: 'published' } },
  { a: { outcome: 'adopted' }, b: { outcome: 'adopted' }, both: { outcome: 'adopted' } },
  { a: { outcome: 'unchanged' }, b: {}, both: { outcome: 'published' } },
  {
    a: {},
    b: { outcome: 'failed', error: 'exit code 1' },
    both: { outcome: 'failed', error: 'exit code 1' },
  },
  { a: { error: 'one' }, b: { error: 'two' }, both: { error: 'one\ntwo' } },
  { a: { error: 'one' }, b: { error: 'one' }, both: { error: 'one' } },
  { a: { buildMs: null }, b: {}, both: { buildMs: 1000 } },
  { a: {}, b: { buildMs: null }, both: { buildMs: 1000 } },
  { a: { steps: null }, b: {}, both: { steps: { total: 4, cached: 1 } } },
  { a: {}, b: { steps: null }, both: { steps: { total: 4, cached: 1 } } },
  { a: { refresh: finding }, b: {}, both: { refresh: finding } },
  { a: {}, b: { refresh: finding }, both: { refresh: finding } },
])('$a and $b are $both', ({ a, b, both }) => {
  expect(baseOf(leg(a), leg(b))).toMatchObject(both)
})

test('what platforms found in a new period is told together, and an upstream once', () => {
  const moved = { reference: 'python:3.12', platform: 'linux/amd64', old: 'a', new: 'b' }
  const arm = { platform: 'linux/arm64', manager: null, updates: [] }
  const other: RefreshFinding = {
    period: '2026-12',
    decision: 'failed',
    platforms: [arm],
    upstreams: [moved],
    why: 'no answer',
  }
  const rebuilt: RefreshFinding = { ...finding, decision: 'rebuild', upstreams: [moved] }
  expect(baseOf(leg({ refresh: rebuilt }), leg({ refresh: other }))?.refresh).toEqual({
    period: '2026-12',
    decision: 'failed',
    platforms: [...finding.platforms, arm],
    upstreams: [moved],
    why: 'no answer',
  })
  expect(baseOf(leg({ refresh: finding }), leg({ refresh: rebuilt }))?.refresh).toMatchObject({
    decision: 'rebuild',
    why: null,
  })
})

test('warnings are told once, and not without end', () => {
  expect(legResults([leg({}, ['cache']), leg({}, ['cache', 'other'])]).warnings).toEqual([
    'cache',
    'other',
  ])
  const many = Array.from({ length: 200 }, (_, at) => `warning ${at}`)
  expect(legResults([leg({}, many)]).warnings).toHaveLength(50)
})
