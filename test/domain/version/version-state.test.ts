import { expect, test } from '@jest/globals'
import type { RefusedVersion, VersionDecision } from '../../../src/domain/version/decide-version.ts'
import type { Version } from '../../../src/domain/version/version-number.ts'
import { versionState } from '../../../src/domain/version/version-state.ts'

const v = (text: string) => text as Version
const change = { level: 'minor', because: { kind: 'package-new', subject: 'git' } } as const
const nothing = { number: '1.1.0', previous: null, level: null, because: null, suggested: null }
const refused: RefusedVersion = {
  kind: 'refused',
  version: v('1.1.0'),
  why: 'other-content',
  against: v('1.1.0'),
  fingerprint: undefined,
  today: '0' as RefusedVersion['today'],
  reasons: [],
  suggested: v('1.2.0'),
  change,
}

test.each<[VersionDecision, object]>([
  [{ kind: 'published', version: v('1.1.0'), comparable: true }, nothing],
  [{ kind: 'new', version: v('1.1.0'), previous: undefined, change: undefined }, nothing],
  [
    { kind: 'new', version: v('1.1.0'), previous: v('1.0.0'), change },
    { ...nothing, ...change, previous: '1.0.0' },
  ],
  [refused, { ...nothing, ...change, previous: '1.1.0', suggested: '1.2.0' }],
])('%j', (decision, state) => {
  expect(versionState(decision)).toEqual({ kind: decision.kind, ...state })
})
