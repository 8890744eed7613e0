import { expect, test } from '@jest/globals'
import { MEDIA_TYPES } from '../../../src/domain/oci/manifest.ts'
import { isUnreadable } from '../../../src/domain/oci/parse-config.ts'
import { isAttestation, parseManifest } from '../../../src/domain/oci/parse-manifest.ts'

const digest = (digit: string) => `sha256:${digit.repeat(64)}`
const config = {
  mediaType: 'application/vnd.oci.image.config.v1+json',
  digest: digest('1'),
  size: 100,
}
const layer = {
  mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
  digest: digest('2'),
  size: 1000,
}
const manifest = { schemaVersion: 2, mediaType: MEDIA_TYPES.ociManifest, config, layers: [layer] }
const child = {
  mediaType: MEDIA_TYPES.ociManifest,
  digest: digest('3'),
  size: 500,
  platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
}
const index = { schemaVersion: 2, mediaType: MEDIA_TYPES.ociIndex, manifests: [child] }

function parse(value: unknown, mediaType = '') {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return parseManifest({ bytes: Buffer.from(text), mediaType })
}

test('an image manifest is read with its layers bottom first', () => {
  const annotations = { 'org.opencontainers.image.revision': 'abc' }
  const foreign = { ...layer, digest: digest('4'), urls: ['https://foreign.example/layer'] }
  expect(parse({ ...manifest, annotations, layers: [layer, foreign] })).toEqual({
    kind: 'manifest',
    mediaType: MEDIA_TYPES.ociManifest,
    config,
    layers: [layer, foreign],
    annotations,
  })
})

test('an index is read, its platforms normalised', () => {
  expect(parse(index)).toEqual({
    kind: 'index',
    mediaType: MEDIA_TYPES.ociIndex,
    manifests: [{ ...child, platform: { os: 'linux', architecture: 'arm64', variant: undefined } }],
    annotations: {},
  })
})

test.each([
  {
    when: 'it says its own',
    body: { ...manifest, mediaType: MEDIA_TYPES.dockerManifest },
    header: 'application/json',
    is: MEDIA_TYPES.dockerManifest,
  },
  {
    when: 'only the server says it',
    body: { ...manifest, mediaType: undefined },
    header: MEDIA_TYPES.ociManifest,
    is: MEDIA_TYPES.ociManifest,
  },
  {
    when: 'nobody does',
    body: { ...manifest, mediaType: undefined },
    header: '',
    is: MEDIA_TYPES.ociManifest,
  },
  {
    when: 'the server says json',
    body: { ...index, mediaType: undefined },
    header: 'application/json',
    is: MEDIA_TYPES.ociIndex,
  },
  {
    when: 'it is unknown',
    body: { ...manifest, mediaType: 'application/vnd.new+json' },
    header: '',
    is: 'application/vnd.new+json',
  },
])('the media type is $is when $when', ({ body, header, is }) => {
  expect(parse(body, header)).toHaveProperty('mediaType', is)
})

test.each([
  {
    when: 'lists are null, as Go writes them',
    body: { ...manifest, layers: null, annotations: null },
    property: 'layers',
    value: [],
  },
  {
    when: 'an index is empty',
    body: { ...index, manifests: null },
    property: 'manifests',
    value: [],
  },
  {
    when: 'a layer has an unknown media type',
    body: { ...manifest, layers: [{ ...layer, mediaType: 'x/y' }] },
    property: 'layers',
    value: [{ ...layer, mediaType: 'x/y' }],
  },
  {
    when: 'a child has no platform',
    body: { ...index, manifests: [{ ...child, platform: null }] },
    property: 'manifests',
    value: [{ mediaType: child.mediaType, digest: child.digest, size: 500 }],
  },
  {
    when: 'a platform is half',
    body: { ...index, manifests: [{ ...child, platform: { os: 'linux' } }] },
    property: 'manifests',
    value: [{ mediaType: child.mediaType, digest: child.digest, size: 500 }],
  },
  {
    when: 'a platform lacks its system',
    body: { ...index, manifests: [{ ...child, platform: { architecture: 'arm64' } }] },
    property: 'manifests',
    value: [{ mediaType: child.mediaType, digest: child.digest, size: 500 }],
  },
  {
    when: 'a child has annotations',
    body: { ...index, manifests: [{ ...layer, annotations: { a: 'b' } }] },
    property: 'manifests',
    value: [{ ...layer, annotations: { a: 'b' } }],
  },
])('it is readable when $when', ({ body, property, value }) => {
  expect(parse(body)).toHaveProperty(property, value)
})

test.each([
  { body: 'not json', why: 'is not JSON' },
  { body: '[]', why: 'has no object at document' },
  { body: 'null', why: 'has no object at document' },
  { body: { ...manifest, schemaVersion: 1 }, why: 'has no schemaVersion 2' },
  { body: { ...manifest, mediaType: 7 }, why: 'has no text at mediaType' },
  { body: { ...manifest, manifests: [] }, why: 'is both an index and an image' },
  { body: { schemaVersion: 2 }, why: 'is neither an index nor an image' },
  {
    body: { ...index, mediaType: MEDIA_TYPES.ociManifest },
    why: `is an index, although it says ${MEDIA_TYPES.ociManifest}`,
  },
  {
    body: { ...manifest, mediaType: MEDIA_TYPES.dockerList },
    why: `is an image, although it says ${MEDIA_TYPES.dockerList}`,
  },
  { body: { ...manifest, config: undefined }, why: 'has no object at config' },
  { body: { ...manifest, layers: {} }, why: 'has no list at layers' },
  {
    body: { ...manifest, layers: [{ ...layer, digest: 'sha512:00' }] },
    why: 'has no sha256 digest at layers[0].digest',
  },
  {
    body: { ...manifest, layers: [{ ...layer, digest: undefined }] },
    why: 'has no layers[0].digest',
  },
  {
    body: { ...manifest, layers: [{ ...layer, mediaType: '' }] },
    why: 'has no layers[0].mediaType',
  },
  {
    body: { ...manifest, layers: [{ ...layer, size: '1' }] },
    why: 'has no number of bytes at layers[0].size',
  },
  {
    body: { ...manifest, layers: [{ ...layer, size: -1 }] },
    why: 'has no number of bytes at layers[0].size',
  },
  {
    body: { ...manifest, layers: [{ ...layer, size: 1.5 }] },
    why: 'has no number of bytes at layers[0].size',
  },
  {
    body: { ...manifest, layers: [{ ...layer, urls: [1] }] },
    why: 'has no text at layers[0].urls[0]',
  },
  { body: { ...manifest, annotations: { a: 1 } }, why: 'has no text at annotations["a"]' },
  { body: { ...manifest, annotations: [] }, why: 'has no object at annotations' },
])('a document that $why is unreadable', ({ body, why }) => {
  expect(parse(body)).toEqual({ kind: 'unreadable', why })
})

test('bytes that are not UTF-8 are unreadable', () => {
  const parsed = parseManifest({ bytes: Uint8Array.of(0x7b, 0xff, 0x7d), mediaType: '' })
  expect([isUnreadable(parsed), parsed]).toEqual([true, { kind: 'unreadable', why: 'is not JSON' }])
})

test.each([
  {
    when: 'its platform is unknown/unknown',
    change: { platform: { os: 'unknown', architecture: 'unknown', variant: undefined } },
    is: true,
  },
  {
    when: 'BuildKit says so',
    change: { annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } },
    is: true,
  },
  {
    when: 'only the system is unknown',
    change: { platform: { os: 'unknown', architecture: 'amd64', variant: undefined } },
    is: false,
  },
  { when: 'it has neither', change: {}, is: false },
])('an attestation is one when $when: $is', ({ change, is }) => {
  const parsed = parse(index)
  const plain = 'manifests' in parsed ? parsed.manifests[0] : undefined
  expect(
    plain &&
      isAttestation({ mediaType: plain.mediaType, digest: plain.digest, size: 1, ...change }),
  ).toBe(is)
})
