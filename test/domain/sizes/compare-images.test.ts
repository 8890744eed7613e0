import { expect, test } from '@jest/globals'
import { compareImages, totalsPerPlatform } from '../../../src/domain/sizes/compare-images.ts'
import type { PlatformComparison, RoleChange } from '../../../src/domain/sizes/comparison.ts'
import { digest, GZIP } from './layers.ts'
import { image, type Layer, measured, standard } from './measured.ts'

const [debian, python, packages, code] = standard as [Layer, Layer, Layer, Layer]
const newCode: Layer = ['code 2', 250_000, code[2], 'app']

function compare(before: readonly Layer[] | undefined, after: readonly Layer[]) {
  const { platforms } = compareImages(
    before === undefined ? undefined : image('main', measured(before)),
    image('here', measured(after)),
  )
  return platforms[0] as PlatformComparison
}

test('says what new code costs, as a whole', () => {
  const after = measured([debian, newCode])
  expect(compareImages(image('main', measured([debian, code])), image('here', after))).toEqual({
    version: 1,
    before: { name: 'main', digest: expect.stringMatching(/^sha256:/) },
    after: { name: 'here', digest: expect.stringMatching(/^sha256:/) },
    notices: [],
    platforms: [
      {
        platform: 'linux/amd64',
        kind: 'changed',
        before: {
          manifestDigest: expect.stringMatching(/^sha256:/),
          totalCompressedBytes: 30_240_000,
          bytesByRole: { upstream: 30_000_000, base: 0, app: 240_000 },
        },
        after: {
          manifestDigest: after.manifestDigest,
          totalCompressedBytes: 30_250_000,
          bytesByRole: { upstream: 30_000_000, base: 0, app: 250_000 },
        },
        deltaBytes: 10_000,
        deltaPercent: 0.03,
        // The config is downloaded with it.
        pullCostBytes: 251_000,
        roles: [
          role('upstream', 'same', { beforeBytes: 30_000_000, afterBytes: 30_000_000 }),
          role('base', 'none', {}),
          role('app', 'replaced', {
            beforeBytes: 240_000,
            afterBytes: 250_000,
            addedBytes: 250_000,
            removedBytes: 240_000,
          }),
        ],
        layers: [
          {
            state: 'same',
            role: 'upstream',
            before: side('debian', 30_000_000, 'ADD rootfs.tar /'),
            after: side('debian', 30_000_000, 'ADD rootfs.tar /'),
          },
          {
            state: 'replaced',
            role: 'app',
            before: side('code', 240_000, 'COPY src /app/src'),
            after: side('code 2', 250_000, 'COPY src /app/src'),
          },
        ],
      },
    ],
  })
})

test.each<{
  when: string
  before: readonly Layer[] | undefined
  after: readonly Layer[]
  is: object
}>([
  {
    when: 'there is nothing to compare with',
    before: undefined,
    after: [debian],
    is: { kind: 'first-measurement', pullCostBytes: null, deltaBytes: null, deltaPercent: null },
  },
  {
    when: 'both have the same blobs',
    before: standard,
    after: standard,
    is: { kind: 'unchanged', pullCostBytes: 0, deltaBytes: 0, deltaPercent: 0 },
  },
  {
    when: 'the image was empty',
    before: [],
    after: [debian],
    is: { kind: 'changed', pullCostBytes: 30_001_000, deltaBytes: 30_000_000, deltaPercent: null },
  },
  {
    when: 'it got smaller',
    before: standard,
    after: [debian, python],
    is: { kind: 'changed', pullCostBytes: 1000, deltaBytes: -350_240_000, deltaPercent: -87.51 },
  },
])('of an image when $when', ({ before, after, is }) => {
  expect(compare(before, after)).toMatchObject(is)
})

test('says that the upstream was replaced, and what that weighs (case 28)', () => {
  const after = [
    ['debian 2', 31_000_000, debian[2], 'upstream'],
    ['python 2', 21_000_000, python[2], 'upstream'],
    ['packages 2', 350_000_001, packages[2], 'base'],
    ['code again', 240_000, code[2], 'app'],
  ] as const
  const { roles, layers } = compare(standard, after)
  expect(roles[0]).toEqual(
    role('upstream', 'replaced', {
      beforeBytes: 50_000_000,
      afterBytes: 52_000_000,
      addedBytes: 52_000_000,
      removedBytes: 50_000_000,
    }),
  )
  expect(layers.map(({ state, role: of }) => `${of} ${state}`)).toEqual([
    'upstream replaced',
    'upstream replaced',
    'base replaced',
    'app replaced',
  ])
})

test.each<{ when: string; before: readonly Layer[]; after: readonly Layer[]; kinds: string[] }>([
  {
    when: 'the app is new',
    before: [debian, packages],
    after: [debian, packages, code],
    kinds: ['same', 'same', 'added'],
  },
  {
    when: 'the base is gone',
    before: [debian, packages],
    after: [debian],
    kinds: ['same', 'removed', 'none'],
  },
  {
    when: 'a layer came on top of the base',
    before: [packages],
    after: [packages, ['more', 1, 'RUN x', 'base']],
    kinds: ['none', 'changed', 'none'],
  },
  {
    when: 'a layer of the base is gone',
    before: [packages, ['more', 1, 'RUN x', 'base']],
    after: [packages],
    kinds: ['none', 'changed', 'none'],
  },
  {
    when: 'what the one calls its own is the base of the other',
    before: [packages, code],
    after: [packages, ['code', 240_000, code[2], 'base']],
    kinds: ['none', 'same', 'none'],
  },
  {
    when: 'nothing is known of the earlier image',
    before: [
      ['debian', 30_000_000, debian[2]],
      ['old', 1, 'RUN old'],
    ],
    after: [debian, packages],
    kinds: ['same', 'added', 'removed'],
  },
  {
    when: 'an empty layer occurs twice',
    before: [packages, packages, code],
    after: [packages, code],
    kinds: ['none', 'same', 'same'],
  },
])('roles change when $when', ({ before, after, kinds }) => {
  expect(compare(before, after).roles.map(({ kind }) => kind)).toEqual(kinds)
})

test('of a layer without history, says so', () => {
  expect(compare(undefined, [['a', 1]]).layers).toEqual([
    { state: 'new', role: 'app', before: null, after: side('a', 1, null) },
  ])
})

test('compares each platform with its own, and names those that came and went', () => {
  const { platforms } = compareImages(
    image('main', measured([debian], 'linux/arm/v7'), measured([debian], 'linux/amd64')),
    image('here', measured([debian], 'linux/amd64'), measured([debian], 'linux/arm64')),
  )
  expect(platforms.map(({ platform, kind }) => `${platform} ${kind}`)).toEqual([
    'linux/amd64 unchanged',
    'linux/arm64 first-measurement',
    'linux/arm/v7 gone',
  ])
  expect(platforms[2]).toMatchObject({ after: null, pullCostBytes: null })
  expect(platforms[2]?.layers.map(({ state }) => state)).toEqual(['gone'])
})

test('keeps what both sides could not read', () => {
  const noticed = (name: string) => ({ ...image(name), notices: [`${name} lacks a platform`] })
  expect(compareImages(noticed('a'), noticed('b')).notices).toEqual([
    'a lacks a platform',
    'b lacks a platform',
  ])
})

test('counts layers that several services share once', () => {
  const service = (name: string, bytes: number): Layer => [name, bytes, code[2], 'app']
  const before = [1, 2].map(n => image(`s${n}`, measured([packages, service(`old ${n}`, n)])))
  const newPackages: Layer = ['packages 2', 360_000_000, packages[2], 'base']
  const after = [1, 2, 3].map(n => image(`s${n}`, measured([newPackages, service(`${n}`, n)])))
  expect(
    totalsPerPlatform(after.map((now, place) => ({ before: before[place], after: now }))),
  ).toEqual([
    {
      platform: 'linux/amd64',
      comparedCount: 2,
      imageCount: 3,
      totalCompressedBytes: 360_000_006,
      beforeBytes: 350_000_003,
      afterBytes: 360_000_003,
      pullCostBytes: 360_000_003 + 2000,
    },
  ])
})

test('totals tell platforms apart, and those without a baseline', () => {
  const only = (platform: string) => measured([debian], platform)
  expect(
    totalsPerPlatform([
      { before: undefined, after: image('a', only('linux/arm64')) },
      { before: image('b', only('linux/amd64')), after: image('b', only('linux/amd64')) },
    ]),
  ).toEqual([
    {
      platform: 'linux/arm64',
      comparedCount: 0,
      imageCount: 1,
      totalCompressedBytes: 30_000_000,
      beforeBytes: null,
      afterBytes: null,
      pullCostBytes: null,
    },
    {
      platform: 'linux/amd64',
      comparedCount: 1,
      imageCount: 1,
      totalCompressedBytes: 30_000_000,
      beforeBytes: 30_000_000,
      afterBytes: 30_000_000,
      pullCostBytes: 0,
    },
  ])
})

function role(name: string, kind: string, bytes: Partial<RoleChange>) {
  const none = { beforeBytes: 0, afterBytes: 0, addedBytes: 0, removedBytes: 0 }
  return { role: name, kind, ...none, ...bytes }
}

function side(content: string, compressedBytes: number, instruction: string | null) {
  return { digest: digest(content), compressedBytes, mediaType: GZIP, instruction }
}
