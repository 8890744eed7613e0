import { expect, test } from '@jest/globals'
import type { HistoryEntry } from '../../../src/domain/oci/manifest.ts'
import { distinctBytes, layerSizes } from '../../../src/domain/sizes/layer-sizes.ts'
import { digest, GZIP, layer, manifest, step } from './layers.ts'

const ZSTD = 'application/vnd.oci.image.layer.v1.tar+zstd'
const FOREIGN = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip'
const image = manifest('c', layer('a', 10, FOREIGN), layer('b', 32, ZSTD), layer('c', 30))

test.each<{
  when: string
  history: readonly HistoryEntry[] | undefined
  createdBy: readonly (string | undefined)[]
}>([
  {
    when: 'steps without a layer are between the others',
    history: [
      step('ADD a'),
      step('ENV X=1', true),
      step('WORKDIR /b'),
      step('RUN c'),
      step('CMD', true),
    ],
    createdBy: ['ADD a', 'WORKDIR /b', 'RUN c'],
  },
  {
    when: 'one step says nothing',
    history: [step('ADD a'), step(undefined), step('RUN c')],
    createdBy: ['ADD a', undefined, 'RUN c'],
  },
  { when: 'the history is empty', history: [], createdBy: [undefined, undefined, undefined] },
  {
    when: 'the history has too few steps',
    history: [step('ADD a'), step('RUN b')],
    createdBy: [undefined, undefined, undefined],
  },
  {
    when: 'the history has too many steps',
    history: [step('ADD a'), step('RUN b'), step('RUN c'), step('RUN d')],
    createdBy: [undefined, undefined, undefined],
  },
  {
    when: 'there is no config',
    history: undefined,
    createdBy: [undefined, undefined, undefined],
  },
])('gives each layer its step when $when', ({ history, createdBy }) => {
  expect(layerSizes(image, history && { history })).toEqual([
    { digest: digest('a'), compressedBytes: 10, mediaType: FOREIGN, createdBy: createdBy[0] },
    { digest: digest('b'), compressedBytes: 32, mediaType: ZSTD, createdBy: createdBy[1] },
    { digest: digest('c'), compressedBytes: 30, mediaType: GZIP, createdBy: createdBy[2] },
  ])
})

test('has no layers for an image without any', () => {
  expect(layerSizes(manifest('c'), { history: [step('CMD', true)] })).toEqual([])
})

test('counts a layer once, whether in two lists or twice in one', () => {
  const sizes = layerSizes(image, undefined)
  const other = layerSizes(manifest('d', layer('a', 10), layer('x', 5), layer('x', 5)), undefined)
  expect(distinctBytes()).toBe(0)
  expect(distinctBytes(sizes)).toBe(72)
  expect(distinctBytes(sizes, other)).toBe(77)
})
