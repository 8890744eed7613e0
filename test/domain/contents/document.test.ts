import { expect, test } from '@jest/globals'
import type { LayerContents } from '../../../src/domain/contents/layer-contents.ts'
import {
  decodeLayerContents,
  encodeLayerContents,
} from '../../../src/domain/contents/layer-document.ts'
import { whyUnread } from '../../../src/domain/contents/layer-kind.ts'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import { layerOf, wheel } from './layers.ts'

const good = layerOf({
  ...wheel('six', '1.0', { 'six.py': 10, '../gone.py': 0 }),
  'a/x': 5,
  'a/y': '-> a/x',
  'a/.wh.z': '',
  'b/.wh..wh..opq': '',
})
const layer = { digest: good.digest, size: 1000 }
const encoded = (change: object) => encodeLayerContents({ ...good, ...change } as LayerContents)

test('what was kept comes back as it was', () => {
  expect(decodeLayerContents(encodeLayerContents(good), layer)).toEqual(good)
})

test.each<{ what: string; text: string }>([
  { what: 'nothing', text: '' },
  { what: 'no checksum', text: JSON.stringify(good) },
  {
    what: 'the checksum of other bytes',
    text: encodeLayerContents(good).replace('six.py', 'six_py'),
  },
  { what: 'half of it', text: encodeLayerContents(good).slice(0, -100) },
  { what: 'no JSON under a checksum', text: `${digestOf('{')}\n{` },
  { what: 'null', text: `${digestOf('null')}\nnull` },
  { what: 'another layer', text: encoded({ digest: digestOf('other') }) },
  { what: 'another size', text: encoded({ compressedBytes: 1 }) },
  { what: 'another version', text: encoded({ version: 0 }) },
  { what: 'a missing field', text: encoded({ removed: undefined }) },
  { what: 'a negative size', text: encoded({ unpackedBytes: -1 }) },
  { what: 'an owner that is not there', text: encoded({ directories: [{ ...one(), owners: 7 }] }) },
  {
    what: 'owners that are not there',
    text: encoded({ directories: [{ ...one(), owners: [7] }] }),
  },
  { what: 'too few owners', text: encoded({ directories: [{ ...one(), owners: [] }] }) },
  { what: 'owners of no kind', text: encoded({ directories: [{ ...one(), owners: 'x' }] }) },
  { what: 'too few sizes', text: encoded({ directories: [{ ...one(), bytes: [] }] }) },
  { what: 'a link to nothing', text: encoded({ links: [['a']] }) },
  { what: 'files elsewhere of nobody', text: encoded({ elsewhere: [[9, ['a']]] }) },
  { what: 'an unknown kind', text: encoded({ packages: [{ ...good.packages[0], kind: 'npm' }] }) },
])('$what is not taken', ({ text }) => {
  expect(decodeLayerContents(text, layer)).toBeUndefined()
})

function one() {
  return { path: 'a', names: ['x'], bytes: [1], owners: -1, compressedBytes: 0 }
}

test('a folder whose owners are told one by one is taken', () => {
  expect(
    decodeLayerContents(encoded({ directories: [{ ...one(), owners: [0] }] }), layer)?.directories,
  ).toEqual([{ ...one(), owners: [0] }])
})

test.each<{ mediaType: string; urls?: string[]; why: string | undefined }>([
  { mediaType: 'application/vnd.oci.image.layer.v1.tar', why: undefined },
  { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', why: undefined },
  { mediaType: 'application/vnd.oci.image.layer.v1.tar+zstd', why: undefined },
  { mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', why: undefined },
  {
    mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    why: 'is foreign: it is had from elsewhere and not from the registry',
  },
  {
    mediaType: 'application/vnd.oci.image.layer.v1.tar',
    urls: ['https://x.example/layer'],
    why: 'is foreign: it is had from elsewhere and not from the registry',
  },
  {
    mediaType: 'application/vnd.in-toto+json',
    why: 'has a media type that is not known: application/vnd.in-toto+json',
  },
])('$mediaType $urls: $why', ({ mediaType, urls, why }) => {
  const descriptor = { mediaType, digest: good.digest, size: 1, ...(urls && { urls }) }
  expect(whyUnread(descriptor)).toBe(why)
})
