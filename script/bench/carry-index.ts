// A package index on loopback that counts what it gives. Files are those of the index that this machine is set up with,
// fetched once and kept in the cache folder.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Downloads {
  readonly files: number
  readonly bytes: number
}

export interface CountingIndex extends AsyncDisposable {
  /** Of the simple API. */
  readonly url: string
  /** Packages that were given since this was asked last; metadata files are not counted as such. */
  takeDownloads(): Downloads
}

export interface IndexOptions {
  /** Absolute. */
  readonly folder: string
  /** Of all answers together; undefined: as fast as loopback is. */
  readonly bytesPerSecond: number | undefined
}

const CHUNK_BYTES = 64 * 1024

export async function countingIndex(options: IndexOptions): Promise<CountingIndex> {
  const upstream = upstreamIndex()
  const line = new Line(options.bytesPerSecond)
  let given: Downloads = { files: 0, bytes: 0 }
  const answer = async (path: string, response: ServerResponse) => {
    const [, kind, name = ''] = path.split('/')
    if (kind === 'simple') {
      const page = `${upstream}/${name}/`
      const text = await (await fetched(page, { accept: 'text/html' })).text()
      response.setHeader('content-type', 'text/html')
      return response.end(withOwnLinks(text, page))
    }
    const body = await fileOf(Buffer.from(name, 'base64url').toString(), path, options.folder)
    if (!path.endsWith('.metadata')) {
      given = { files: given.files + 1, bytes: given.bytes + body.length }
    }
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': body.length,
      'cache-control': 'max-age=365000000, immutable, public',
    })
    for (let at = 0; at < body.length; at += CHUNK_BYTES) {
      const chunk = body.subarray(at, at + CHUNK_BYTES)
      await line.carry(chunk.length)
      response.write(chunk)
    }
    return response.end()
  }
  const server = createServer((request, response) => {
    answer(request.url ?? '', response).catch(error => response.writeHead(502).end(String(error)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`,
    takeDownloads() {
      const taken = given
      given = { files: 0, bytes: 0 }
      return taken
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** What pip asks when it is told nothing is known to pip. */
function upstreamIndex(): string {
  const stated = run(join(import.meta.dirname, '../setup/package-index'), [])
  const usual = 'from pip._internal.models.index import PyPI; print(PyPI.simple_url)'
  return (stated || run('python3', ['-c', usual])).replace(/\/$/, '')
}

function withOwnLinks(text: string, page: string): string {
  return text.replace(/href="([^"#]+)/g, (_, link: string) => {
    const url = new URL(link, page).href
    return `href="/files/${Buffer.from(url).toString('base64url')}/${basename(url)}`
  })
}

/** @param path as asked for: ends with `.metadata` where that of the file is wanted (PEP 658) */
async function fileOf(url: string, path: string, folder: string): Promise<Buffer> {
  const wanted = path.endsWith('.metadata') ? `${url}.metadata` : url
  const file = join(folder, createHash('sha256').update(wanted).digest('hex'))
  if (existsSync(file)) return readFile(file)
  const body = Buffer.from(await (await fetched(wanted, {})).arrayBuffer())
  await mkdir(folder, { recursive: true })
  await writeFile(`${file}.partial`, body)
  await rename(`${file}.partial`, file)
  return body
}

async function fetched(url: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  const response = await fetch(url, { headers })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response
}

/** Each byte waits for those before it. */
class Line {
  readonly #bytesPerSecond: number | undefined
  #freeAtMs = 0

  constructor(bytesPerSecond: number | undefined) {
    this.#bytesPerSecond = bytesPerSecond
  }

  async carry(bytes: number): Promise<void> {
    if (this.#bytesPerSecond === undefined) return
    const now = performance.now()
    this.#freeAtMs = Math.max(now, this.#freeAtMs) + (bytes / this.#bytesPerSecond) * 1000
    await sleep(this.#freeAtMs - now)
  }
}

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8' }).trim()
}
