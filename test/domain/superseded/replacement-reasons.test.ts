import { expect, test } from '@jest/globals'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import { replacementReasons } from '../../../src/domain/superseded/replacement-reasons.ts'
import { recipeWith, recordFor } from '../version/records.ts'

test('a base that a refresh built anew says which updates it was for, and that its upstream moved', () => {
  const upstream = (text: string) => {
    const digest = digestOf(text)
    return { 'python:3.12': { digest, takenAt: '', platforms: { 'linux/amd64': digest } } }
  }
  const before = recordFor(recipeWith([], {}, { epoch: '2026-10' }), { upstreams: upstream('old') })
  const after = recordFor(recipeWith([], {}, { epoch: '2026-11' }), { upstreams: upstream('now') })
  const updates = [{ name: 'libssl3', installed: '3.0.11', available: '3.0.15' }]
  expect(replacementReasons(before, { ...after, updates }).reasons).toEqual([
    { kind: 'refresh', old: '2026-10', new: '2026-11' },
    {
      ...{ kind: 'upstream', subject: 'python:3.12', item: 'linux/amd64' },
      ...{ old: digestOf('old'), new: digestOf('now') },
    },
    { kind: 'refresh', item: 'libssl3', old: '3.0.11', new: '3.0.15' },
  ])
  expect(replacementReasons(before, before)).toEqual({ reasons: [] })
})

test.each([
  { recorded: 7, told: { reasons: [], updatesLeftOut: 7 } },
  { recorded: undefined, told: { reasons: [] } },
  { recorded: 0, told: { reasons: [] } },
  { recorded: 'many' as unknown as number, told: { reasons: [] } },
])('updates that a record left out are counted: $recorded', ({ recorded, told }) => {
  const record = recordFor(recipeWith([], {}))
  expect(replacementReasons(record, { ...record, updatesLeftOut: recorded })).toEqual(told)
})
