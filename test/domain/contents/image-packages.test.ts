import { describe, expect, test } from '@jest/globals'
import type { ImageContents } from '../../../src/domain/contents/image-contents.ts'
import { packageChanges, platformPackages } from '../../../src/domain/contents/image-packages.ts'
import { mergeChanges, mergePackages } from '../../../src/domain/contents/merge-packages.ts'
import { imagesToOpen, type PackagesMode } from '../../../src/domain/contents/packages-mode.ts'
import { change, SAMPLE_CONTENTS, share } from '../../support/render/sample-contents.ts'

test('report.json leaves out where in an image the files of a package lie', () => {
  const platform = platformPackages({ platform: 'linux/amd64', contents: SAMPLE_CONTENTS }, null)
  expect(platform).toMatchObject({ platform: 'linux/amd64', unpackedBytes: 936_009_000 })
  expect(platform.packages.map(one => [one.name, 'parts' in one])).toEqual([
    ['torch', false],
    ['libc6', false],
    ['numpy', false],
    ['/app', false],
  ])
})

describe('what changed', () => {
  const unread = (place: number, digest?: string): ImageContents => ({
    ...SAMPLE_CONTENTS,
    layers: SAMPLE_CONTENTS.layers.map((layer, at) =>
      at === place ? { ...layer, digest: digest ?? layer.digest, unread: 'is foreign' } : layer,
    ),
  })
  test.each([
    { before: SAMPLE_CONTENTS, after: SAMPLE_CONTENTS, is: [], when: 'all layers were read' },
    { before: unread(0), after: unread(0), is: [], when: 'both lack the same layer' },
    { before: SAMPLE_CONTENTS, after: unread(1), is: null, when: 'a layer was not read' },
    { before: unread(1), after: unread(1, 'sha256:x'), is: null, when: 'each lacks another one' },
  ])('is $is when $when', ({ before, after, is }) => {
    expect(packageChanges(before, after)).toEqual(is)
  })
})

describe('several images on one base', () => {
  const imagePackages = (image: string, packages = [share()], changes = [change()]) => ({
    image,
    platforms: [
      platformPackages(
        { platform: 'linux/amd64', contents: { ...SAMPLE_CONTENTS, packages } },
        changes,
      ),
    ],
  })
  test('tell a change and a package once, the largest first', () => {
    const small = change({ name: 'idna', unpackedDeltaBytes: -5 })
    const contents = [
      imagePackages(
        'worker',
        [share({ unpackedBytes: 3 }), share({ name: 'idna' })],
        [small, change()],
      ),
      imagePackages('api', [share({ unpackedBytes: 4 }), share({ version: '1' })]),
    ]
    expect(mergeChanges(contents).map(({ name, images }) => `${name}: ${images.join()}`)).toEqual([
      'torch: api,worker',
      'idna: worker',
    ])
    expect(
      mergePackages(contents).map(one => [one.name, one.version, one.unpackedBytes, ...one.images]),
    ).toEqual([
      ['idna', '2.4.0', 812e6, 'worker'],
      ['torch', '1', 812e6, 'api'],
      ['torch', '2.4.0', 4, 'api', 'worker'],
    ])
  })

  test('sort what is as large by name', () => {
    const contents = [
      imagePackages(
        'x',
        [share({ name: 'b' }), share({ name: 'a' })],
        [change({ name: 'b' }), change({ name: 'a' })],
      ),
      {
        image: 'y',
        platforms: [platformPackages({ platform: 'l', contents: SAMPLE_CONTENTS }, null)],
      },
    ]
    expect(mergeChanges(contents).map(({ name }) => name)).toEqual(['a', 'b'])
    expect(mergePackages(contents).map(({ name }) => name)).toEqual([
      'a',
      'b',
      'torch',
      'libc6',
      'numpy',
      '/app',
    ])
  })
})

test.each<{ mode: PackagesMode; opens: readonly string[] }>([
  { mode: 'auto', opens: ['built', 'changed'] },
  { mode: 'true', opens: ['built', 'changed', 'same'] },
  { mode: 'false', opens: [] },
])('packages: $mode looks into $opens', ({ mode, opens }) => {
  const image = (name: string, kind: 'changed' | 'unchanged') =>
    ({ after: { name, digest: '' }, platforms: [{ kind }] }) as never
  const images = [
    image('built', 'unchanged'),
    image('changed', 'changed'),
    image('same', 'unchanged'),
  ]
  expect(imagesToOpen({ images }, name => name === 'built', mode)).toEqual(opens)
})
