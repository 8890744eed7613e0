import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import {
  decodeHandover,
  encodeHandover,
  type HandoverImage,
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
  legCount: 1,
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

/** A base with so many updates on each of two platforms, whose names and versions do not repeat. */
const refreshed = (count: number): HandoverImage => ({
  ...image,
  refresh: {
    ...{ period: '2026-12', decision: 'rebuild', upstreams: [], why: null },
    platforms: ['linux/amd64', 'linux/arm64'].map(platform => ({
      ...{ platform, manager: 'apt' },
      updates: Array.from({ length: count }, () => ({
        name: `lib${randomBytes(6).toString('hex')}`,
        installed: randomBytes(6).toString('hex'),
        available: randomBytes(6).toString('hex'),
      })),
    })),
  },
})
const handedUpdates = (images: readonly HandoverImage[]) =>
  decodeHandover(encodeHandover({ ...handover, images })).images.map(
    ({ refresh }) => refresh?.platforms.map(({ updates }) => updates.length) ?? [],
  )

test.each<{ what: string; images: readonly HandoverImage[]; updates: readonly number[] }>([
  { what: 'all sixty updates of a base', images: [refreshed(60)], updates: [60, 60] },
  { what: 'what a record names of very many', images: [refreshed(300)], updates: [200, 200] },
  {
    what: 'fewer of each where an input cannot hold them',
    images: Array.from({ length: 16 }, () => refreshed(150)),
    updates: [60, 60],
  },
])('the other jobs are told $what', ({ images, updates }) => {
  expect(handedUpdates(images)).toEqual(images.map(() => updates))
})

test('what the other jobs are not told of is counted', () => {
  const [handed] = decodeHandover(encodeHandover({ ...handover, images: [refreshed(300)] })).images
  expect(handed?.refresh?.platforms.map(({ updatesLeftOut }) => updatesLeftOut)).toEqual([100, 100])
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
