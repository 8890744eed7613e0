import { expect, test } from '@jest/globals'
import { openRegistry } from '../../../src/adapters/registry/open-registry.ts'
import { StoreDeniedError, StoreUnavailableError } from '../../../src/domain/errors.ts'
import { parseReference, type Tag } from '../../../src/domain/oci/reference.ts'
import { type Fault, type FaultEffect, startFaultProxy } from '../../support/fault-proxy.ts'
import { loginFor } from '../../support/registry-logins.ts'
import { type RegistryAuth, startRegistry } from '../../support/registry-server.ts'
import { testWorld } from '../../support/registry-world.ts'
import { testImage } from '../../support/store-images.ts'
import { registrySeed, seedImage } from '../../support/store-seed.ts'
import { noLogin } from '../../support/store-subjects.ts'

const v1 = 'v1' as Tag
const always = (path: RegExp, effect: FaultEffect): Fault => ({ path, effect, times: 99 })
const answer = (status: number, body = '', headers: Record<string, string> = {}): FaultEffect => ({
  kind: 'answer',
  status,
  body,
  headers,
})
const html = { 'content-type': 'text/html; charset=utf-8' }
const json = { 'content-type': 'application/json' }
const oci = (code: string) => JSON.stringify({ errors: [{ code, message: code.toLowerCase() }] })

async function behind(faults: readonly Fault[], image = testImage('x')) {
  const registry = await startRegistry()
  await seedImage(registrySeed(registry.url), 'acme/base', image)
  const proxy = await startFaultProxy(registry.url, faults)
  const world = testWorld({ timeoutMs: 300 })
  const store = openRegistry({ environment: noLogin, world })
  const repository = parseReference(`${proxy.host}/acme/base`).repository
  await openRegistry({ environment: noLogin }).putTag(
    parseReference(`${registry.host}/acme/base`).repository,
    v1,
    image.manifest,
  )
  return {
    store,
    repository,
    proxy,
    world,
    image,
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]()
      await registry[Symbol.asyncDispose]()
    },
  }
}

const manifests = /\/manifests\//

test.each<{ when: string; faults: readonly Fault[]; manifest: 'absent' | RegExp }>([
  {
    when: '404 with an OCI code',
    faults: [always(manifests, answer(404, oci('MANIFEST_UNKNOWN'), json))],
    manifest: 'absent',
  },
  {
    when: '404 without a body, of a working registry',
    faults: [always(manifests, answer(404))],
    manifest: 'absent',
  },
  {
    when: '404 as a page',
    faults: [always(manifests, answer(404, '<html>gone</html>', html))],
    manifest: /answered 404 \(text\/html\)/,
  },
  { when: '404 everywhere', faults: [always(/./, answer(404))], manifest: /answered 404/ },
  {
    when: '404 and a page at /v2/',
    faults: [always(/\/v2\/$/, answer(200, '<html>', html)), always(manifests, answer(404))],
    manifest: /answered 404/,
  },
  {
    when: '404 and /v2/ out of order',
    faults: [always(/\/v2\/$/, answer(503)), always(manifests, answer(404))],
    manifest: /GET \/v2\/ of .* failed 5 times: status 503/,
  },
  { when: '500', faults: [always(manifests, answer(500))], manifest: /failed 5 times: status 500/ },
  { when: '429', faults: [always(manifests, answer(429))], manifest: /failed 5 times: status 429/ },
  {
    when: 'a stall',
    faults: [always(manifests, { kind: 'stall' })],
    manifest: /failed 5 times: timed out/,
  },
  {
    when: 'a reset',
    faults: [always(manifests, { kind: 'reset' })],
    manifest: /failed 5 times: (?:ECONNRESET|UND_ERR_SOCKET)/,
  },
  {
    when: '200 with a page',
    faults: [always(manifests, answer(200, '<html>login</html>', html))],
    manifest: /content type text\/html/,
  },
  {
    when: '200 with something else',
    faults: [always(manifests, answer(200, '{"hello":"world"}', json))],
    manifest: /has no schemaVersion 2 \(content type application\/json\)/,
  },
  {
    when: '200 and no body',
    faults: [always(manifests, answer(200))],
    manifest: /is not JSON \(content type not given\)/,
  },
  { when: '418', faults: [always(manifests, answer(418))], manifest: /answered 418/ },
  {
    when: '401 without a challenge',
    faults: [always(manifests, answer(401))],
    manifest: /refused to let this run read .*status 401; no login was found/,
  },
  {
    when: '403',
    faults: [always(manifests, answer(403, oci('DENIED'), json))],
    manifest: /refused to let this run read .*DENIED/,
  },
  {
    when: 'a redirect in a circle',
    faults: [always(manifests, answer(307, '', { location: '/v2/acme/base/manifests/v1' }))],
    manifest: /redirects more than 5 times/,
  },
  {
    when: 'a redirect to nowhere',
    faults: [always(manifests, answer(307, '', { location: 'ftp://x.example' }))],
    manifest: /not https/,
  },
])('a look-up that is answered with $when: $manifest', async ({ faults, manifest }) => {
  await using at = await behind(faults)
  for (const asking of [
    () => at.store.manifest(at.repository, v1),
    () => at.store.resolve(at.repository, v1),
  ]) {
    if (manifest === 'absent') {
      expect(await asking()).toBeUndefined()
    } else {
      await expect(asking()).rejects.toThrow(manifest)
    }
  }
})

test('a page that says it is JSON is no answer either', async () => {
  await using at = await behind([always(manifests, answer(404, '<html>gone</html>', json))])
  await expect(at.store.manifest(at.repository, v1)).rejects.toThrow(/answered 404/)
})

test.each<{ when: string; fault: Fault }>([
  { when: 'two failures', fault: { path: manifests, times: 2, effect: answer(503) } },
  { when: 'a reset', fault: { path: manifests, effect: { kind: 'reset' } } },
  { when: 'a stall', fault: { path: manifests, effect: { kind: 'stall' } } },
  {
    when: 'a body cut in half',
    fault: { path: manifests, method: 'GET', effect: { kind: 'truncate' } },
  },
  {
    when: 'a secondary rate limit',
    fault: {
      path: manifests,
      method: 'GET',
      effect: answer(403, '{"message":"secondary rate limit"}'),
    },
  },
])('an image is found after $when', async ({ fault }) => {
  await using at = await behind([fault])
  expect((await at.store.manifest(at.repository, v1))?.digest).toBe(at.image.manifest.digest)
  expect(at.world.waits.length).toBeGreaterThan(0)
})

test('a body with one bit turned over is a digest mismatch, expected and got', async () => {
  await using at = await behind([always(manifests, { kind: 'corrupt' })])
  const byTag = at.store.manifest(at.repository, v1)
  await expect(byTag).rejects.toThrow(StoreUnavailableError)
  await expect(byTag).rejects.toThrow(
    `expected ${at.image.manifest.digest}, got a body with sha256:`,
  )
})

test.each(['corrupt', 'truncate'] as const)('a config that arrives %s is an error', async kind => {
  await using at = await behind([always(/\/blobs\//, { kind })])
  await expect(at.store.blob(at.repository, at.image.config.descriptor)).rejects.toThrow(
    StoreUnavailableError,
  )
})

test('HEAD without a digest is asked again by GET', async () => {
  await using at = await behind([
    always(manifests, { kind: 'headers', headers: { 'docker-content-digest': undefined } }),
  ])
  expect(await at.store.resolve(at.repository, v1)).toBe(at.image.manifest.digest)
  expect(at.proxy.seen.map(({ method }) => method)).toEqual(['HEAD', 'GET'])
})

test('a blob without a length is read to know it', async () => {
  await using at = await behind([
    {
      path: /\/blobs\//,
      method: 'HEAD',
      effect: {
        kind: 'headers',
        headers: { 'content-length': undefined, 'transfer-encoding': 'chunked' },
      },
    },
  ])
  expect(await at.store.hasBlob(at.repository, at.image.config.descriptor)).toBe(true)
})

test('an answer without an end is not read to it', async () => {
  await using at = await behind([always(manifests, answer(200, ' '.repeat(5 * 1024 * 1024), json))])
  await expect(at.store.manifest(at.repository, v1)).rejects.toThrow('more than 4194304 bytes')
})

test('a config too large to be one is not fetched', async () => {
  await using at = await behind([])
  const large = { ...at.image.config.descriptor, size: 9 * 1024 * 1024 }
  await expect(at.store.blob(at.repository, large)).rejects.toThrow('is larger than 8388608 bytes')
  expect(at.proxy.seen).toEqual([])
})

const rights: RegistryAuth = { scheme: 'bearer', users: { ann: 'password' }, grants: () => [] }
test.each<{
  when: string
  tags: FaultEffect | undefined
  writes: boolean
  is: 'absent' | 'denied'
}>([
  {
    when: 'there is no such name',
    tags: answer(404, oci('NAME_UNKNOWN'), json),
    writes: true,
    is: 'absent',
  },
  {
    when: 'the list of tags is empty',
    tags: answer(200, '{"name":"acme/base","tags":null}', json),
    writes: true,
    is: 'absent',
  },
  {
    when: 'there are tags',
    tags: answer(200, '{"name":"acme/base","tags":["v0"]}', json),
    writes: true,
    is: 'denied',
  },
  { when: 'the tags are refused too', tags: undefined, writes: true, is: 'denied' },
  {
    when: 'the tags are gone with a page',
    tags: answer(404, '<html>', html),
    writes: true,
    is: 'denied',
  },
  {
    when: 'the run does not write',
    tags: answer(404, oci('NAME_UNKNOWN'), json),
    writes: false,
    is: 'denied',
  },
])('push granted and the look-up refused is $is when $when', async ({ tags, writes, is }) => {
  await using registry = await startRegistry(rights)
  await using proxy = await startFaultProxy(
    registry.url,
    tags ? [always(/\/tags\/list/, tags)] : [],
  )
  await using docker = await loginFor(proxy.host, { username: 'ann', password: 'password' })
  const store = openRegistry({ ...docker, writesTo: () => writes, world: testWorld() })
  const repository = parseReference(`${proxy.host}/acme/base`).repository
  for (const asking of [
    () => store.manifest(repository, v1),
    () => store.resolve(repository, v1),
  ]) {
    await (is === 'absent'
      ? expect(asking()).resolves.toBeUndefined()
      : expect(asking()).rejects.toThrow(StoreDeniedError))
  }
})

test('a name that is said to be unknown and has tags is one that this run may not see', async () => {
  await using registry = await startRegistry()
  await using proxy = await startFaultProxy(registry.url, [
    always(manifests, answer(404, oci('NAME_UNKNOWN'), json)),
    always(/\/tags\/list/, answer(200, '{"tags":["v0"]}', json)),
  ])
  const repository = parseReference(`${proxy.host}/acme/base`).repository
  const open = (writes: boolean) =>
    openRegistry({ environment: noLogin, writesTo: () => writes, world: testWorld() })
  await expect(open(true).manifest(repository, v1)).rejects.toThrow(StoreDeniedError)
  expect(await open(false).manifest(repository, v1)).toBeUndefined()
})
