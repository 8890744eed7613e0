import { describe, expect, test } from '@jest/globals'
import { blame } from '../../../src/domain/budget/blame.ts'
import type { BudgetViolation } from '../../../src/domain/budget/budget.ts'
import type { PackageChange } from '../../../src/domain/contents/compare-contents.ts'
import { change, SAMPLE_CONTENTS } from '../../support/render/sample-contents.ts'

const violation: BudgetViolation = {
  image: 'orders',
  platform: 'linux/amd64',
  measure: 'base',
  limit: { kind: 'absolute', bytes: 5 },
  level: 'fail',
  isAllowed: false,
  actual: 6,
  worstLayer: { digest: 'sha256:1', instruction: 'RUN uv sync', bytes: 5, package: null, at: null },
}
const at = { file: 'base/Dockerfile', line: 7 }
const MB = 1_000_000

function blamed(
  altered: Partial<BudgetViolation>,
  changes: readonly PackageChange[] | null = [],
  contents: typeof SAMPLE_CONTENTS | undefined = SAMPLE_CONTENTS,
) {
  const placeOf = (text: string) => (text === 'RUN uv sync' ? at : undefined)
  return blame({ ...violation, ...altered }, { contents, changes, placeOf }).worstLayer
}

describe('the package to blame', () => {
  test.each<{
    when: string
    altered: Partial<BudgetViolation>
    changes?: readonly PackageChange[] | null
    is: unknown
  }>([
    {
      when: 'an image is too large: the heaviest in its layer',
      altered: {},
      changes: [change({ name: 'numpy' })],
      is: { name: 'torch', version: '2.4.0', how: 'weighs', unpackedBytes: 812 * MB },
    },
    {
      when: 'it grew too much: the one that grew most',
      altered: { limit: { kind: 'delta', bytes: 1 } },
      changes: [
        change({ name: 'numpy', unpackedDeltaBytes: 4 }),
        change({ name: 'torch', unpackedDeltaBytes: -900 }),
        change({ name: 'elsewhere', unpackedDeltaBytes: 900 }),
      ],
      is: { name: 'numpy', version: '2.4.0', how: 'grew', unpackedBytes: 4 },
    },
    {
      when: 'it grew, but no package did: the heaviest',
      altered: { limit: { kind: 'percent', percent: 1 } },
      is: { name: 'torch', version: '2.4.0', how: 'weighs', unpackedBytes: 812 * MB },
    },
    {
      when: 'too much is downloaded: the largest that changed, also where it became smaller',
      altered: { measure: 'pull-cost' },
      changes: [
        change({
          name: 'numpy',
          unpackedDeltaBytes: -4,
          after: { versions: [], unpackedBytes: 9, compressedBytes: 1 },
        }),
        change({ name: 'torch', after: null }),
      ],
      is: { name: 'numpy', version: null, how: 'changed', unpackedBytes: 9 },
    },
    {
      when: 'a layer has files of no package alone: the folder',
      altered: {
        worstLayer: { digest: 'sha256:2', instruction: null, bytes: 1, package: null, at: null },
      },
      changes: null,
      is: { name: '/app', version: null, how: 'weighs', unpackedBytes: 9000 },
    },
    {
      when: 'nothing is known of the layer: none',
      altered: {
        worstLayer: { digest: 'sha256:9', instruction: null, bytes: 1, package: null, at: null },
      },
      is: null,
    },
  ])('when $when', ({ altered, changes, is }) => {
    expect(blamed(altered, changes)?.package).toEqual(is)
  })

  test('is not known where nobody looked', () => {
    const placeOf = () => undefined
    const { worstLayer } = blame(violation, { contents: undefined, changes: null, placeOf })
    expect(worstLayer).toEqual(violation.worstLayer)
  })
})

test('says where the instruction stands', () => {
  expect(blamed({})?.at).toEqual(at)
})

test('an image without layers is over its budget as it is', () => {
  expect(blamed({ worstLayer: null })).toBeNull()
})
