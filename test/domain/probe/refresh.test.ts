import { expect, test } from '@jest/globals'
import type { ProbeAnswer } from '../../../src/domain/probe/probe-answer.ts'
import {
  checkedFinding,
  decideRefresh,
  type RefreshFacts,
  type RefreshFinding,
} from '../../../src/domain/probe/refresh.ts'

const quiet: ProbeAnswer = { kind: 'asked', manager: 'apt', updates: [], installed: new Map() }
const update = { name: 'curl', installed: '1', available: '2' }
const good: RefreshFacts = {
  period: '2026-12',
  answers: [
    { platform: 'linux/amd64', answer: quiet },
    { platform: 'linux/arm64', answer: quiet },
  ],
  upstreams: [],
}
const onArm = (answer: ProbeAnswer) => [
  ...good.answers.slice(0, 1),
  { platform: 'linux/arm64', answer },
]

test.each<[string, Partial<RefreshFacts>, object]>([
  ['no platform has updates', {}, { decision: 'kept', why: null, period: '2026-12' }],
  [
    'refreshing was turned off',
    { period: undefined, answers: [] },
    { decision: 'kept', period: null },
  ],
  [
    'one platform has updates',
    { answers: onArm({ ...quiet, updates: [update] }) },
    {
      decision: 'rebuild',
      platforms: [
        { platform: 'linux/amd64', manager: 'apt', updates: [] },
        { platform: 'linux/arm64', manager: 'apt', updates: [update] },
      ],
    },
  ],
  [
    'an upstream moved',
    { upstreams: [{ reference: 'x', platform: 'linux/amd64', old: 'a', new: 'b' }] },
    { decision: 'rebuild' },
  ],
  [
    'a package manager cannot be asked',
    { answers: onArm({ kind: 'unknown-manager', manager: 'zypper' }) },
    { decision: 'rebuild' },
  ],
  [
    'there is no package manager',
    { answers: onArm({ kind: 'no-manager' }) },
    { decision: 'kept', platforms: [{ manager: 'apt' }, { manager: null }] },
  ],
  [
    'one platform failed, even where another has updates',
    {
      answers: [
        { platform: 'linux/amd64', answer: { ...quiet, updates: [update] } },
        { platform: 'linux/arm64', answer: { kind: 'failed', why: 'no route' } },
      ],
    },
    { decision: 'failed', why: 'linux/arm64: no route' },
  ],
])('when %s', (_, change, finding) => {
  expect(decideRefresh({ ...good, ...change })).toMatchObject(finding)
})

test('updates are checked on the platforms that could be asked', () => {
  const update = { name: 'curl', installed: '1', available: '2' }
  const on = (platform: string) => ({ platform, manager: 'apt', updates: [update] })
  const finding: RefreshFinding = {
    period: '2026-12',
    decision: 'rebuild',
    platforms: [on('linux/amd64'), on('linux/arm64')],
    upstreams: [],
    why: null,
  }
  const checked = (...packages: readonly [string, string][]) =>
    checkedFinding(finding, new Map([['linux/amd64', new Map(packages)]])).platforms
  expect(checked(['curl', '3'])).toEqual([
    { ...on('linux/amd64'), updates: [{ ...update, rebuilt: '3' }] },
    on('linux/arm64'),
  ])
  expect(checked()[0]?.updates).toEqual([{ ...update, rebuilt: null }])
})
