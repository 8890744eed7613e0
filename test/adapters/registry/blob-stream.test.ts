import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import { httpFetch } from '../../../src/adapters/registry/http-fetch.ts'
import { openRegistry } from '../../../src/adapters/registry/open-registry.ts'
import { StoreDeniedError, StoreUnavailableError } from '../../../src/domain/errors.ts'
import { digestOf } from '../../../src/domain/oci/digest.ts'
import { parseReference } from '../../../src/domain/oci/reference.ts'
import { listen } from '../../support/registry-http.ts'
import { testWorld } from '../../support/registry-world.ts'
import { noLogin } from '../../support/store-subjects.ts'

const bytes = randomBytes(300_000)
const descriptor = { mediaType: 'x', digest: digestOf(bytes), size: bytes.byteLength }

type Serve = (request: IncomingMessage, response: ServerResponse, round: number) => void

/** A registry whose blob is served by `serve`, asked for the `round`th time. */
async function readFrom(serve: Serve, timeoutMs = 5000) {
  let rounds = 0
  const ranges: (string | undefined)[] = []
  await using server = await listen((request, response) => {
    if (!request.url?.includes('/blobs/')) {
      response.end('{}')
      return
    }
    rounds += 1
    ranges.push(request.headers.range)
    serve(request, response, rounds)
  })
  const world = testWorld({ timeoutMs, fetch: httpFetch({}) })
  const store = openRegistry({ environment: noLogin, world })
  const { repository } = parseReference(`${server.host}/acme/app`)
  const stream = await store.streamBlob(repository, descriptor)
  const read = stream && (await buffer(Readable.from(stream)))
  return { read, ranges }
}

const startOf = (request: IncomingMessage) =>
  Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)

/** Sends until `end`, then cuts the connection. */
function cut(response: ServerResponse, from: number, end: number): void {
  response.writeHead(from === 0 ? 200 : 206, { 'content-length': bytes.byteLength - from })
  response.write(bytes.subarray(from, end), () => response.destroy())
}

test('comes as it is', async () => {
  const { read, ranges } = await readFrom((_, response) => response.end(bytes))
  expect(read?.equals(bytes)).toBe(true)
  expect(ranges).toEqual([undefined])
})

test('goes on where a connection broke', async () => {
  const { read, ranges } = await readFrom((request, response, round) => {
    const from = startOf(request)
    if (round < 4) cut(response, from, round * 90_000)
    else response.writeHead(206).end(bytes.subarray(from))
  })
  expect(read?.equals(bytes)).toBe(true)
  expect(ranges).toHaveLength(4)
  expect(ranges.slice(1).every(range => /^bytes=\d+-$/.test(range ?? ''))).toBe(true)
})

test('starts again with a server that knows no ranges', async () => {
  const { read } = await readFrom((_, response, round) => {
    if (round === 1) cut(response, 0, 90_000)
    else response.end(bytes)
  })
  expect(read?.equals(bytes)).toBe(true)
})

test('waits no longer than the time-out for the next byte', async () => {
  const { read } = await readFrom((request, response, round) => {
    if (round === 1) response.writeHead(200).write(bytes.subarray(0, 1000))
    else response.writeHead(206).end(bytes.subarray(startOf(request)))
  }, 200)
  expect(read?.equals(bytes)).toBe(true)
})

test.each<{
  what: string
  serve: Serve
  error: new (...parameters: never[]) => Error
  says: RegExp
}>([
  {
    what: 'breaks again and again without a byte',
    serve: (_, response) => {
      response.writeHead(200, { 'content-length': bytes.byteLength })
      response.flushHeaders()
      setTimeout(() => response.destroy(), 5)
    },
    error: StoreUnavailableError,
    says: /broke off after 0 bytes/,
  },
  {
    what: 'is refused',
    serve: (_, response) => response.writeHead(403).end(),
    error: StoreDeniedError,
    says: /acme\/app/,
  },
  {
    what: 'is answered with a part that nobody asked for',
    serve: (_, response) => response.writeHead(206).end('part'),
    error: StoreUnavailableError,
    says: /answered 206/,
  },
])('fails when it $what', async ({ serve, error, says }) => {
  const failure = await readFrom(serve).catch((thrown: unknown) => thrown)
  expect(failure).toBeInstanceOf(error)
  expect((failure as Error).message).toMatch(says)
})

test('a blob that is not there has no stream', async () => {
  const { read } = await readFrom((_, response) =>
    response.writeHead(404).end('{"errors":[{"code":"BLOB_UNKNOWN","message":"unknown"}]}'),
  )
  expect(read).toBeUndefined()
})
