import { expect, test } from '@jest/globals'
import { compareImages } from '../../../src/domain/sizes/compare-images.ts'
import { runState } from '../../../src/domain/sizes/run-comparison.ts'
import { image, measured, standard } from './measured.ts'

const here = image('app', measured(standard))
const first = compareImages(undefined, here)
const same = compareImages(here, here)
const other = compareImages(image('app', measured([])), here)
const gone = compareImages(image('app', measured([], 'linux/386')), image('app'))

test.each([
  { what: 'nothing', images: [], state: 'first-measurement' },
  { what: 'first measurements', images: [first, first], state: 'first-measurement' },
  { what: 'unchanged images', images: [same, same], state: 'unchanged' },
  { what: 'a changed image', images: [other], state: 'changed' },
  { what: 'a changed image among others', images: [same, other], state: 'changed' },
  { what: 'a new image among others', images: [same, first], state: 'changed' },
  { what: 'an image that lost its platform', images: [gone], state: 'changed' },
])('$what: $state', ({ images, state }) => {
  expect(runState({ images })).toBe(state)
})
