import { expect, test } from '@jest/globals'
import { provenanceMode } from '../../../src/domain/bake/provenance-mode.ts'

test.each([
  ['auto', 'public', 'mode=max'],
  ['auto', 'private', 'mode=min'],
  ['auto', 'unknown', 'mode=min'],
  ['true', 'private', 'mode=min'],
  ['mode=max', 'private', 'mode=max'],
  ['false', 'public', 'false'],
  [undefined, 'public', undefined],
] as const)('provenance %s in a %s repository is %s', (stated, visibility, mode) => {
  expect(provenanceMode(stated, visibility)).toBe(mode)
})
