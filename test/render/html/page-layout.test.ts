import { describe, expect, test } from '@jest/globals'
import { reportTree } from '../../../src/render/html/page/image-tree.ts'
import { type Box, layoutTreemap } from '../../../src/render/html/page/layout.ts'
import { nodeAt } from '../../../src/render/html/page/navigation.ts'
import { neighbour } from '../../../src/render/html/page/neighbour.ts'
import { bytesOf } from '../../../src/render/html/page/tree.ts'
import { titleOf } from '../../../src/render/html/page/words.ts'
import { DIGEST, pageData, pageImage } from './page-fixture.ts'

const SIZE = { width: 1000, height: 500 }
const root = reportTree(pageData)
const layer = nodeAt(root, '#/0/0/0')

const manyFolders = reportTree({
  images: [
    pageImage('app', [
      {
        digest: DIGEST.app,
        role: 'app',
        compressedBytes: 1_000_000,
        instruction: 'COPY',
        contents: 0,
      },
    ]),
  ],
  contents: [
    {
      unpackedBytes: 5_000_050_000,
      packages: [],
      waste: [],
      directories: Array.from({ length: 100_000 }, (_, place) => ({
        path: `d${place}`,
        unpackedBytes: place + 1,
        compressedBytes: 1,
      })),
    },
  ],
})

function area({ width, height }: Box): number {
  return width * height
}

describe('the treemap', () => {
  test('gives each part its share of the area', () => {
    const boxes = layoutTreemap(layer, { ...SIZE, measure: 'unpacked' })
    const parts = boxes.filter(({ depth }) => depth === 1)
    expect(parts.map(({ node }) => titleOf(node))).toEqual([
      'torch 2.4.0',
      'idna 3.10',
      'files of no package',
      '12 files removed by a layer above',
      'other files',
    ])
    for (const box of parts) {
      expect(area(box)).toBeCloseTo((bytesOf(box.node, 'unpacked') / 300_000_000) * 500_000)
    }
  })

  test('draws parts inside of what they are part of, parents first, never over each other', () => {
    const boxes = layoutTreemap(root, { ...SIZE, measure: 'compressed' })
    expect(new Set(boxes.map(({ depth }) => depth))).toEqual(new Set([1, 2, 3, 4]))
    for (const [place, box] of boxes.entries()) {
      const parent = boxes.findIndex(({ node }) => node === box.node.parent)
      expect(parent).toBeLessThan(place)
      const room = boxes[parent] ?? { x: 0, y: 0, ...SIZE }
      expect(box.x).toBeGreaterThanOrEqual(room.x)
      expect(box.y).toBeGreaterThanOrEqual(room.y)
      expect(box.x + box.width).toBeLessThanOrEqual(room.x + room.width + 1e-6)
      expect(box.y + box.height).toBeLessThanOrEqual(room.y + room.height + 1e-6)
      for (const other of boxes.slice(place + 1).filter(({ depth }) => depth === box.depth)) {
        const isApart =
          other.x >= box.x + box.width - 1e-6 ||
          box.x >= other.x + other.width - 1e-6 ||
          other.y >= box.y + box.height - 1e-6 ||
          box.y >= other.y + other.height - 1e-6
        expect(isApart).toBe(true)
      }
    }
  })

  test('draws what is too small as one part that keeps the sum', () => {
    const layers = nodeAt(manyFolders, '#/0/0/0')
    const boxes = layoutTreemap(layers, { ...SIZE, measure: 'unpacked' })
    const sum = boxes
      .filter(({ depth }) => depth === 1)
      .reduce((total, { node }) => total + bytesOf(node, 'unpacked'), 0)
    expect(boxes.length).toBeLessThanOrEqual(1500)
    expect(boxes.map(({ node }) => titleOf(node))).toContain('100000 smaller')
    expect(sum).toBe(5_000_050_000)
  })

  test.each([
    { when: 'nothing is inside', node: nodeAt(root, '#/0/1/0'), size: SIZE },
    { when: 'there is no room', node: root, size: { width: 0, height: 0 } },
  ])('is empty when $when', ({ node, size }) => {
    expect(layoutTreemap(node, { ...size, measure: 'compressed' })).toEqual([])
  })
})

describe('arrow keys', () => {
  const at = (x: number, y: number, width: number, height: number): Box => ({
    node: root,
    x,
    y,
    width,
    height,
    depth: 1,
    hasInside: false,
  })
  // A large box on the left; on the right two rows, the lower one of two boxes.
  const [large, upper, lowerLeft, lowerRight] = [
    at(0, 0, 100, 100),
    at(100, 0, 100, 50),
    at(100, 50, 50, 50),
    at(150, 50, 50, 50),
  ]
  const all = [large, upper, lowerLeft, lowerRight]

  test.each([
    { from: large, key: 'right', to: upper },
    { from: upper, key: 'left', to: large },
    { from: upper, key: 'down', to: lowerLeft },
    { from: lowerRight, key: 'left', to: lowerLeft },
    { from: lowerRight, key: 'up', to: upper },
    { from: large, key: 'left', to: undefined },
    { from: upper, key: 'up', to: undefined },
  ] as const)('$key', ({ from, key, to }) => {
    expect(neighbour(all, from, key)).toBe(to)
  })
})
