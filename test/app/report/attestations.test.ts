import { expect, test } from '@jest/globals'
import { attestedImages } from '../../../src/app/report/attestations-run.ts'
import { type Digest, digestOf } from '../../../src/domain/oci/digest.ts'
import { MEDIA_TYPES, type StoredManifest } from '../../../src/domain/oci/manifest.ts'
import { attestationTable } from '../../../src/render/attestation-words.ts'
import { AppWorld, ON_MAIN } from '../../support/app/app-world.ts'

const EMPTY = {
  mediaType: 'application/vnd.oci.empty.v1+json',
  digest: digestOf(Buffer.from('{}')),
  size: 2,
}

function keep(world: AppWorld, mediaType: string, body: object): StoredManifest {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...body }))
  const stored = { digest: digestOf(bytes), mediaType, bytes }
  world.registry.manifests.set(stored.digest, stored)
  return stored
}

/** The base of a run as an index with one attestation manifest beside it. */
async function attestedWorld() {
  const world = new AppWorld()
  const result = await world.run()
  const base = result.images.get('base')
  if (base === undefined) throw new Error('the base was not built')
  const statement = (predicateType: string) => ({
    mediaType: 'application/vnd.in-toto+json',
    digest: digestOf(Buffer.from(predicateType)),
    size: 700,
    annotations: { 'in-toto.io/predicate-type': predicateType },
  })
  const attestation = keep(world, MEDIA_TYPES.ociManifest, {
    config: EMPTY,
    layers: [statement('https://spdx.dev/Document'), statement('https://slsa.dev/provenance/v1')],
  })
  const child = {
    mediaType: MEDIA_TYPES.ociManifest,
    digest: attestation.digest,
    size: attestation.bytes.length,
    platform: { os: 'unknown', architecture: 'unknown', variant: undefined },
    annotations: {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': base.digest,
    },
  }
  const platform = { os: 'linux', architecture: 'amd64', variant: undefined }
  const stored = keep(world, MEDIA_TYPES.ociIndex, {
    manifests: [{ ...child, digest: base.digest, annotations: {}, platform }, child],
  })
  const images = new Map(result.images).set('base', { ...base, stored, attestations: [child] })
  const { ports } = await world.open(ON_MAIN)
  return { world, result: { ...result, images }, ports, attestation: attestation.digest }
}

test('what is stated about an image is read for it alone', async () => {
  const { result, ports } = await attestedWorld()
  const { images, notices } = await attestedImages(result, ports.destination)
  const of = (name: string) => images.find(image => image.name === name)?.attestations
  expect(notices).toEqual([])
  expect(of('base')).toMatchObject([
    { platform: 'linux/amd64', kind: 'sbom', compressedBytes: 700 },
    { platform: 'linux/amd64', kind: 'provenance', compressedBytes: 700 },
  ])
  expect([of('app'), of('tool')]).toEqual([undefined, undefined])
  expect(attestationTable(images)).toContain('| base | linux/amd64 | SBOM |')
})

test.each<{ when: string; damage: (world: AppWorld, digest: Digest) => void; says: string }>([
  {
    when: 'gone',
    damage: (world, digest) => world.registry.manifests.delete(digest),
    says: 'cannot be read: it is not there',
  },
  {
    when: 'no manifest',
    damage: (world, digest) => {
      const bytes = Buffer.from('<html>')
      world.registry.manifests.set(digest, { digest, mediaType: MEDIA_TYPES.ociManifest, bytes })
    },
    says: 'cannot be read: it',
  },
])('an attestation that is $when is a notice, and fails nothing', async ({ damage, says }) => {
  const { world, result, ports, attestation } = await attestedWorld()
  damage(world, attestation)
  const { images, notices } = await attestedImages(result, ports.destination)
  expect(notices).toEqual([expect.stringContaining(says)])
  expect(images.find(({ name }) => name === 'base')?.attestations).toEqual([])
})
