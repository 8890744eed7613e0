import { expect, test } from '@jest/globals'
import { mergedIndex } from '../../../src/domain/fan-out/merged-index.ts'
import { platformTag } from '../../../src/domain/fan-out/platform-tag.ts'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import { type Descriptor, MEDIA_TYPES } from '../../../src/domain/oci/manifest.ts'
import { parseManifest } from '../../../src/domain/oci/parse-manifest.ts'
import { parsePlatform } from '../../../src/domain/oci/platform.ts'
import type { Tag } from '../../../src/domain/oci/reference.ts'

const part = (platform: string): Descriptor => ({
  mediaType: MEDIA_TYPES.ociManifest,
  digest: digestOf(platform),
  size: 10,
  platform: parsePlatform(platform),
})
const attestation: Descriptor = {
  mediaType: MEDIA_TYPES.ociManifest,
  digest: digestOf('attestation'),
  size: 3,
  annotations: { 'vnd.docker.reference.type': 'attestation-manifest', a: 'b' },
}

test('an index names its parts in their order', () => {
  const parts = [part('linux/amd64'), part('linux/arm/v7'), attestation]
  const stored = mergedIndex(parts, { b: '2', a: '1' })
  expect(stored.digest).toBe(digestOf(stored.bytes))
  expect(parseManifest(stored)).toEqual({
    kind: 'index',
    mediaType: MEDIA_TYPES.ociIndex,
    manifests: parts,
    annotations: { a: '1', b: '2' },
  })
})

test('the order of annotations makes no other index', () => {
  const parts = [part('linux/amd64')]
  expect(mergedIndex(parts, { b: '2', a: '1' })).toEqual(mergedIndex(parts, { a: '1', b: '2' }))
})

test.each([
  { platform: 'linux/amd64', tag: 'fp-1-linux-amd64' },
  { platform: 'linux/arm/v7', tag: 'fp-1-linux-arm-v7' },
])('the part for $platform waits under $tag', ({ platform, tag }) => {
  expect(platformTag('fp-1' as Tag, platform)).toBe(tag)
})
