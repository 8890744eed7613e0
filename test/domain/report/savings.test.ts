import { expect, test } from '@jest/globals'
import type { RunReport } from '../../../src/domain/report/report.ts'
import { type Savings, savingsOf } from '../../../src/domain/report/savings.ts'
import type { RunComparison } from '../../../src/domain/sizes/run-comparison.ts'
import { savingsLine } from '../../../src/render/savings-line.ts'
import { APP, BASE, REPORT } from '../../support/render/sample-report.ts'

const layer = (digest: string, compressedBytes: number, state = 'same') => ({
  state,
  after: state === 'gone' ? null : { digest, compressedBytes },
})
const compared = (...images: { kind?: string; layers: ReturnType<typeof layer>[] }[]) =>
  ({
    images: images.map(({ kind = 'changed', layers }) => ({
      platforms: ['linux/amd64', 'linux/arm64'].map(platform => ({ platform, kind, layers })),
    })),
  }) as unknown as RunComparison

test.each<{ when: string; report: Partial<RunReport>; is: Partial<Savings>; says: string }>([
  {
    when: 'nothing was compared',
    report: {},
    is: { unbuiltCount: 1, imageCount: 2, knownBuildMs: 185_000, knownCount: 1, reusedBytes: 0 },
    says: 'Not built: 1 of 2 images, which took 3 min 5 s when built.',
  },
  {
    when: 'an older record does not tell the time',
    report: { images: [BASE, { ...BASE, name: 'b', outcome: 'tagged', lastBuildMs: null }, APP] },
    is: { unbuiltCount: 2, imageCount: 3, knownCount: 1 },
    says: 'Not built: 2 of 3 images, 1 of which took 3 min 5 s when built.',
  },
  {
    when: 'none does',
    report: { images: [{ ...BASE, lastBuildMs: null }] },
    is: { knownBuildMs: 0, knownCount: 0 },
    says: 'Not built: 1 of 1 image.',
  },
  {
    when: 'images share layers',
    report: {
      images: [APP],
      comparison: compared(
        { layers: [layer('a', 400e6), layer('b', 2e6, 'replaced'), layer('x', 9e9, 'gone')] },
        { layers: [layer('a', 400e6), layer('c', 1e6, 'new')], kind: 'unchanged' },
        { layers: [layer('z', 7e9)], kind: 'first-measurement' },
      ),
    },
    is: { unbuiltCount: 0, reusedBytes: 800e6, totalBytes: 806e6 },
    says: 'Not transferred again: 800 MB of 806 MB.',
  },
  { when: 'all was built', report: { images: [APP] }, is: { reusedBytes: 0 }, says: '' },
])('when $when', ({ report, is, says }) => {
  const whole = { ...REPORT, ...report }
  expect(savingsOf(whole)).toMatchObject(is)
  expect(savingsLine(whole)).toBe(says)
})
