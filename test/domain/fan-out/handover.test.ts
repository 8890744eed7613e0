import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import {
  decodeHandover,
  encodeHandover,
  type HandoverImage,
  shortFinding,
} from '../../../src/domain/fan-out/handover.ts'
import type { Fingerprint } from '../../../src/domain/fingerprint/recipe.ts'
import type { Digest } from '../../../src/domain/oci/digest.ts'

const image: HandoverImage = {
  name: 'base',
  state: 'missing',
  reasons: [{ kind: 'first-build' }],
  withoutEffect: [],
  fingerprint: 'f' as Fingerprint,
  digest: 'sha256:1' as Digest,
  last: 'sha256:2' as Digest,
  split: ['linux/amd64'],
  refresh: undefined,
}
const handover = { at: '2026-11-30T00:00:00.000Z', images: [image], upstreams: [] }

test('a plan comes out of its text as it went in', () => {
  expect(decodeHandover(encodeHandover(handover))).toEqual({ v: 1, ...handover })
})

test('a plan that no input could hold is refused', () => {
  const images = Array.from({ length: 2000 }, (_, at) => ({
    ...image,
    name: `image-${at}`,
    fingerprint: randomBytes(32).toString('hex') as Fingerprint,
    digest: `sha256:${randomBytes(32).toString('hex')}` as Digest,
  }))
  expect(() => encodeHandover({ ...handover, images })).toThrow(
    /^the plan of 2000 images is \d+ bytes packed/,
  )
})

test('a finding is handed over with twenty updates a platform at most', () => {
  const updates = Array.from({ length: 300 }, (_, at) => ({
    name: `package-${at}`,
    installed: '1',
    available: '2',
  }))
  const finding = {
    period: '2026-12',
    decision: 'rebuild',
    platforms: [{ platform: 'linux/amd64', manager: 'apt', updates }],
    upstreams: [],
    why: null,
  } as const
  expect(shortFinding(finding).platforms[0]?.updates).toEqual(updates.slice(0, 20))
  expect(shortFinding(finding).decision).toBe('rebuild')
})

const packed = (value: unknown) => gzipSync(JSON.stringify(value)).toString('base64')

test.each([
  { what: 'nothing', text: '', says: 'holds no plan' },
  { what: 'the plan as JSON', text: '{"version":1}', says: 'holds no plan' },
  { what: 'a text', text: packed('x'), says: 'holds no plan' },
  { what: 'null', text: packed(null), says: 'holds no plan' },
  { what: 'something without a version', text: packed({}), says: 'holds no plan' },
  { what: 'a later version', text: packed({ v: 2 }), says: 'has version 2' },
])('$what is refused', ({ text, says }) => {
  expect(() => decodeHandover(text)).toThrow(says)
})
