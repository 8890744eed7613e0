import { expect, test } from '@jest/globals'
import { recordOf } from '../../src/app/look-up/found-image.ts'
import type { Digest } from '../../src/domain/oci/digest.ts'
import { AppWorld, publishedWorld } from '../support/app/app-world.ts'
import { writeImage } from '../support/app/fake-images.ts'

/** Two runs of one commit at once: `other` publishes while `world` is between proof and export. */
async function race(publishes: readonly string[]) {
  const world = new AppWorld()
  const other = new AppWorld()
  await other.run()
  world.prepare = builder => {
    const { bake } = builder
    builder.bake = async request => {
      if (request.expectCached && world.builders.length === 1) {
        return bake.call(builder, request)
      }
      const outcome = await bake.call(builder, request)
      for (const [name, digest] of other.registry.tags) {
        if (publishes.some(image => name.startsWith(`ghcr.io/acme/${image}:fp-`))) {
          world.registry.tags.set(name, digest)
        }
      }
      for (const [digest, manifest] of other.registry.manifests) {
        world.registry.manifests.set(digest, manifest)
      }
      for (const [digest, blob] of other.registry.blobs) {
        world.registry.blobs.set(digest, blob)
      }
      return outcome
    }
  }
  return { world, other }
}

test('content that another run published meanwhile is adopted, and gets the tags', async () => {
  const { world, other } = await race(['base', 'tool', 'app'])
  expect(await world.outcomes()).toEqual({
    base: 'missing adopted',
    tool: 'missing adopted',
    app: 'missing adopted',
  })
  expect(world.digestOf('app:main')).toBe(other.digestOf('app:main'))
  expect(world.digestOf('base:latest')).toBe(other.digestOf('base:latest'))
})

test('a child of an adopted base is proved and exported on that base, not on our own build of it', async () => {
  const { world, other } = await race(['base'])
  const { report, images } = await world.run()
  expect(report.images.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['base', 'adopted'],
    ['tool', 'published'],
    ['app', 'published'],
  ])
  const base = other.digestOf('base:latest')
  const app = images.get('app')
  const layersOf = (name: string) =>
    images.get(name)?.perPlatform[0]?.manifest.layers.map(({ digest }) => digest)
  expect(layersOf('app')?.slice(0, -1)).toEqual(layersOf('base'))
  expect(app?.annotations['org.opencontainers.image.base.digest']).toBe(base)
  const record = recordOf(app)
  expect(record.kind === 'record' && record.record.parentConfigs).toEqual({
    base: { 'linux/amd64': images.get('base')?.perPlatform[0]?.configDigest },
  })
  expect(world.builders[0]?.requests.map(({ fileName }) => fileName)).toEqual([
    'docker-bake.json',
    'docker-bake.export-0-tool.json',
    'docker-bake.adopted.json',
    'docker-bake.export-1-app.json',
  ])
})

test('a child that cannot be proved on the adopted base fails', async () => {
  const { world } = await race(['base'])
  const { prepare } = world
  world.prepare = builder => {
    prepare(builder)
    let proofs = 0
    builder.fails = (target, phase) => {
      proofs += target === 'app' && phase === 'prove' ? 1 : 0
      return target === 'app' && proofs > 1 ? 'does not fit' : undefined
    }
  }
  const { report } = await world.run()
  expect(report.images.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['base', 'adopted'],
    ['tool', 'published'],
    ['app', 'failed'],
  ])
})

test('content on other parents is not adopted, and is replaced', async () => {
  const { world, other } = await race(['app'])
  const { report } = await world.run()
  expect(report.images.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['base', 'published'],
    ['tool', 'published'],
    ['app', 'published'],
  ])
  expect(world.digestOf('app:main')).not.toBe(other.digestOf('app:main'))
})

test('a content tag that names an image of another recipe, or of nobody we know, is no content', async () => {
  const world = await publishedWorld()
  const { plan } = await world.plan()
  const tool = plan.images.find(({ name }) => name === 'tool')
  const foreign = writeImage(world.registry, {
    builds: [{ platform: 'linux/amd64', layers: ['somebody pushed this'] }],
  })
  for (const digest of [foreign, world.digestOf('base:latest') ?? foreign]) {
    world.registry.tags.set(`ghcr.io/acme/tool:${tool?.contentTag}`, digest)
    const { report } = await world.run()
    expect(report.images.find(({ name }) => name === 'tool')).toMatchObject({
      state: 'missing',
      outcome: 'published',
      warnings: [
        {
          message: 'its content tag is there but not whole: a record of this recipe',
          file: undefined,
          line: undefined,
        },
      ],
    })
  }
})

test('content that another run wrote between export and read-back is adopted, not an error', async () => {
  const world = new AppWorld()
  let theirs: Digest | undefined
  world.prepare = builder => {
    const bake = builder.bake.bind(builder)
    builder.bake = async request => {
      const outcome = await bake(request)
      const tag = [...world.registry.tags.keys()].find(name => name.includes('/tool:fp-'))
      const own = tag === undefined ? undefined : world.registry.tags.get(tag)
      const manifest = own === undefined ? undefined : world.registry.manifests.get(own)
      if (tag === undefined || manifest === undefined) return outcome
      const { annotations } = JSON.parse(Buffer.from(manifest.bytes).toString())
      theirs = writeImage(world.registry, {
        builds: [{ platform: 'linux/amd64', layers: ['theirs'] }],
        annotations,
      })
      world.registry.tags.set(tag, theirs)
      return outcome
    }
  }
  const { report } = await world.run()
  const tool = report.images.find(({ name }) => name === 'tool')
  expect(tool).toMatchObject({ outcome: 'adopted', digest: theirs, error: null })
  expect(world.digestOf('tool:main')).toBe(theirs)
})
