import { expect, test } from '@jest/globals'
import type { ImageManifest } from '../../../src/domain/oci/manifest.ts'
import { pullCost, pullCosts } from '../../../src/domain/sizes/pull-cost.ts'
import { layer, manifest } from './layers.ts'

const baseline = manifest('config 1', layer('a', 400_000), layer('b', 20_000))

test.each<{ when: string; held: readonly ImageManifest[]; wanted: ImageManifest; bytes: number }>([
  { when: 'the host has the image', held: [baseline], wanted: baseline, bytes: 0 },
  {
    when: 'only the config differs',
    held: [baseline],
    wanted: manifest('config 2', ...baseline.layers),
    bytes: 1000,
  },
  {
    when: 'a layer is new',
    held: [baseline],
    wanted: manifest('config 2', layer('a', 400_000), layer('c', 30_000)),
    bytes: 31_000,
  },
  {
    when: 'a layer is new and occurs twice',
    held: [baseline],
    wanted: manifest('config 1', layer('c', 7), layer('c', 7)),
    bytes: 7,
  },
  {
    when: 'layers are in another order',
    held: [baseline],
    wanted: manifest('config 1', layer('b', 20_000), layer('a', 400_000)),
    bytes: 0,
  },
  {
    when: 'a layer is gone',
    held: [baseline],
    wanted: manifest('config 1', layer('b', 20_000)),
    bytes: 0,
  },
  { when: 'the host has nothing', held: [], wanted: baseline, bytes: 421_000 },
  {
    when: 'the host has two images',
    held: [manifest('config 3', layer('a', 400_000)), manifest('config 4', layer('b', 20_000))],
    wanted: baseline,
    bytes: 1000,
  },
])('is $bytes when $when', ({ held, wanted, bytes }) => {
  expect(pullCost(held, wanted)).toBe(bytes)
})

test('is counted per platform, and unknown for one that the baseline lacks', () => {
  const wanted = new Map([
    ['linux/amd64', baseline],
    ['linux/arm64', manifest('config 5', layer('x', 1))],
    ['linux/arm/v7', manifest('config 6')],
  ])
  const held = new Map([
    ['linux/amd64', baseline],
    ['linux/arm64', baseline],
  ])
  expect([...pullCosts(held, wanted)]).toEqual([
    ['linux/amd64', 0],
    ['linux/arm64', 1001],
    ['linux/arm/v7', undefined],
  ])
})
