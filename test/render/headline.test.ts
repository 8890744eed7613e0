import { expect, test } from '@jest/globals'
import type { ImageOutcome, ImageReport } from '../../src/domain/report/report.ts'
import { formatDuration } from '../../src/render/duration.ts'
import { headline } from '../../src/render/headline.ts'
import { APP } from '../support/render/sample-report.ts'

const images = (...outcomes: readonly ImageOutcome[]): readonly ImageReport[] =>
  outcomes.map(outcome => ({ ...APP, outcome }))

test.each<{ of: readonly ImageReport[]; says: string }>([
  { of: [], says: 'No image is managed here' },
  { of: images('unchanged'), says: 'Nothing to build: 1 image is there already' },
  {
    of: images('unchanged', 'unchanged'),
    says: 'Nothing to build: all 2 images are there already',
  },
  { of: images('built'), says: '1 of 1 image built' },
  { of: images('published', 'unchanged'), says: '1 of 2 images built and published, 1 unchanged' },
  {
    of: images('unchanged', 'published', 'blocked', 'failed', 'adopted', 'tagged'),
    says: '1 of 6 images failed, 1 blocked, 1 built and published, 1 adopted, 1 tagged, 1 unchanged',
  },
  {
    of: [
      { ...APP, outcome: 'planned' },
      { ...APP, outcome: 'planned', state: 'tags-missing' },
    ],
    says: '1 of 2 images to be built, 1 to be tagged',
  },
])('$says', ({ of, says }) => {
  expect(headline({ images: of })).toBe(says)
})

test.each([
  [0, '0.0 s'],
  [449, '0.4 s'],
  [9940, '9.9 s'],
  [9960, '10 s'],
  [59_400, '59 s'],
  [59_600, '1 min 0 s'],
  [185_000, '3 min 5 s'],
  [7_384_000, '123 min 4 s'],
])('%i ms is %s', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text)
})
