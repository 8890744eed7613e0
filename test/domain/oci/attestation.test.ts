import { expect, test } from '@jest/globals'
import { attestationPlaces, statementsIn } from '../../../src/domain/oci/attestation.ts'
import { type Digest, digestOf } from '../../../src/domain/oci/digest.ts'
import { type Descriptor, MEDIA_TYPES } from '../../../src/domain/oci/manifest.ts'

const digest = (text: string): Digest => digestOf(Buffer.from(text))
const child = (name: string, more: Partial<Descriptor>): Descriptor => ({
  mediaType: MEDIA_TYPES.ociManifest,
  digest: digest(name),
  size: 1,
  ...more,
})
const about = (name: string | undefined): Partial<Descriptor> => ({
  platform: { os: 'unknown', architecture: 'unknown', variant: undefined },
  annotations: {
    'vnd.docker.reference.type': 'attestation-manifest',
    ...(name === undefined ? {} : { 'vnd.docker.reference.digest': digest(name) }),
  },
})

test('an attestation belongs to the platform whose manifest it names', () => {
  const arm64 = { os: 'linux', architecture: 'arm64', variant: undefined }
  expect(
    attestationPlaces({
      kind: 'index',
      mediaType: MEDIA_TYPES.ociIndex,
      annotations: {},
      manifests: [
        child('image', { platform: arm64 }),
        child('bare', {}),
        child('a', about('image')),
        child('b', about('bare')),
        child('c', about('another')),
        child('d', { platform: { os: 'unknown', architecture: 'unknown', variant: undefined } }),
      ],
    }),
  ).toEqual([
    { digest: digest('a'), platform: 'linux/arm64' },
    { digest: digest('b'), platform: 'unknown' },
    { digest: digest('c'), platform: 'unknown' },
    { digest: digest('d'), platform: 'unknown' },
  ])
})

test.each([
  ['https://slsa.dev/provenance/v0.2', 'provenance'],
  ['https://slsa.dev/provenance/v1', 'provenance'],
  ['https://spdx.dev/Document', 'sbom'],
  ['https://cyclonedx.org/bom', 'sbom'],
  ['https://example.test/review', 'other'],
])('a statement of type %s is %s', (predicateType, kind) => {
  const statement = child('s', {
    size: 7,
    annotations: { 'in-toto.io/predicate-type': predicateType },
  })
  const manifest = {
    kind: 'manifest',
    mediaType: MEDIA_TYPES.ociManifest,
    config: child('config', {}),
    layers: [statement, child('no statement', {})],
    annotations: {},
  } as const
  expect(statementsIn(manifest, 'linux/amd64')).toEqual([
    { platform: 'linux/amd64', kind, predicateType, digest: digest('s'), compressedBytes: 7 },
  ])
})
