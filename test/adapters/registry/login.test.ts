import { expect, test } from '@jest/globals'
import { openRegistry } from '../../../src/adapters/registry/open-registry.ts'
import { StoreDeniedError, StoreUnavailableError } from '../../../src/domain/errors.ts'
import { parseReference, type Tag } from '../../../src/domain/oci/reference.ts'
import { loginFor } from '../../support/registry-logins.ts'
import { type RegistryAuth, startRegistry } from '../../support/registry-server.ts'
import { testWorld } from '../../support/registry-world.ts'
import { testImage } from '../../support/store-images.ts'
import { noLogin } from '../../support/store-subjects.ts'

const v1 = 'v1' as Tag
const ann = { username: 'ann', password: 's3cret-password' }
const everything: RegistryAuth = {
  scheme: 'bearer',
  users: { ann: ann.password },
  grants: user => (user === 'ann' ? ['pull', 'push'] : []),
  refreshTokens: { 'refresh-token-1': 'ann' },
}

test.each<{ scheme: 'basic' | 'bearer'; login: Record<string, string> }>([
  { scheme: 'basic', login: ann },
  { scheme: 'bearer', login: ann },
  { scheme: 'bearer', login: { identitytoken: 'refresh-token-1' } },
])('a login opens a $scheme registry: $login', async ({ scheme, login }) => {
  await using registry = await startRegistry({ ...everything, scheme })
  await using docker = await loginFor(registry.host, login)
  const store = openRegistry({ ...docker, writesTo: () => true, world: testWorld() })
  const repository = parseReference(`${registry.host}/acme/base`).repository
  expect(await store.manifest(repository, v1)).toBeUndefined()
  expect(await store.listTags(repository)).toEqual([])
})

test('one token serves all requests of a repository, asked for with the right scope', async () => {
  await using registry = await startRegistry(everything)
  await using docker = await loginFor(registry.host, ann)
  const store = openRegistry({
    ...docker,
    writesTo: ({ length }) => length > 0,
    world: testWorld(),
  })
  const repository = parseReference(`${registry.host}/acme/base`).repository
  await store.listTags(repository)
  await Promise.all(Array.from({ length: 10 }, () => store.manifest(repository, v1)))
  expect(registry.tokenLog).toEqual([{ user: 'ann', scope: 'repository:acme/base:pull,push' }])
})

test('where a run only reads it asks for pull, and nobody may be enough', async () => {
  await using registry = await startRegistry({ ...everything, grants: () => ['pull'] })
  const store = openRegistry({ environment: noLogin, world: testWorld() })
  const repository = parseReference(`${registry.host}/acme/base`).repository
  expect(await store.manifest(repository, v1)).toBeUndefined()
  expect(registry.tokenLog).toEqual([{ user: undefined, scope: 'repository:acme/base:pull' }])
})

test('a token that expires on the way is asked for again', async () => {
  await using registry = await startRegistry(everything)
  await using docker = await loginFor(registry.host, ann)
  const store = openRegistry({ ...docker, world: testWorld() })
  const repository = parseReference(`${registry.host}/acme/base`).repository
  await store.listTags(repository)
  registry.expireTokens()
  expect(await store.listTags(repository)).toEqual([])
  expect(registry.tokenLog).toHaveLength(2)
})

test('a token is not used past its time', async () => {
  await using registry = await startRegistry(everything)
  await using docker = await loginFor(registry.host, ann)
  let now = 0
  const store = openRegistry({ ...docker, world: testWorld({ now: () => now }) })
  const repository = parseReference(`${registry.host}/acme/base`).repository
  await store.listTags(repository)
  now = 250_000
  await store.listTags(repository)
  expect(registry.tokenLog).toHaveLength(2)
})

test.each([
  { when: 'there is no login', login: undefined, says: 'no login was found' },
  {
    when: 'the password is wrong',
    login: { username: 'ann', password: 'wr0ng-password' },
    says: 'the login that was found has no right to it',
  },
])('denied is never absent, and no secret is told, when $when', async ({ login, says }) => {
  await using registry = await startRegistry(everything)
  await using docker = await loginFor(registry.host, login ?? {})
  const store = openRegistry({ ...docker, writesTo: () => true, world: testWorld() })
  const repository = parseReference(`${registry.host}/acme/base`).repository
  for (const asking of [
    store.manifest(repository, v1),
    store.resolve(repository, v1),
    store.listTags(repository),
  ]) {
    const error: unknown = await asking.catch(caught => caught)
    expect(error).toBeInstanceOf(StoreDeniedError)
    expect(String(error)).toContain(says)
    expect(String(error)).not.toMatch(/wr0ng|Basic|opaque/)
  }
})

test('a write that is refused names the permission', async () => {
  await using registry = await startRegistry({ ...everything, grants: () => ['pull'] })
  await using docker = await loginFor('ghcr.io', ann)
  const store = openRegistry({
    ...docker,
    writesTo: () => true,
    mirrors: { 'ghcr.io': registry.url },
    world: testWorld(),
  })
  const repository = parseReference('ghcr.io/acme/base').repository
  const putting = store.putTag(repository, v1, testImage('x').manifest)
  await expect(putting).rejects.toThrow(StoreDeniedError)
  await expect(putting).rejects.toMatchObject({
    remedy: expect.stringContaining('packages: write'),
  })
})

test('the given token opens ghcr.io, and goes nowhere else', async () => {
  await using registry = await startRegistry({
    ...everything,
    users: { 'x-access-token': 'ghs_given_token' },
    grants: user => (user ? ['pull'] : []),
  })
  const options = { environment: noLogin, githubToken: 'ghs_given_token', world: testWorld() }
  const ghcr = openRegistry({ ...options, mirrors: { 'ghcr.io': registry.url } })
  expect(await ghcr.listTags(parseReference('ghcr.io/acme/base').repository)).toEqual([])
  const other = openRegistry({ ...options, mirrors: { 'quay.io': registry.url } })
  await expect(other.listTags(parseReference('quay.io/acme/base').repository)).rejects.toThrow(
    StoreDeniedError,
  )
  expect(registry.tokenLog.map(({ user }) => user)).toEqual(['x-access-token', undefined])
})

test.each(['http://tokens.example/token', 'ftp://127.0.0.1/token', '', 'nonsense'])(
  'credentials are not sent to the realm %j',
  async realm => {
    await using registry = await startRegistry({ ...everything, realm })
    await using docker = await loginFor(registry.host, ann)
    const asked: string[] = []
    const world = testWorld({
      fetch: (input, init) => {
        asked.push(new URL(String(input)).host)
        return globalThis.fetch(input, init)
      },
    })
    const store = openRegistry({ ...docker, world })
    const asking = store.listTags(parseReference(`${registry.host}/acme/base`).repository)
    await expect(asking).rejects.toThrow(StoreUnavailableError)
    expect(new Set(asked)).toEqual(new Set([registry.host]))
  },
)
