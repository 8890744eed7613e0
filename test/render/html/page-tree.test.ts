import { expect, test } from '@jest/globals'
import { reportTree } from '../../../src/render/html/page/image-tree.ts'
import { addressOf, nodeAt } from '../../../src/render/html/page/navigation.ts'
import { pathTo, type TreeNode } from '../../../src/render/html/page/tree.ts'
import { sizeText, titleOf } from '../../../src/render/html/page/words.ts'
import { pageData, pageImage } from './page-fixture.ts'

const root = reportTree(pageData)

function outline(node: TreeNode, depth = 0): readonly string[] {
  return [
    `${' '.repeat(depth)}${node.kind} ${titleOf(node)}: ${sizeText(node)}`,
    ...node.children().flatMap(child => outline(child, depth + 1)),
  ]
}

const BASE_LAYER = [
  '   layer RUN uv sync --frozen --no-dev: 90 MB compressed, 300 MB unpacked',
  '    package torch 2.4.0: about 60 MB compressed, 200 MB unpacked',
  '     directory lib: about 45 MB compressed, 150 MB unpacked',
  '     files files here: about 15 MB compressed, 50 MB unpacked',
  '    package idna 3.10: about 15 MB compressed, 50 MB unpacked',
  '    files files of no package: about 11.4 MB compressed, 38 MB unpacked',
  '     directory usr/share: about 11.4 MB compressed, 38 MB unpacked',
  '      directory doc: about 9 MB compressed, 30 MB unpacked',
  '      directory man: about 2.4 MB compressed, 8 MB unpacked',
  '    waste 12 files removed by a layer above: about 3 MB compressed, 10 MB unpacked',
  '    files other files: about 0 B compressed, 2 MB unpacked',
]
const UPSTREAM = [
  '  role upstream layers: 30 MB compressed',
  '   layer sha256:aaaaaaaaaaaa: 30 MB compressed',
]

test('an image is its roles, layers, packages and directories, largest first', () => {
  expect(outline(root)).toEqual([
    'report All images: 120 MB compressed, layers that images share counted once',
    ' image app (linux/amd64): 120 MB compressed',
    '  role base layers: 90 MB compressed, 300 MB unpacked',
    ...BASE_LAYER,
    ...UPSTREAM,
    '  role app layers: 0.24 MB compressed, 1 MB unpacked',
    '   layer COPY src /app/src: 0.24 MB compressed, 1 MB unpacked',
    '    directory app/src: about 0.24 MB compressed, 1 MB unpacked',
    '     files files here: about 0.14 MB compressed, 0.6 MB unpacked',
    '     directory static/img: about 0.1 MB compressed, 0.4 MB unpacked',
    ' image python-base (linux/amd64): 120 MB compressed',
    '  role base layers: 90 MB compressed, 300 MB unpacked',
    ...BASE_LAYER,
    ...UPSTREAM,
  ])
})

test('every part has an address that leads back to it', () => {
  const visit = (node: TreeNode): void => {
    expect(nodeAt(root, addressOf(node))).toBe(node)
    for (const child of node.children()) {
      visit(child)
    }
  }
  visit(root)
})

test.each(['', '#', '#/', '#/99', '#/x', '#/-1', '#/__proto__', '#images', '#/%00'])(
  'the address %j leads to the whole',
  address => {
    expect(nodeAt(root, address)).toBe(root)
  },
)

test('an address that goes too deep leads to what is there', () => {
  expect(titleOf(nodeAt(root, '#/0/0/0/1/7'))).toBe('idna 3.10')
})

test('a layer that occurs twice is counted once', () => {
  const [layer] = pageData.images[0]?.sizes[0]?.layers ?? []
  const twice = layer === undefined ? [] : [layer, layer]
  const tree = reportTree({ images: [pageImage('app', twice)], contents: [] })
  expect(outline(tree)).toEqual([
    'report All images: 30 MB compressed, layers that images share counted once',
    ' image app (linux/amd64): 30 MB compressed',
    ...UPSTREAM,
  ])
})

test('strange paths neither break nor reach out of the tree', () => {
  const deep = Array.from({ length: 5000 }, (_, place) => `d${place}`).join('/')
  const tree = reportTree({
    images: pageData.images.slice(0, 1),
    contents: [
      {
        unpackedBytes: 60,
        packages: [],
        waste: [],
        directories: ['../../etc', '__proto__/constructor', '//a///b/', deep, ''].map(path => ({
          path,
          unpackedBytes: 10,
          compressedBytes: 3,
        })),
      },
    ],
  })
  const layer = nodeAt(tree, '#/0/0/0')
  expect(
    layer
      .children()
      .map(node => titleOf(node).slice(0, 24))
      .sort(),
  ).toEqual(
    [
      '../../etc',
      '__proto__/constructor',
      'a/b',
      'd0/d1/d2/d3/d4/d5/d6/d7/',
      'files here',
      'other files',
    ].sort(),
  )
  expect(pathTo(layer).map(titleOf)).toEqual([
    'All images',
    'python-base (linux/amd64)',
    'base layers',
    'RUN uv sync --frozen --no-dev',
  ])
})
