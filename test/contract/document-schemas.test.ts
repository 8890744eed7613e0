import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { prune } from '../../src/app/prune/prune.ts'
import { checkBases } from '../../src/app/superseded/check-base.ts'
import { listVersions } from '../../src/app/versions/list.ts'
import { chooseVersion } from '../../src/app/versions/range.ts'
import type { Digest } from '../../src/domain/oci/digest.ts'
import type { Repository } from '../../src/domain/oci/reference.ts'
import { DEFAULT_RULES } from '../../src/domain/prune/stored-version.ts'
import { versionDocument } from '../../src/entry/command/get-version.ts'
import { AppWorld, CONFIG, ON_MAIN, publishedWorld } from '../support/app/app-world.ts'

const readSchema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), 'utf8'))

const repository = 'ghcr.io/acme/base' as Repository

/** 1.0.0, one with another package, and one whose record is damaged. */
async function threeVersions() {
  const world = new AppWorld()
  const steps: readonly (readonly [version: string, line: string])[] = [
    ['1.0.0', ''],
    ['1.1.0', 'RUN apt-get install -y git\n'],
    ['1.2.0', 'RUN make\n'],
  ]
  for (const [version, line] of steps) {
    world.files['.github/base-images.yml'] = CONFIG.replace(
      'context: base }',
      `context: base, version: ${version} }`,
    )
    world.files['base/Dockerfile'] += line
    await world.run()
  }
  const found = world.registry.manifests.get(world.digestOf('base:1.2.0') as Digest)
  if (found !== undefined) {
    const text = Buffer.from(found.bytes)
      .toString()
      .replace(/("io[^"]*\.record":")H4sI/, '$1x')
    world.registry.manifests.set(found.digest, { ...found, bytes: Buffer.from(text) })
  }
  return { name: 'base', repository, store: world.registry }
}

/** An older build, and what a closed pull request left, of which nobody knows the age. */
async function cleanUp() {
  const world = await publishedWorld()
  world.files = { ...world.files, 'base/packages.txt': 'wget\n' }
  await world.run()
  const left = world.digestOf('tool:main') as Digest
  world.registry.tags.set(`${repository}:pr-7-fp-${'0'.repeat(32)}`, left)
  const { log } = (await world.open(ON_MAIN)).ports
  const byDigest = Map.groupBy(
    await world.registry.listTags(repository),
    tag => world.registry.tags.get(`${repository}:${tag}`) as Digest,
  )
  return prune({
    repositories: [repository],
    store: world.registry,
    shelf: {
      list: async () =>
        [...byDigest].map(([digest, tags]) => ({
          digest,
          tags,
          createdAt: digest === left ? undefined : '2026-01-01T00:00:00Z',
        })),
      remove: async () => undefined,
      restoring: () => 'build it again',
    },
    live: {
      cacheTags: new Set(),
      openPullRequests: new Set(),
      recipes: new Set(),
      contentTags: new Set(),
      pinned: new Set(),
      defaultSlug: 'main',
    },
    rules: { ...DEFAULT_RULES, keepLast: 0 },
    deleting: undefined,
    now: new Date('2026-12-01T00:00:00Z'),
    log,
  })
}

async function verdicts() {
  const world = await publishedWorld()
  const old = world.digestOf('app:main')
  world.files = { ...world.files, 'base/packages.txt': 'wget\n' }
  await world.run()
  world.registry.tags.set('ghcr.io/acme/app:old', old as Digest)
  const names = ['app:main', 'app:old', 'nothing:main'].map(name => `ghcr.io/acme/${name}`)
  return { version: 1, images: await checkBases(world.registry, names) }
}

const documents: readonly { readonly name: string; readonly make: () => Promise<object> }[] = [
  {
    name: 'versions',
    make: async () => ({ version: 1, images: [await listVersions(await threeVersions())] }),
  },
  {
    name: 'get',
    make: async () => {
      const image = { ...(await threeVersions()), folder: undefined }
      return versionDocument(image, await chooseVersion(image, '^1.0'))
    },
  },
  { name: 'prune', make: cleanUp },
  { name: 'check-base', make: verdicts },
]

type Json = Record<string, unknown>

/** The document with each of its objects changed in turn: one key more, or one less. */
function* damaged(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const [place, item] of value.entries()) {
      for (const other of damaged(item)) yield value.with(place, other)
    }
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, more: 1 }
    for (const [key, inner] of Object.entries(value as Json)) {
      // What changed is told by optional keys.
      if (!['subject', 'item', 'aspect', 'old', 'new', 'line'].includes(key)) {
        yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key))
      }
      for (const other of damaged(inner)) yield { ...value, [key]: other }
    }
  }
}

describe.each(documents)('schema/$name.schema.json', ({ name, make }) => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true })
  ajv.addSchema(readSchema('plan'))
  const validate = ajv.compile(readSchema(name))
  const errorsOf = (document: unknown) => {
    validate(document)
    return validate.errors ?? []
  }

  test('describes the document, allows no other key and lacks none', async () => {
    const document = JSON.parse(JSON.stringify(await make()))
    expect(errorsOf(document)).toEqual([])
    const wrong = [...damaged(document)]
    expect(wrong.length).toBeGreaterThan(5)
    expect(wrong.filter(one => errorsOf(one).length === 0)).toEqual([])
  })
})
