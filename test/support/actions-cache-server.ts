import type { IncomingMessage, ServerResponse } from 'node:http'
import { listen } from './registry-http.ts'

const SERVICE = '/twirp/github.actions.results.api.v1.CacheService/'

interface Entry {
  readonly key: string
  readonly version: string
  readonly blob: number
  isWhole: boolean
}

/** The Actions cache of one repository and branch: protocol v2, and as much of a blob store as its client asks for. */
export interface ActionsCacheServer extends AsyncDisposable {
  readonly url: string
  /** Keys of whole entries, the oldest first. */
  readonly keys: readonly string[]
  /** Bytes of blobs that were given out. */
  readonly servedBytes: number
  /** Answers every call with this status from now on. */
  failWith(status: number): void
}

export async function actionsCacheServer(): Promise<ActionsCacheServer> {
  const entries: Entry[] = []
  const blobs = new Map<string, Buffer>()
  const state = { failure: 0, servedBytes: 0 }
  const server = await listen(async (request, response) => {
    const body = await bodyOf(request)
    const url = new URL(request.url ?? '', `http://${request.headers.host}`)
    if (state.failure !== 0) {
      send(response, state.failure, { code: 'internal', msg: 'out of order' })
    } else if (url.pathname.startsWith(SERVICE)) {
      const [status, answer] = answerCall(url, JSON.parse(body.toString()), entries)
      send(response, status, answer)
    } else if (request.method === 'PUT') {
      writeBlob(url, body, blobs)
      response.writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString() }).end()
    } else {
      state.servedBytes += sendBlob(response, request, blobs.get(url.pathname))
    }
  })
  return {
    url: `${server.url}/`,
    get keys() {
      return entries.filter(({ isWhole }) => isWhole).map(({ key }) => key)
    },
    get servedBytes() {
      return state.servedBytes
    },
    failWith: status => {
      state.failure = status
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

interface Call {
  readonly key: string
  readonly version: string
  readonly restore_keys?: readonly string[]
  readonly restoreKeys?: readonly string[]
}

function answerCall(url: URL, call: Call, entries: Entry[]): readonly [number, unknown] {
  const { key, version } = call
  const same = entries.find(entry => entry.key === key && entry.version === version)
  switch (url.pathname.slice(SERVICE.length)) {
    case 'CreateCacheEntry':
      if (same !== undefined) return [409, { code: 'already_exists', msg: 'cache entry exists' }]
      entries.push({ key, version, blob: entries.length, isWhole: false })
      return [200, { ok: true, signed_upload_url: blobUrl(url, entries.length - 1) }]
    case 'FinalizeCacheEntryUpload':
      if (same === undefined) return [404, { code: 'not_found', msg: 'no such entry' }]
      same.isWhole = true
      return [200, { ok: true, entry_id: `${same.blob}` }]
    case 'GetCacheEntryDownloadURL': {
      const whole = entries.filter(entry => entry.isWhole && entry.version === version)
      const prefixes = call.restore_keys ?? call.restoreKeys ?? []
      const found =
        whole.find(entry => entry.key === key) ??
        prefixes.flatMap(prefix => whole.findLast(entry => entry.key.startsWith(prefix)) ?? [])[0]
      return found === undefined
        ? [200, { ok: false, signed_download_url: '', matched_key: '' }]
        : [200, { ok: true, signed_download_url: blobUrl(url, found.blob), matched_key: found.key }]
    }
    default:
      return [404, { code: 'bad_route', msg: url.pathname }]
  }
}

function blobUrl(url: URL, blob: number): string {
  return `${url.origin}/account/cache/${blob}?sig=signature`
}

/** In one piece, or in blocks and a list of them. */
function writeBlob(url: URL, body: Buffer, blobs: Map<string, Buffer>): void {
  const block = (id: string | null | undefined) => `${url.pathname}#${id}`
  switch (url.searchParams.get('comp')) {
    case 'block':
      blobs.set(block(url.searchParams.get('blockid')), body)
      return
    case 'blocklist': {
      const ids = [...body.toString().matchAll(/<(?:Latest|Uncommitted)>([^<]+)</g)]
      blobs.set(
        url.pathname,
        Buffer.concat(ids.map(([, id]) => blobs.get(block(id)) ?? Buffer.alloc(0))),
      )
      return
    }
    default:
      blobs.set(url.pathname, body)
  }
}

/** @returns how many bytes */
function sendBlob(
  response: ServerResponse,
  { method, headers }: IncomingMessage,
  blob: Buffer | undefined,
): number {
  if (blob === undefined) {
    response.writeHead(404).end()
    return 0
  }
  const asked = `${headers.range ?? headers['x-ms-range'] ?? ''}`
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(asked) ?? []
  const start = Number(from ?? 0)
  const part = blob.subarray(start, to ? Number(to) + 1 : undefined)
  response.writeHead(from === undefined ? 200 : 206, {
    'content-length': part.length,
    'content-range': `bytes ${start}-${start + part.length - 1}/${blob.length}`,
    'content-type': 'application/octet-stream',
    'x-ms-blob-type': 'BlockBlob',
    etag: '"1"',
  })
  response.end(method === 'HEAD' ? undefined : part)
  return method === 'HEAD' ? 0 : part.length
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
