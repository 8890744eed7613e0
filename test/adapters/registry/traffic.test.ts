import { expect, test } from '@jest/globals'
import { openRegistry } from '../../../src/adapters/registry/open-registry.ts'
import { StoreUnavailableError } from '../../../src/domain/errors.ts'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import { parseReference, type Tag } from '../../../src/domain/oci/reference.ts'
import { type Fault, startFaultProxy } from '../../support/fault-proxy.ts'
import { listen } from '../../support/registry-http.ts'
import { loginFor } from '../../support/registry-logins.ts'
import { startRegistry } from '../../support/registry-server.ts'
import { testWorld } from '../../support/registry-world.ts'
import { testImage } from '../../support/store-images.ts'
import { registrySeed, seedImage } from '../../support/store-seed.ts'
import { noLogin } from '../../support/store-subjects.ts'

const v1 = 'v1' as Tag
const image = testImage('traffic')
const tagsOf = (count: number) =>
  Array.from({ length: count }, (_, place) => `t${String(place).padStart(3, '0')}` as Tag)

async function behind(faults: readonly Fault[]) {
  const registry = await startRegistry()
  await seedImage(registrySeed(registry.url), 'acme/base', image)
  const proxy = await startFaultProxy(registry.url, faults)
  return {
    proxy,
    store: openRegistry({ environment: noLogin, world: testWorld() }),
    repository: parseReference(`${proxy.host}/acme/base`).repository,
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]()
      await registry[Symbol.asyncDispose]()
    },
  }
}

test('at most four manifests are written at once', async () => {
  await using at = await behind([])
  await Promise.all(tagsOf(20).map(tag => at.store.putTag(at.repository, tag, image.manifest)))
  expect([at.proxy.mostAtOnce('PUT'), await at.store.listTags(at.repository)]).toEqual([
    4,
    tagsOf(20),
  ])
})

test('a write whose answer is lost is written again, once more the same', async () => {
  await using at = await behind([
    { method: 'PUT', path: /manifests/, effect: { kind: 'lost-answer' } },
  ])
  await at.store.putTag(at.repository, v1, image.manifest)
  expect(await at.store.resolve(at.repository, v1)).toBe(image.manifest.digest)
  expect(at.proxy.seen.filter(({ method }) => method === 'PUT')).toHaveLength(2)
})

test('a tag that reads back as something else is an error', async () => {
  const other = digestOf('another run wrote this')
  await using at = await behind([
    {
      method: 'HEAD',
      path: /manifests/,
      effect: { kind: 'headers', headers: { 'docker-content-digest': other } },
    },
  ])
  const putting = at.store.putTag(at.repository, v1, image.manifest)
  await expect(putting).rejects.toThrow(StoreUnavailableError)
  await expect(putting).rejects.toThrow(
    `was written as ${image.manifest.digest} and reads back as ${other}`,
  )
})

test('all pages of tags are read, wherever the link says they are', async () => {
  const page = (tags: readonly string[], link?: string): Fault => ({
    path: /tags\/list/,
    effect: {
      kind: 'answer',
      status: 200,
      headers: link === undefined ? {} : { link: `<${link}>; rel="next"` },
      body: JSON.stringify({ tags }),
    },
  })
  await using at = await behind([
    page(['b', 'latest'], 'http://behind-the-proxy.example/v2/acme/base/tags/list?last=latest&n=2'),
    page(['a', 'not a tag', 'latest'], '/v2/acme/base/tags/list?last=x&n=2'),
    page(['c']),
  ])
  expect(await at.store.listTags(at.repository)).toEqual(['a', 'b', 'c', 'latest'])
  expect(at.proxy.seen.map(({ path }) => path)).toEqual([
    '/v2/acme/base/tags/list?n=1000',
    '/v2/acme/base/tags/list?last=latest&n=2',
    '/v2/acme/base/tags/list?last=x&n=2',
  ])
})

test('the real pages of a registry are followed too', async () => {
  await using registry = await startRegistry()
  await seedImage(registrySeed(registry.url), 'acme/base', image)
  const store = openRegistry({ environment: noLogin, world: testWorld() })
  const repository = parseReference(`${registry.host}/acme/base`).repository
  await Promise.all(tagsOf(5).map(tag => store.putTag(repository, tag, image.manifest)))
  const small = testWorld({
    fetch: (input, init) => globalThis.fetch(String(input).replace('n=1000', 'n=2'), init),
  })
  expect(await openRegistry({ environment: noLogin, world: small }).listTags(repository)).toEqual(
    tagsOf(5),
  )
})

test('a list of tags that is none is an error', async () => {
  await using at = await behind([
    { path: /tags\/list/, effect: { kind: 'answer', status: 200, body: '<html>' } },
  ])
  await expect(at.store.listTags(at.repository)).rejects.toThrow(StoreUnavailableError)
})

test('a redirect to another origin is followed without Authorization, one to the same origin with it', async () => {
  const seen: [string, string | undefined][] = []
  await using storage = await listen((request, response) => {
    seen.push([request.url ?? '', request.headers.authorization])
    response.end(image.config.bytes)
  })
  const auth = {
    scheme: 'basic',
    users: { ann: 'password' },
    grants: () => ['pull', 'push'],
  } as const
  await using registry = await startRegistry(auth)
  const blobs = /\/blobs\/sha256/
  await using proxy = await startFaultProxy(registry.url, [
    {
      path: blobs,
      after: 1,
      effect: {
        kind: 'answer',
        status: 307,
        headers: { location: '/v2/acme/base/blobs/sha256-again' },
      },
    },
    {
      path: /again/,
      effect: { kind: 'answer', status: 307, headers: { location: `${storage.url}/blob?sig=abc` } },
    },
  ])
  await using docker = await loginFor(proxy.host, { username: 'ann', password: 'password' })
  const store = openRegistry({ ...docker, world: testWorld() })
  const repository = parseReference(`${proxy.host}/acme/base`).repository
  expect(await store.blob(repository, image.config.descriptor)).toEqual(image.config.bytes)
  expect(proxy.seen.map(({ authorization }) => authorization?.split(' ')[0])).toEqual([
    undefined,
    'Basic',
    'Basic',
  ])
  expect(seen).toEqual([['/blob?sig=abc', undefined]])
})

test.each([
  { from: 'https://registry.example', to: 'http://storage.example/blob', follows: false },
  { from: 'https://registry.example', to: 'https://user:pw@storage.example/blob', follows: true },
])('a redirect from $from to $to is followed: $follows', async ({ to, follows }) => {
  const asked: string[] = []
  const world = testWorld({
    fetch: async input => {
      asked.push(String(input))
      return asked.length === 1
        ? new Response(null, { status: 307, headers: { location: to } })
        : new Response(image.config.bytes)
    },
  })
  const store = openRegistry({ environment: noLogin, world })
  const reading = store.blob(
    parseReference('registry.example/acme/base').repository,
    image.config.descriptor,
  )
  await (follows
    ? expect(reading).resolves.toEqual(image.config.bytes)
    : expect(reading).rejects.toThrow('not https'))
  expect(asked.slice(1)).toEqual(follows ? ['https://storage.example/blob'] : [])
})

test.each([
  { code: 'ECONNREFUSED', tries: 5, says: 'failed 5 times: ECONNREFUSED' },
  {
    code: 'SELF_SIGNED_CERT_IN_CHAIN',
    tries: 1,
    says: 'no connection to registry.example: SELF_SIGNED_CERT_IN_CHAIN',
  },
])('$code is tried $tries times', async ({ code, tries, says }) => {
  let count = 0
  const world = testWorld({
    fetch: async () => {
      count += 1
      throw new TypeError('fetch failed', {
        cause: Object.assign(new AggregateError([]), {
          code: undefined,
          errors: [Object.assign(new Error(), { code })],
        }),
      })
    },
  })
  const store = openRegistry({ environment: noLogin, world })
  await expect(store.resolve(parseReference('registry.example/x').repository, v1)).rejects.toThrow(
    says,
  )
  expect(count).toBe(tries)
})

test.each([
  {
    reference: 'python',
    url: 'https://registry-1.docker.io/v2/library/python/manifests/v1',
    mirrors: {},
  },
  {
    reference: 'python',
    url: 'http://localhost:5000/v2/library/python/manifests/v1',
    mirrors: { 'docker.io': 'http://localhost:5000' },
  },
  {
    reference: 'ghcr.io/acme/base',
    url: 'https://ghcr.io/v2/acme/base/manifests/v1',
    mirrors: { 'docker.io': 'http://localhost:5000' },
  },
])(
  '$reference is asked for at $url with all four media types',
  async ({ reference, url, mirrors }) => {
    const asked: unknown[] = []
    const world = testWorld({
      fetch: async (input, init) => {
        asked.push(String(input), init?.headers)
        return new Response(Buffer.from(image.manifest.bytes), {
          headers: { 'content-type': image.manifest.mediaType },
        })
      },
    })
    const store = openRegistry({ environment: noLogin, mirrors, world })
    const found = await store.manifest(parseReference(reference).repository, v1)
    expect([found?.digest, asked]).toEqual([
      image.manifest.digest,
      [
        url,
        {
          accept: [
            'application/vnd.oci.image.index.v1+json',
            'application/vnd.oci.image.manifest.v1+json',
            'application/vnd.docker.distribution.manifest.list.v2+json',
            'application/vnd.docker.distribution.manifest.v2+json',
          ].join(', '),
          'accept-encoding': 'identity',
        },
      ],
    ])
  },
)
