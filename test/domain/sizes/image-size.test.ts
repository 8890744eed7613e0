import { expect, test } from '@jest/globals'
import type { Descriptor } from '../../../src/domain/oci/manifest.ts'
import { imageSize, sharedTotalBytes } from '../../../src/domain/sizes/image-size.ts'
import type { LayerRole } from '../../../src/domain/sizes/layer-roles.ts'
import { layerSizes } from '../../../src/domain/sizes/layer-sizes.ts'
import { layer, manifest } from './layers.ts'

const sizes = (...layers: readonly Descriptor[]) => layerSizes(manifest('c', ...layers), undefined)
const standard: readonly LayerRole[] = ['upstream', 'base', 'app']

test('sums each role and all layers', () => {
  const layers = sizes(layer('a', 100), layer('b', 20), layer('c', 3))
  expect(imageSize(layers, standard)).toEqual({
    layers: layers.map((one, position) => ({ ...one, role: standard[position] })),
    totalCompressedBytes: 123,
    bytesByRole: { upstream: 100, base: 20, app: 3 },
  })
})

test('counts a layer that occurs twice for its lower role only', () => {
  const layers = sizes(layer('a', 100), layer('empty', 32), layer('empty', 32))
  const { totalCompressedBytes, bytesByRole } = imageSize(layers, standard)
  expect({ totalCompressedBytes, bytesByRole }).toEqual({
    totalCompressedBytes: 132,
    bytesByRole: { upstream: 100, base: 32, app: 0 },
  })
})

test('takes a layer without a role for the image’s own', () => {
  expect(imageSize(sizes(layer('a', 7)), []).bytesByRole).toEqual({ upstream: 0, base: 0, app: 7 })
})

test('counts what several services share once', () => {
  const services = [1, 2, 3].map(n =>
    imageSize(sizes(layer('a', 100), layer('b', 20), layer(`own ${n}`, n)), standard),
  )
  expect(sharedTotalBytes(services)).toBe(126)
  expect(sharedTotalBytes([])).toBe(0)
})
