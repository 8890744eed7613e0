import { expect, test } from '@jest/globals'
import { requestToken, tokenGrants } from '../../../src/adapters/registry/token.ts'
import { StoreUnavailableError } from '../../../src/domain/errors.ts'
import { testWorld } from '../../support/registry-world.ts'

const jwt = (claims: unknown) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`
const access = (actions: readonly string[], name = 'acme/base') => ({
  access: [{ type: 'repository', name, actions }],
})

test.each([
  { what: 'a token for pull and push', token: jwt(access(['pull', 'push'])), grants: true },
  { what: 'a token for everything', token: jwt(access(['*'])), grants: true },
  { what: 'a token for pull', token: jwt(access(['pull'])), grants: false },
  { what: 'a token for another repository', token: jwt(access(['push'], 'acme/x')), grants: false },
  { what: 'a token for nothing', token: jwt({ access: [] }), grants: false },
  { what: 'a token with a strange entry', token: jwt({ access: [null, 'x'] }), grants: false },
  { what: 'a token without the claim', token: jwt({ sub: 'ann' }), grants: undefined },
  { what: 'an opaque token', token: 'djE6opaque', grants: undefined },
])('$what grants push: $grants', ({ token, grants }) => {
  expect(tokenGrants(token, 'acme/base', 'push')).toBe(grants)
})

const request = {
  host: 'registry.example',
  challenge: {
    scheme: 'bearer',
    parameters: new Map([
      ['realm', 'https://auth.example/token?account=x'],
      ['service', 'registry.example'],
    ]),
  },
  scope: 'repository:acme/base:pull',
  credentials: undefined,
}

test.each([
  { body: { token: 'abc', expires_in: 300 }, token: 'abc', lifeMs: 240_000 },
  { body: { access_token: 'abc' }, token: 'abc', lifeMs: 48_000 },
  { body: { token: '', access_token: 'abc', expires_in: 1 }, token: 'abc', lifeMs: 10_000 },
])('the answer $body is a token', async ({ body, token, lifeMs }) => {
  const asked: string[] = []
  const world = testWorld({
    fetch: async input => {
      asked.push(String(input))
      return Response.json(body)
    },
  })
  expect(await requestToken(world, request)).toEqual({ token, expiresAtMs: world.now() + lifeMs })
  expect(asked).toEqual([
    'https://auth.example/token?account=x&service=registry.example&scope=repository%3Aacme%2Fbase%3Apull',
  ])
})

test.each([
  { what: 'a page', answer: () => new Response('<html>') },
  { what: 'a list', answer: () => Response.json([]) },
  { what: 'null', answer: () => Response.json(null) },
  { what: 'a token of two lines', answer: () => Response.json({ token: 'abc\r\nx: y' }) },
  { what: '404', answer: () => new Response('', { status: 404 }) },
])('$what instead of a token is an error', async ({ answer }) => {
  const asking = requestToken(testWorld({ fetch: async () => answer() }), request)
  await expect(asking).rejects.toThrow(StoreUnavailableError)
  await expect(asking).rejects.toThrow(/auth\.example answered \d+ without a token/)
})

test('a refusal is handed back as it is', async () => {
  const world = testWorld({ fetch: async () => new Response('', { status: 403 }) })
  expect(await requestToken(world, request)).toMatchObject({ status: 403 })
})
