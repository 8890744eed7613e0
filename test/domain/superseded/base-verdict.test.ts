import { expect, test } from '@jest/globals'
import type { Digest } from '../../../src/domain/oci/digest.ts'
import { isMoving, speakingTag } from '../../../src/domain/superseded/base-verdict.ts'

const OLD = 'sha256:old' as Digest
const NEW = 'sha256:new' as Digest

test.each([
  ['latest', true],
  ['3.12-slim', true],
  ['1.4', true],
  ['main', true],
  ['1.4.0', false],
  ['v1.4.0-rc.1', false],
  ['main-1234567', false],
  ['fp-0123', false],
  ['cache-main-012345', false],
  ['pr-7-fp-0123', false],
  ['sha256-0123.sig', false],
])('%s moves: %s', (tag, moves) => {
  expect(isMoving(tag)).toBe(moves)
})

test.each([
  [
    'a tag that names the base',
    [
      { tag: 'latest', digest: NEW },
      { tag: '3.11', digest: OLD },
    ],
    '3.11',
  ],
  [
    'latest',
    [
      { tag: '3.12', digest: NEW },
      { tag: 'latest', digest: NEW },
    ],
    'latest',
  ],
  [
    'the only one',
    [
      { tag: '3.12', digest: NEW },
      { tag: '1.0.0', digest: OLD },
    ],
    '3.12',
  ],
  [
    'none of several',
    [
      { tag: '3.12', digest: NEW },
      { tag: 'main', digest: NEW },
    ],
    undefined,
  ],
  ['none', [], undefined],
])('%s speaks for today', (_, tags, tag) => {
  expect(speakingTag(tags, OLD)?.tag).toBe(tag)
})
