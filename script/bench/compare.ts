// How long `base-image report A B` takes on two large images, and how many bytes it asks a registry for, beside pulling B
// with Docker, whose store has none of its layers, and with crane into an empty folder, which unpacks nothing. All go
// through one proxy that counts. Run by script/bench/compare; prints medians, ratios and bytes.
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { entryFile } from '../../test/support/e2e-program.ts'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const MEGABYTES = Number(process.env.BENCH_MEGABYTES ?? 400)
const LAYERS = 8
const registry = process.env.BASE_IMAGE_E2E_REGISTRY
if (registry === undefined) {
  throw new Error('BASE_IMAGE_E2E_REGISTRY is not set: run script/bench/compare')
}
const repository = `bench-compare-${process.pid}/app`
const work = mkdtempSync(join(tmpdir(), 'bench-compare-'))
const counted = { layerBytes: 0, requests: 0 }
const layers = new Set<string>()

const server = createServer((incoming, outgoing) => {
  counted.requests += 1
  const isLayer = [...layers].some(digest => incoming.url?.endsWith(digest))
  const [hostname, port = '80'] = registry.split(':')
  const forwarded = request(
    { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
    answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('data', (chunk: Buffer) => {
        if (isLayer) counted.layerBytes += chunk.length
      })
      answer.pipe(outgoing)
    },
  )
  incoming.pipe(forwarded)
})
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
const proxy = `localhost:${(server.address() as AddressInfo).port}`

try {
  await publish()
  const ours: Measured[] = []
  const docker: Measured[] = []
  const crane: Measured[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const program = [entryFile('cli'), 'report', reference('a'), reference('b')]
    ours.push(await measured(process.execPath, program))
    docker.push(await measured('docker', ['pull', reference('b')]))
    await measured('docker', ['image', 'rm', reference('b')])
    const folder = join(work, `pull-${round}`)
    crane.push(
      await measured('crane', ['pull', '--insecure', '--format=oci', reference('b'), folder]),
    )
    rmSync(folder, { recursive: true, force: true })
  }
  print(`image         ${LAYERS} layers, ${MEGABYTES} MB; the two differ in the last one`)
  tell('report A B', ours)
  tell('docker pull', docker)
  tell('crane pull', crane)
  const ratio = (pulls: readonly Measured[]) => (medianMs(pulls) / medianMs(ours)).toFixed(1)
  print(
    `ratio         ${ratio(docker)} to docker pull (wanted: at least 20), ${ratio(crane)} to crane pull`,
  )
  print(`layer bytes   ${Math.max(...ours.map(({ layerBytes }) => layerBytes))} (wanted: 0)`)
} finally {
  server.close()
  rmSync(work, { recursive: true, force: true })
}

function reference(tag: string): string {
  return `${proxy}/${repository}:${tag}`
}

async function publish(): Promise<void> {
  const size = Math.round((MEGABYTES * 1e6) / LAYERS)
  const shared = []
  for (let layer = 1; layer < LAYERS; layer += 1) shared.push(await pushLayer(size))
  for (const tag of ['a', 'b']) {
    const all = [...shared, await pushLayer(size)]
    for (const { digest } of all) layers.add(digest)
    const config = await pushBlob(
      Buffer.from(
        JSON.stringify({
          architecture: 'amd64',
          os: 'linux',
          config: {},
          rootfs: { type: 'layers', diff_ids: all.map(({ diffId }) => diffId) },
          history: all.map((_, place) => ({ created_by: `COPY part-${place} / # buildkit` })),
        }),
      ),
    )
    const manifest = {
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config },
      layers: all.map(({ digest, size: bytes }) => ({
        mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
        digest,
        size: bytes,
      })),
    }
    const answer = await fetch(`http://${registry}/v2/${repository}/manifests/${tag}`, {
      method: 'PUT',
      headers: { 'content-type': manifest.mediaType },
      body: JSON.stringify(manifest),
    })
    if (!answer.ok) throw new Error(`the registry refused the manifest: ${answer.status}`)
  }
}

/** Compressed as hard as builders do it, of bytes that do not compress: the sizes are exact, and unpacking is cheap. */
async function pushLayer(size: number) {
  const tar = pack()
  const bytes = buffer(tar as unknown as NodeJS.ReadableStream)
  const content = randomBytes(size)
  tar.entry({ name: `part-${content.toString('hex', 0, 4)}` }, content)
  tar.finalize()
  const unpacked = await bytes
  const pushed = await pushBlob(gzipSync(unpacked))
  return { ...pushed, diffId: digestOf(unpacked) }
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

async function pushBlob(bytes: Buffer) {
  const digest = digestOf(bytes)
  const begun = await fetch(`http://${registry}/v2/${repository}/blobs/uploads/`, {
    method: 'POST',
  })
  const place = new URL(begun.headers.get('location') ?? '', `http://${registry}`)
  place.searchParams.set('digest', digest)
  const answer = await fetch(place, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  if (!answer.ok) throw new Error(`the registry refused a blob: ${answer.status}`)
  return { digest, size: bytes.length }
}

interface Measured {
  readonly ms: number
  readonly layerBytes: number
  readonly requests: number
}

/** The proxy lives in this process: its loop must turn while the program runs. */
async function measured(program: string, args: readonly string[]): Promise<Measured> {
  counted.layerBytes = 0
  counted.requests = 0
  const start = performance.now()
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${program} ${args[0]} ended with ${code}`)
  return { ms: performance.now() - start, ...counted }
}

function tell(what: string, all: readonly Measured[]): void {
  const [{ requests = 0, layerBytes = 0 } = {}] = all
  const times = all.map(({ ms }) => Math.round(ms)).join(', ')
  print(
    `${what.padEnd(13)} median ${Math.round(medianMs(all))} ms  (${times}), ${requests} requests, ${Math.round(layerBytes / 1e6)} MB of layers`,
  )
}

function medianMs(all: readonly Measured[]): number {
  return all.map(({ ms }) => ms).sort((a, b) => a - b)[all.length >> 1] ?? Number.NaN
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
