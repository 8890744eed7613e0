import { expect, test } from '@jest/globals'
import {
  changeText,
  compareContents,
  shareText,
} from '../../../src/domain/contents/compare-contents.ts'
import type { ImageContents, PackageShare } from '../../../src/domain/contents/image-contents.ts'

const torch: PackageShare = {
  kind: 'python',
  name: 'torch',
  version: '2.3.0',
  license: null,
  place: '/opt/a',
  role: 'base',
  files: 1,
  unpackedBytes: 500e6,
  compressedBytes: 200e6,
  parts: [],
}
const image = (...packages: PackageShare[]): ImageContents => ({
  version: 1,
  layers: [],
  packages,
  waste: [],
  unpackedBytes: 0,
  bytesByRole: { upstream: 0, base: 0, app: 0 },
  wastedBytes: 0,
  notices: [],
})
const folder: PackageShare = {
  ...torch,
  kind: 'folder',
  name: '/usr/local',
  version: null,
  place: null,
}

test.each<{ when: string; before: PackageShare[]; after: PackageShare[]; texts: string[] }>([
  { when: 'nothing differs', before: [torch], after: [{ ...torch, parts: [] }], texts: [] },
  {
    when: 'a package has another version',
    before: [torch, folder],
    after: [{ ...torch, name: 'Torch', version: '2.4.0', unpackedBytes: 812e6 }, folder],
    texts: ['Torch 2.3.0 -> 2.4.0: +312 MB'],
  },
  {
    when: 'another version has the same size',
    before: [torch],
    after: [{ ...torch, version: null }],
    texts: ['torch 2.3.0 -> ?: 0 B'],
  },
  {
    when: 'a version was not known',
    before: [{ ...torch, version: null }],
    after: [torch],
    texts: ['torch ? -> 2.3.0: 0 B'],
  },
  {
    when: 'the same version weighs more, and so does a folder',
    before: [torch, folder],
    after: [
      { ...torch, unpackedBytes: 510e6 },
      { ...folder, unpackedBytes: 501e6 },
    ],
    texts: ['torch 2.3.0: +10 MB', '/usr/local: +1 MB'],
  },
  {
    when: 'packages come and go',
    before: [torch],
    after: [{ ...torch, name: 'jax', version: '1' }, folder],
    texts: ['/usr/local (new): +500 MB', 'jax 1 (new): +500 MB', 'torch 2.3.0 (gone): -500 MB'],
  },
  {
    when: 'a package is installed in two places',
    before: [torch],
    after: [torch, { ...torch, place: '/opt/b', version: '2.4.0', unpackedBytes: 1e6 }],
    texts: ['torch 2.3.0 -> 2.3.0, 2.4.0: +1 MB'],
  },
])('says what changed when $when', ({ before, after, texts }) => {
  expect(compareContents(image(...before), image(...after)).map(changeText)).toEqual(texts)
})

test('holds both sides and their differences', () => {
  const newer = { ...torch, version: '2.4.0', unpackedBytes: 812e6, compressedBytes: 300e6 }
  expect(compareContents(image(torch), image(newer))).toEqual([
    {
      kind: 'python',
      name: 'torch',
      before: { versions: ['2.3.0'], unpackedBytes: 500e6, compressedBytes: 200e6 },
      after: { versions: ['2.4.0'], unpackedBytes: 812e6, compressedBytes: 300e6 },
      unpackedDeltaBytes: 312e6,
      compressedDeltaBytes: 100e6,
    },
  ])
})

test.each([
  [torch, 'torch 2.3.0: 500 MB'],
  [folder, '/usr/local: 500 MB'],
])('names a package with its size', (share, text) => {
  expect(shareText(share)).toBe(text)
})
