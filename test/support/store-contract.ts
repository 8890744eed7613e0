import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from '@jest/globals'
import { isWhole, lookUpImage } from '../../src/app/look-up/look-up-image.ts'
import { StoreUnavailableError } from '../../src/domain/errors.ts'
import { MEDIA_TYPES } from '../../src/domain/oci/manifest.ts'
import { parseReference, type Repository, type Tag } from '../../src/domain/oci/reference.ts'
import type { ImageStore } from '../../src/ports/image-store.ts'
import { ABSENT_DIGEST, testBlob, testImage, testIndex } from './store-images.ts'
import { type StoreSeed, seedImage, seedIndex } from './store-seed.ts'

/** A store to test, in which `path` and `otherPath` are repositories that do not exist yet. */
export interface StoreSubject extends AsyncDisposable {
  readonly store: ImageStore
  readonly seed: StoreSeed
  /** Registry host, as repositories start with. */
  readonly host: string
  readonly path: string
  readonly otherPath: string
}

const tag = (text: string) => text as Tag
const at = (subject: StoreSubject, path: string): Repository =>
  parseReference(`${subject.host}/${path}`).repository
const AMD64 = ['linux/amd64']
const BOTH = ['linux/amd64', 'linux/arm64']

/** What every implementation of ImageStore does, whatever it stands on. */
export function describeImageStore(name: string, open: () => Promise<StoreSubject>): void {
  describe(name, () => {
    describeReading(open)
    describeWriting(open)
    describeLookUp(open)
  })
}

function describeReading(open: () => Promise<StoreSubject>): void {
  test('nothing exists in a repository that nobody has written', async () => {
    await using subject = await open()
    const { store } = subject
    const repository = at(subject, subject.path)
    expect([
      await store.manifest(repository, tag('latest')),
      await store.manifest(repository, ABSENT_DIGEST),
      await store.resolve(repository, tag('latest')),
      await store.listTags(repository),
    ]).toEqual([undefined, undefined, undefined, []])
  })

  test.each([
    { kind: 'an OCI manifest', image: testImage('oci') },
    { kind: 'a Docker manifest', image: testImage('docker', 'amd64', MEDIA_TYPES.dockerManifest) },
  ])('$kind is had by tag and by digest, byte for byte', async ({ image }) => {
    await using subject = await open()
    const { store, seed } = subject
    const repository = at(subject, subject.path)
    await seedImage(seed, subject.path, image)
    await store.putTag(repository, tag('v1'), image.manifest)
    const expected = { ...image.manifest, bytes: Buffer.from(image.manifest.bytes) }
    const read = [
      await store.manifest(repository, tag('v1')),
      await store.manifest(repository, image.manifest.digest),
    ].map(found => found && { ...found, bytes: Buffer.from(found.bytes) })
    expect(read).toEqual([expected, expected])
    expect(await store.resolve(repository, tag('v1'))).toBe(image.manifest.digest)
    expect(await store.resolve(repository, tag('v2'))).toBeUndefined()
    expect(await store.manifest(repository, ABSENT_DIGEST)).toBeUndefined()
  })

  test('a blob is had with its bytes, and missed when it is not there', async () => {
    await using subject = await open()
    const { store, seed } = subject
    const repository = at(subject, subject.path)
    const blob = testBlob('application/octet-stream', 'some bytes')
    await seed.blob(subject.path, blob)
    const absent = { ...blob.descriptor, digest: ABSENT_DIGEST }
    const stream = await store.streamBlob(repository, blob.descriptor)
    expect(await buffer(Readable.from(stream ?? []))).toEqual(blob.bytes)
    expect(await store.streamBlob(repository, absent)).toBeUndefined()
    expect(Buffer.from((await store.blob(repository, blob.descriptor)) ?? [])).toEqual(blob.bytes)
    expect([
      await store.hasBlob(repository, blob.descriptor),
      await store.blob(repository, absent),
      await store.hasBlob(repository, absent),
    ]).toEqual([true, undefined, false])
  })

  test('a blob of another size than its manifest says is an error', async () => {
    await using subject = await open()
    const { store, seed } = subject
    const repository = at(subject, subject.path)
    const blob = testBlob('application/octet-stream', 'some bytes')
    await seed.blob(subject.path, blob)
    const wrong = { ...blob.descriptor, size: 3 }
    await expect(store.hasBlob(repository, wrong)).rejects.toThrow(StoreUnavailableError)
    await expect(store.blob(repository, wrong)).rejects.toThrow(StoreUnavailableError)
  })
}

function describeWriting(open: () => Promise<StoreSubject>): void {
  test('a tag is moved without a new digest, others stay', async () => {
    await using subject = await open()
    const { store, seed } = subject
    const repository = at(subject, subject.path)
    const [old, fresh] = [testImage('old'), testImage('fresh')]
    await seedImage(seed, subject.path, old)
    await seedImage(seed, subject.path, fresh)
    await store.putTag(repository, tag('latest'), old.manifest)
    await store.putTag(repository, tag('v1'), old.manifest)
    await store.putTag(repository, tag('latest'), fresh.manifest)
    await store.putTag(repository, tag('latest'), fresh.manifest)
    expect([
      await store.resolve(repository, tag('latest')),
      await store.resolve(repository, tag('v1')),
      await store.listTags(repository),
    ]).toEqual([fresh.manifest.digest, old.manifest.digest, ['latest', 'v1']])
  })

  test('one bare tag in two repositories names two images', async () => {
    await using subject = await open()
    const { store, seed } = subject
    const images = [testImage('one'), testImage('two')] as const
    const repositories = [at(subject, subject.path), at(subject, subject.otherPath)] as const
    await seedImage(seed, subject.path, images[0])
    await seedImage(seed, subject.otherPath, images[1])
    await store.putTag(repositories[0], tag('latest'), images[0].manifest)
    await store.putTag(repositories[1], tag('latest'), images[1].manifest)
    expect([
      await store.resolve(repositories[0], tag('latest')),
      await store.resolve(repositories[1], tag('latest')),
    ]).toEqual(images.map(image => image.manifest.digest))
  })

  test('a manifest whose layer is not there gets no tag', async () => {
    await using subject = await open()
    const { store, seed } = subject
    const repository = at(subject, subject.path)
    const image = testImage('incomplete')
    await seed.blob(subject.path, image.config)
    await expect(store.putTag(repository, tag('latest'), image.manifest)).rejects.toThrow(
      StoreUnavailableError,
    )
    expect(await store.resolve(repository, tag('latest'))).toBeUndefined()
  })

  test('twelve tags written at once are all there', async () => {
    await using subject = await open()
    const { store, seed } = subject
    const repository = at(subject, subject.path)
    const image = testImage('many tags')
    await seedImage(seed, subject.path, image)
    const tags = Array.from({ length: 12 }, (_, place) => tag(`t${String(place).padStart(2, '0')}`))
    await Promise.all(tags.map(one => store.putTag(repository, one, image.manifest)))
    expect(await store.listTags(repository)).toEqual(tags)
  })
}

function describeLookUp(open: () => Promise<StoreSubject>): void {
  const amd64 = testImage('multi')
  const arm64 = testImage('multi', 'arm64')
  const provenance = testImage('provenance', 'unknown')
  const index = testIndex('multi', [amd64, arm64, provenance])

  test('an index with every wanted platform is found, attestations apart', async () => {
    await using subject = await open()
    const { store, seed } = subject
    const repository = at(subject, subject.path)
    await seedIndex(seed, subject.path, index)
    await store.putTag(repository, tag('v1'), index.manifest)
    const found = await lookUpImage(store, repository, tag('v1'), ['linux/arm64/v8', 'linux/amd64'])
    if (found === undefined || !isWhole(found)) {
      throw new Error('not found')
    }
    expect({
      digest: found.digest,
      mediaType: found.mediaType,
      annotations: found.annotations,
      platforms: found.perPlatform.map(one => [
        one.platform,
        one.manifestDigest,
        one.configDigest,
        one.config.labels,
      ]),
      attestations: found.attestations.map(one => one.digest),
    }).toEqual({
      digest: index.manifest.digest,
      mediaType: MEDIA_TYPES.ociIndex,
      annotations: { index: 'multi' },
      platforms: [
        ['linux/arm64', arm64.manifest.digest, arm64.config.descriptor.digest, { salt: 'multi' }],
        ['linux/amd64', amd64.manifest.digest, amd64.config.descriptor.digest, { salt: 'multi' }],
      ],
      attestations: [provenance.manifest.digest],
    })
  })

  test('one manifest without an index is found for its own platform only', async () => {
    await using subject = await open()
    const { store, seed } = subject
    const repository = at(subject, subject.path)
    await seedImage(seed, subject.path, amd64)
    await store.putTag(repository, tag('v1'), amd64.manifest)
    expect(await lookUpImage(store, repository, tag('v1'), AMD64)).toMatchObject({
      digest: amd64.manifest.digest,
      annotations: { salt: 'multi' },
      attestations: [],
    })
    expect(await lookUpImage(store, repository, tag('v1'), BOTH)).toEqual({
      digest: amd64.manifest.digest,
      missing: 'platform linux/arm64 (it is for linux/amd64)',
    })
    expect(await lookUpImage(store, repository, tag('v2'), AMD64)).toBeUndefined()
  })

  test.each<{
    what: string
    missing: string
    remove: (seed: StoreSeed, path: string) => Promise<void>
  }>([
    {
      what: 'the manifest of a platform',
      missing: `manifest ${arm64.manifest.digest} of linux/arm64`,
      remove: (seed, path) => seed.removeManifest(path, arm64.manifest.digest),
    },
    {
      what: 'the config of a platform',
      missing: `config ${arm64.config.descriptor.digest} of linux/arm64`,
      remove: (seed, path) => seed.removeBlob(path, arm64.config.descriptor.digest),
    },
  ])('an index that has lost $what is not present', async ({ missing, remove }) => {
    await using subject = await open()
    const { store, seed } = subject
    const repository = at(subject, subject.path)
    await seedIndex(seed, subject.path, index)
    await store.putTag(repository, tag('v1'), index.manifest)
    await remove(seed, subject.path)
    expect(await lookUpImage(store, repository, tag('v1'), BOTH)).toEqual({
      digest: index.manifest.digest,
      missing,
    })
    expect(await lookUpImage(store, repository, tag('v1'), AMD64)).toMatchObject({
      digest: index.manifest.digest,
      perPlatform: [{ platform: 'linux/amd64' }],
    })
  })

  test('a platform that was never built is missing', async () => {
    await using subject = await open()
    const { store, seed } = subject
    const repository = at(subject, subject.path)
    await seedIndex(seed, subject.path, index)
    await store.putTag(repository, tag('v1'), index.manifest)
    expect(
      await lookUpImage(store, repository, tag('v1'), ['linux/riscv64', 'unknown/unknown']),
    ).toEqual({
      digest: index.manifest.digest,
      missing: 'platform linux/riscv64, platform unknown/unknown',
    })
  })
}
