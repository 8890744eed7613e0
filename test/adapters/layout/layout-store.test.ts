import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { LayoutStore } from '../../../src/adapters/layout/layout-store.ts'
import { isWhole, lookUpImage } from '../../../src/app/look-up/look-up-image.ts'
import { StoreUnavailableError } from '../../../src/domain/errors.ts'
import { type Digest, digestOf } from '../../../src/domain/oci/digest.ts'
import { parseReference, type Repository, type Tag } from '../../../src/domain/oci/reference.ts'
import { testImage } from '../../support/store-images.ts'
import { layoutSeed, seedImage } from '../../support/store-seed.ts'

const fromBuildx = join(import.meta.dirname, '../../fixtures/layout-buildx-0.29')
const IMAGE = 'sha256:235f21a10df88778d4a4c77522c96542f1ee103a310d9c609b40874a15043b16' as Digest
const LAYER = 'sha256:c28aa9fb0ad9c7663ca1696161619b7c4979e7c16fd9131f760783eeebae6bb8' as Digest
const CONFIG = 'sha256:236f3ff54e3e84063d4affa4b4089071c4d2e1b19031f426f459ce2968cf11c3' as Digest
const base = parseReference('ghcr.io/acme/base').repository
const latest = 'latest' as Tag
const AMD64 = ['linux/amd64']
/** Of coreutils; node cannot make one. */
const MKFIFO = 'mkfifo'

interface Folder extends AsyncDisposable {
  readonly path: string
  readonly store: LayoutStore
  file(name: string): string
  blobFile(digest: Digest): string
}

async function folder(from?: string): Promise<Folder> {
  const parent = await mkdtemp(join(tmpdir(), 'base-image-layout-'))
  const path = join(parent, 'layout')
  if (from !== undefined) {
    await cp(from, path, { recursive: true })
  }
  return {
    path,
    store: new LayoutStore(path, { waitMs: 200, staleMs: 100 }),
    file: name => join(path, name),
    blobFile: digest => join(path, 'blobs', ...digest.split(':')),
    [Symbol.asyncDispose]: () => rm(parent, { recursive: true }),
  }
}

test.each([
  { name: 'ghcr.io/acme/base:latest', attestations: 0 },
  { name: 'localhost:5000/loom/x:1', attestations: 0 },
  { name: 'python:x', attestations: 0 },
  { name: 'ghcr.io/acme/other:latest', attestations: 1 },
])('what buildx exported as $name is found', async ({ name, attestations }) => {
  await using layout = await folder(fromBuildx)
  const { repository, tag = latest } = parseReference(name)
  const found = await lookUpImage(layout.store, repository, tag, AMD64)
  if (found === undefined || !isWhole(found)) {
    throw new Error('not found')
  }
  expect({
    images: found.perPlatform.map(one => [one.platform, one.manifestDigest, one.configDigest]),
    attestations: found.attestations.length,
    tags: await layout.store.listTags(repository),
  }).toEqual({ images: [['linux/amd64', IMAGE, CONFIG]], attestations, tags: [tag] })
})

test('an entry with a bare tag and no name belongs to nobody', async () => {
  await using layout = await folder(fromBuildx)
  const nobody = parseReference('ghcr.io/acme/nobody').repository
  expect([
    await layout.store.resolve(nobody, latest),
    await layout.store.resolve('latest' as Repository, latest),
    await layout.store.listTags(nobody),
  ]).toEqual([undefined, undefined, []])
})

test('a new tag leaves every entry of buildx as it was', async () => {
  await using layout = await folder(fromBuildx)
  const before = JSON.parse(await readFile(layout.file('index.json'), 'utf8'))
  const stored = await layout.store.manifest(base, latest)
  if (stored === undefined) {
    throw new Error('not found')
  }
  await layout.store.putTag(base, 'v1' as Tag, stored)
  const after = JSON.parse(await readFile(layout.file('index.json'), 'utf8'))
  expect(after).toEqual({
    ...before,
    manifests: [
      ...before.manifests,
      {
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digest: IMAGE,
        size: 475,
        annotations: {
          'io.containerd.image.name': 'ghcr.io/acme/base:v1',
          'org.opencontainers.image.ref.name': 'v1',
        },
      },
    ],
  })
})

test('a fresh folder becomes a layout on the first write, with nothing left over', async () => {
  await using layout = await folder()
  const image = testImage('fresh')
  await seedImage(layoutSeed(layout.path), 'any', { ...image })
  await layout.store.putTag(base, latest, image.manifest)
  expect([
    (await readdir(layout.path)).sort(),
    JSON.parse(await readFile(layout.file('oci-layout'), 'utf8')),
  ]).toEqual([['blobs', 'index.json', 'oci-layout'], { imageLayoutVersion: '1.0.0' }])
})

test.each([
  { what: 'layer', digest: LAYER, missing: `layer ${LAYER} of linux/amd64` },
  { what: 'config', digest: CONFIG, missing: `config ${CONFIG} of linux/amd64` },
])('an image that has lost its $what is not present', async ({ digest, missing }) => {
  await using layout = await folder(fromBuildx)
  await rm(layout.blobFile(digest))
  expect(await lookUpImage(layout.store, base, latest, AMD64)).toEqual({ digest: IMAGE, missing })
})

test('an entry whose manifest is gone names nothing', async () => {
  await using layout = await folder(fromBuildx)
  await rm(layout.blobFile(IMAGE))
  expect(await layout.store.resolve(base, latest)).toBeUndefined()
})

test.each<{ when: string; says: string; harm: (layout: Folder) => Promise<unknown> }>([
  {
    when: 'the manifest holds other bytes',
    says: 'digest mismatch',
    harm: layout => writeFile(layout.blobFile(IMAGE), '{}'),
  },
  {
    when: 'a layer is cut short',
    says: 'has 3 bytes, its manifest says 97',
    harm: layout => writeFile(layout.blobFile(LAYER), 'abc'),
  },
  {
    when: 'the manifest is a folder',
    says: 'is not a file that can be read',
    harm: async layout => {
      await rm(layout.blobFile(IMAGE))
      await mkdir(layout.blobFile(IMAGE))
    },
  },
  {
    when: 'the manifest is a FIFO',
    says: 'is not a file that can be read',
    harm: async layout => {
      await rm(layout.blobFile(IMAGE))
      execFileSync(MKFIFO, [layout.blobFile(IMAGE)])
    },
  },
  {
    when: 'the manifest is a link to itself',
    says: 'is not a file that can be read',
    harm: async layout => {
      await rm(layout.blobFile(IMAGE))
      await symlink(layout.blobFile(IMAGE), layout.blobFile(IMAGE))
    },
  },
  {
    when: 'index.json is half written',
    says: 'index.json cannot be used: it is not JSON',
    harm: layout => writeFile(layout.file('index.json'), '{"schemaVersion":2,"manif'),
  },
  {
    when: 'index.json is an image',
    says: 'index.json cannot be used: it is an image, although it says application/vnd.oci.image.index.v1+json',
    harm: layout =>
      writeFile(layout.file('index.json'), '{"schemaVersion":2,"config":{},"layers":[]}'),
  },
  {
    when: 'the manifest is too long',
    says: 'is larger than 4194304 bytes',
    harm: layout => writeFile(layout.blobFile(IMAGE), Buffer.alloc(4 * 1024 * 1024 + 1)),
  },
])('it is an error with a remedy when $when', async ({ says, harm }) => {
  await using layout = await folder(fromBuildx)
  await harm(layout)
  const looked = lookUpImage(layout.store, base, latest, AMD64)
  await expect(looked).rejects.toThrow(StoreUnavailableError)
  await expect(looked).rejects.toThrow(says)
})

test('a layer that is had from elsewhere is no obstacle to a tag', async () => {
  await using layout = await folder()
  const image = testImage('foreign')
  const body = JSON.parse(Buffer.from(image.manifest.bytes).toString())
  body.layers[0].urls = ['https://foreign.example/layer']
  const bytes = Buffer.from(JSON.stringify(body))
  await seedImage(layoutSeed(layout.path), 'any', { ...image, layers: image.layers.slice(1) })
  const manifest = { digest: digestOf(bytes), mediaType: image.manifest.mediaType, bytes }
  await layout.store.putTag(base, latest, manifest)
  expect(await layout.store.resolve(base, latest)).toBe(manifest.digest)
})

test('bytes that are not the manifest they are said to be are a bug, not an image', async () => {
  await using layout = await folder()
  const { manifest } = testImage('x')
  const wrong = { ...manifest, digest: IMAGE }
  await expect(layout.store.putTag(base, latest, wrong)).rejects.toThrow('putTag was given bytes')
})

test('a folder that cannot be made is an error with a remedy', async () => {
  await using layout = await folder()
  await writeFile(layout.path, 'a file in its place')
  const put = layout.store.putTag(base, latest, testImage('x').manifest)
  await expect(put).rejects.toThrow(StoreUnavailableError)
  await expect(put).rejects.toThrow('cannot be written: EEXIST')
})
