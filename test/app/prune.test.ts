import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { describeVersion } from '../../src/app/prune/describe-version.ts'
import { prune } from '../../src/app/prune/prune.ts'
import { StoreDeniedError, StoreUnavailableError } from '../../src/domain/errors.ts'
import { fingerprintWithoutEpoch } from '../../src/domain/fingerprint/recipe.ts'
import { type Digest, digestOf } from '../../src/domain/oci/digest.ts'
import { MEDIA_TYPES, type StoredManifest } from '../../src/domain/oci/manifest.ts'
import type { Repository } from '../../src/domain/oci/reference.ts'
import { DEFAULT_RULES, type LiveFacts } from '../../src/domain/prune/stored-version.ts'
import type { ListedVersion, VersionShelf } from '../../src/ports/version-shelf.ts'
import { type AppWorld, ON_MAIN, publishedWorld } from '../support/app/app-world.ts'

const NOTHING_LIVES: LiveFacts = {
  cacheTags: new Set(),
  openPullRequests: new Set(),
  recipes: new Set(),
  contentTags: new Set(),
  pinned: new Set(),
  defaultSlug: 'main',
}
const REPOSITORIES = ['base', 'app'].map(name => `ghcr.io/acme/${name}` as Repository)

/** Lists what has tags, as a registry does. */
function shelfOf(world: AppWorld): VersionShelf & { readonly removed: Digest[] } {
  const removed: Digest[] = []
  return {
    removed,
    async list(repository) {
      const byDigest = Map.groupBy(
        await world.registry.listTags(repository),
        tag => world.registry.tags.get(`${repository}:${tag}`) as Digest,
      )
      return [...byDigest].map(([digest, tags]) => ({
        digest,
        tags,
        createdAt: '2026-01-01T00:00:00Z',
      }))
    },
    remove: async (_, digest) => {
      removed.push(digest)
      return undefined
    },
    restoring: () => 'never',
  }
}

/** An index of these as they are. */
function imageIndex(
  parts: readonly Pick<StoredManifest, 'digest' | 'mediaType'>[],
): StoredManifest {
  const mediaType = MEDIA_TYPES.ociIndex
  const manifests = parts.map(({ digest, mediaType: type }) => ({
    mediaType: type,
    digest,
    size: 7,
  }))
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests }))
  return { digest: digestOf(bytes), mediaType, bytes }
}

/** As BuildKit attests and cosign signs: an artifact with a `subject`. */
function about(
  { digest, mediaType: type, bytes: { length } }: StoredManifest,
  artifactType: string,
): StoredManifest {
  const mediaType = MEDIA_TYPES.ociManifest
  const empty = {
    mediaType: 'application/vnd.oci.empty.v1+json',
    digest: digestOf(Buffer.from('{}')),
  }
  const subject = { mediaType: type, digest, size: length }
  const manifest = { schemaVersion: 2, mediaType, artifactType, subject, layers: [] }
  const bytes = Buffer.from(JSON.stringify({ ...manifest, config: { ...empty, size: 2 } }))
  return { digest: digestOf(bytes), mediaType, bytes }
}

/** Two generations of base and app; the tags of the first have moved on. */
async function twoGenerations() {
  const world = await publishedWorld()
  const first = ['base:latest', 'app:main'].map(name => world.digestOf(name))
  world.files = { ...world.files, 'base/packages.txt': 'wget\n' }
  await world.run()
  // The tag of the commit moves too, as both runs are of the same one.
  return { world, first, second: ['base:latest', 'app:main'].map(name => world.digestOf(name)) }
}

async function run(
  world: AppWorld,
  deleting: 'delete' | undefined,
  live = NOTHING_LIVES,
  shelf = shelfOf(world),
) {
  const { log } = (await world.open(ON_MAIN)).ports
  const report = await prune({
    repositories: REPOSITORIES,
    store: world.registry,
    shelf,
    live,
    rules: { ...DEFAULT_RULES, keepLast: 0 },
    deleting,
    now: new Date('2026-12-01T00:00:00Z'),
    log,
  })
  return { report, removed: shelf.removed }
}

test('the generation before goes, what has tags and its base stay', async () => {
  const { world, first, second } = await twoGenerations()
  const { report, removed } = await run(world, 'delete')
  expect(removed.toSorted()).toEqual(first.toSorted())
  expect(report.images.map(({ kept, gone }) => [kept, gone.length])).toEqual([
    [1, 1],
    [1, 1],
  ])
  expect(removed).not.toContain(second[0])
})

test('what the registry will not delete stays with all that it is made of and stands on, and the rest goes', async () => {
  const { world, first } = await twoGenerations()
  const [base, app] = first as [Digest, Digest]
  const { manifests, tags } = world.registry
  const platform = manifests.get(app) as StoredManifest
  const attestation = about(platform, 'an attestation')
  const inner = imageIndex([platform, attestation])
  const outer = imageIndex([inner])
  const signature = about(outer, 'a signature')
  for (const made of [attestation, inner, outer, signature]) manifests.set(made.digest, made)
  for (const [name, digest] of tags) if (digest === app) tags.set(name, outer.digest)
  const unrelated = about({ ...outer, digest: digestOf(Buffer.from('gone')) }, 'of what is gone')
  manifests.set(unrelated.digest, unrelated)
  const untagged = [platform, attestation, signature, unrelated, inner]
  const listing = shelfOf(world)
  const old = { tags: [], createdAt: '2026-01-01T00:00:00Z' }
  const shelf: typeof listing = {
    ...listing,
    list: async repository => [
      ...(repository === REPOSITORIES[1] ? untagged.map(({ digest }) => ({ ...old, digest })) : []),
      ...(await listing.list(repository)),
    ],
    remove: async (repository, digest) =>
      digest === outer.digest ? 'too many downloads' : listing.remove(repository, digest),
  }
  const { report, removed } = await run(world, 'delete', NOTHING_LIVES, shelf)
  expect(removed).toEqual([unrelated.digest])
  expect(removed).not.toContain(base)
  expect(report.images.map(({ kept, gone }) => [kept, gone.length])).toEqual([
    [2, 0],
    [6, 1],
  ])
  expect(world.said.join()).toContain(`${outer.digest} stays: too many downloads`)
})

test("an index of layers, as build caches of other workflows are, stands in nobody's way", async () => {
  const { world } = await twoGenerations()
  const layer = { ...imageIndex([]), mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip' }
  const cache = imageIndex([layer])
  world.registry.manifests.set(cache.digest, cache)
  world.registry.tags.set('ghcr.io/acme/app:buildcache', cache.digest)
  const { report } = await run(world, undefined)
  expect(report.images.map(({ kept, gone }) => [kept, gone.length])).toEqual([
    [1, 1],
    [2, 1],
  ])
})

test('a dry run says the same and deletes nothing', async () => {
  const { world, first } = await twoGenerations()
  const { report, removed } = await run(world, undefined)
  expect([report.deleted, removed]).toEqual([false, []])
  expect(report.images.flatMap(({ gone }) => gone.map(({ digest }) => digest))).toEqual(first)
})

test('the base of an app that stays is kept although no tag of its own would', async () => {
  const { world, first } = await twoGenerations()
  world.registry.tags.set('ghcr.io/acme/app:1.0.0', first[1] as Digest)
  const { removed } = await run(world, 'delete')
  expect(removed).toEqual([])
})

test('what live branches find by its content tag stays', async () => {
  const { world, first } = await twoGenerations()
  const contentTags = new Set(
    [...world.registry.tags].flatMap(([name, digest]) =>
      digest === first[1] ? [name.replace(/^.*:/, '')] : [],
    ),
  )
  const { removed } = await run(world, 'delete', { ...NOTHING_LIVES, contentTags })
  // The base stays with the app that stands on it.
  expect(removed).toEqual([])
})

test.each([
  ['is damaged', 'H4sIAAAAAAAA', 'damaged'],
  [
    'a newer release wrote',
    gzipSync(JSON.stringify({ v: 99, recipe: { v: 99 } })).toString('base64'),
    'version 99',
  ],
])('old content whose record %s stays', async (_, record, why) => {
  const { world, first } = await twoGenerations()
  const stored = world.registry.manifests.get(first[1] as Digest)
  const manifest = JSON.parse(Buffer.from(stored?.bytes ?? []).toString())
  manifest.annotations['io.github.base-image-action.record'] = record
  const bytes = Buffer.from(JSON.stringify(manifest))
  world.registry.manifests.set(first[1] as Digest, { ...(stored as StoredManifest), bytes })
  const { report, removed } = await run(world, 'delete')
  expect(removed).toEqual([])
  expect(report.images.map(({ kept }) => kept)).toEqual([2, 2])
  const [version] = await shelfOf(world).list(REPOSITORIES[1] as Repository)
  const described = await describeVersion(world.registry, REPOSITORIES[1] as Repository, {
    ...(version as ListedVersion),
    digest: first[1] as Digest,
  })
  expect(described.unread).toContain(why)
})

test('content stays although somebody deleted its moving tag, as long as a live branch builds it', async () => {
  const { world, first, second } = await twoGenerations()
  const { plan } = await world.plan()
  const recipes = new Set(plan.images.map(({ recipe }) => fingerprintWithoutEpoch(recipe)))
  for (const name of [...world.registry.tags.keys()]) {
    if (!name.includes(':fp-')) world.registry.tags.delete(name)
  }
  const { removed } = await run(world, 'delete', { ...NOTHING_LIVES, recipes })
  expect(removed.toSorted()).toEqual(first.toSorted())
  expect(removed).not.toContain(second[0])
})

test.each<[string, (world: AppWorld, digest: Digest) => void]>([
  ['is not there', (world, digest) => world.registry.manifests.delete(digest)],
  [
    'cannot be read',
    (world, digest) =>
      world.registry.manifests.set(digest, {
        digest,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        bytes: Buffer.from('<html>'),
      }),
  ],
  [
    'is refused',
    world => {
      world.registry.guard = (action, name) => {
        if (action === 'read' && name.includes('app')) {
          throw new StoreDeniedError('refused', { remedy: 'Ask.' })
        }
      }
    },
  ],
])('when one version %s nothing is deleted', async (_, breakIt) => {
  const { world, second } = await twoGenerations()
  breakIt(world, second[1] as Digest)
  const shelf = shelfOf(world)
  await expect(run(world, 'delete', NOTHING_LIVES, shelf)).rejects.toThrow(
    /nothing is deleted|refused/,
  )
  expect(shelf.removed).toEqual([])
})

test('a registry that refuses deletes ends it with its reason', async () => {
  const { world } = await twoGenerations()
  const refusing = {
    ...shelfOf(world),
    remove: async () => {
      throw new StoreUnavailableError('deletes are off', { remedy: 'Turn them on.' })
    },
  }
  const asked = run(world, 'delete', NOTHING_LIVES, refusing)
  await expect(asked).rejects.toThrow('deletes are off')
})
