import { expect, test } from '@jest/globals'
import type { HttpAnswer } from '../../../src/adapters/registry/exchange.ts'
import { TransientFailure } from '../../../src/adapters/registry/network-failure.ts'
import { withRetry } from '../../../src/adapters/registry/retry.ts'
import type { RegistryWorld } from '../../../src/adapters/registry/world.ts'
import { StoreUnavailableError } from '../../../src/domain/errors.ts'
import { testWorld } from '../../support/registry-world.ts'

const answer = (status: number, body = '', headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers: new Headers(headers),
  body: Buffer.from(body),
})
const ok = answer(200)
const retry = (world: RegistryWorld, send: () => Promise<HttpAnswer>) =>
  withRetry(world, { what: 'asking', send })

test.each<{ what: string; first: HttpAnswer; waits: readonly number[] }>([
  { what: '500', first: answer(500), waits: [250] },
  { what: '429 without a wait', first: answer(429), waits: [250] },
  {
    what: '429 with Retry-After in seconds',
    first: answer(429, '', { 'retry-after': '7' }),
    waits: [7250],
  },
  {
    what: '503 with Retry-After as a date',
    first: answer(503, '', { 'retry-after': 'Sat, 21 Nov 2026 00:00:09 GMT' }),
    waits: [9250],
  },
  {
    what: '503 with a date that has passed',
    first: answer(503, '', { 'retry-after': 'Fri, 20 Nov 2026 00:00:00 GMT' }),
    waits: [250],
  },
  {
    what: '429 of GHCR, the wait in the body',
    first: answer(429, 'toomanyrequests: retry-after: 12.5ms, allowed: 2000/minute'),
    waits: [262.5],
  },
  {
    what: '429 with a wait in microseconds in JSON',
    first: answer(
      429,
      '{"errors":[{"code":"TOOMANYREQUESTS","message":"retry-after: 500.0\u00b5s, allowed: 44000/minute"}]}',
    ),
    waits: [250.5],
  },
  {
    what: '429 with a Go duration of several units',
    first: answer(429, 'retry-after: 0h0m3s20ms'),
    waits: [3270],
  },
  {
    what: '403 that is a secondary rate limit',
    first: answer(
      403,
      '{"message":"You have exceeded a secondary rate limit. Please wait a few minutes."}',
    ),
    waits: [250],
  },
  {
    what: '403 that names a time to come back',
    first: answer(403, '', { 'retry-after': '1' }),
    waits: [1250],
  },
])('sends again after $what', async ({ first, waits }) => {
  const world = testWorld()
  const answers = [first, ok]
  expect(await retry(world, async () => answers.shift() ?? ok)).toBe(ok)
  expect(world.waits).toEqual(waits)
})

test.each([200, 201, 307, 400, 401, 403, 404, 416])(
  '%i is an answer, not a reason to send again',
  async status => {
    const world = testWorld()
    expect((await retry(world, async () => answer(status))).status).toBe(status)
    expect(world.waits).toEqual([])
  },
)

test('waits grow, differ by chance, and end', async () => {
  const world = testWorld({ random: () => 0.5 })
  const asking = retry(world, async () => answer(502))
  await expect(asking).rejects.toThrow(
    new StoreUnavailableError('asking failed 5 times: status 502', { remedy: '' }),
  )
  expect(world.waits).toEqual([375, 750, 1500, 3000])
})

test('a registry that wants minutes of patience is reported at once', async () => {
  const world = testWorld()
  const asking = retry(world, async () => answer(429, 'retry-after: 1h2m'))
  await expect(asking).rejects.toThrow('asking failed once: status 429 and asks to wait 3720 s')
  expect(world.waits).toEqual([])
})

test('a lost connection is tried again, a bug is not', async () => {
  const world = testWorld()
  const outcomes = [() => Promise.reject(new TransientFailure('ECONNRESET')), async () => ok]
  expect(await retry(world, () => outcomes.shift()?.() ?? Promise.resolve(ok))).toBe(ok)
  await expect(retry(world, () => Promise.reject(new TypeError('bug')))).rejects.toThrow(TypeError)
  expect(world.waits).toEqual([250])
})

test('all waits together stay within a minute, and the server is quoted', async () => {
  const world = testWorld()
  const asking = withRetry(world, {
    what: 'asking',
    send: async () => answer(429, '', { 'retry-after': '25' }),
    said: ({ status }) => `SLOW ${status}`,
  })
  await expect(asking).rejects.toThrow(
    'asking failed 3 times: status 429 (SLOW 429) and asks to wait 25 s',
  )
  expect(world.waits).toEqual([25_250, 25_500])
})
