import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createGzip } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { LayoutStore } from '../../src/adapters/layout/layout-store.ts'
import type { ContentsReport } from '../../src/domain/contents/contents-report.ts'
import { MEDIA_TYPES } from '../../src/domain/oci/manifest.ts'
import { parseReference, type Tag } from '../../src/domain/oci/reference.ts'
import { layerDescriptor } from '../support/contents/layer-blob.ts'
import { runProgram } from '../support/e2e-process.ts'
import { testBlob } from '../support/store-images.ts'
import { layoutSeed } from '../support/store-seed.ts'

const ENTRIES = 1_000_000
const FOLDERS = 1000

/** A tar of empty files in a thousand folders, the first of each folder with a byte. */
function* tar(): Iterable<Uint8Array> {
  const chunk: Buffer[] = []
  for (let at = 0; at < ENTRIES; at += 1) {
    const hasByte = at % FOLDERS === 0
    chunk.push(header(`srv/d${Math.floor(at / FOLDERS)}/f${at}`, hasByte ? 1 : 0))
    if (hasByte) chunk.push(Buffer.alloc(512))
    if (chunk.length > 1000) yield Buffer.concat(chunk.splice(0))
  }
  yield Buffer.concat([...chunk, Buffer.alloc(1024)])
}

const TEMPLATE = Buffer.alloc(512)
TEMPLATE.write('0000644\0', 100)
TEMPLATE.write(' '.repeat(8), 148)
TEMPLATE.write('0', 156)
TEMPLATE.write('ustar\u000000', 257, 'latin1')

const TEMPLATE_SUM = sumOf(TEMPLATE)

/** Adds up what differs from the template only: making the tar is not to cost more than reading it. */
function header(name: string, size: number): Buffer {
  const block = Buffer.from(TEMPLATE)
  const length = `${size.toString(8).padStart(11, '0')}\0`
  block.write(name, 0)
  block.write(length, 124)
  const sum = TEMPLATE_SUM + sumOf(Buffer.from(name)) + sumOf(Buffer.from(length))
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

function sumOf(bytes: Uint8Array): number {
  return bytes.reduce((total, byte) => total + byte, 0)
}

test('a layer of 1,000,000 entries is told within 1 GiB and 10 s of processor time', async () => {
  const work = await mkdtemp(join(tmpdir(), 'base-image-many-entries-'))
  try {
    const layout = join(work, 'layout')
    await writeLayout(layout, await buffer(Readable.from(tar()).pipe(createGzip({ level: 1 }))))
    const usage = join(work, 'usage')
    const atExit = `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(usage)},JSON.stringify(process.resourceUsage())))`
    const told = await runProgram(
      process.execPath,
      [
        ...['--no-warnings', '--import', `data:text/javascript,${encodeURIComponent(atExit)}`],
        ...[join(import.meta.dirname, '../../src/entry/cli.ts'), 'report', `oci:${layout}`],
        ...['--packages', '--json'],
      ],
      { cwd: work, env: { ...process.env, XDG_CACHE_HOME: join(work, 'cache') } },
    )
    const { after } = JSON.parse(told) as ContentsReport
    const contents = after[0]?.contents
    expect([contents?.unpackedBytes, contents?.packages.length]).toEqual([FOLDERS, FOLDERS])
    const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(await readFile(usage, 'utf8'))
    expect((userCPUTime + systemCPUTime) / 1e6).toBeLessThan(10)
    expect(maxRSS / 1024).toBeLessThan(1024)
  } finally {
    await rm(work, { recursive: true })
  }
}, 120_000)

async function writeLayout(folder: string, bytes: Buffer): Promise<void> {
  const seed = layoutSeed(folder)
  const layer = { bytes, descriptor: layerDescriptor(bytes) }
  const config = testBlob(
    'application/vnd.oci.image.config.v1+json',
    JSON.stringify({ os: 'linux', architecture: 'amd64', rootfs: { diff_ids: [] } }),
  )
  const manifest = testBlob(
    MEDIA_TYPES.ociManifest,
    JSON.stringify({ schemaVersion: 2, config: config.descriptor, layers: [layer.descriptor] }),
  )
  for (const blob of [layer, config, manifest]) await seed.blob('', blob)
  const { repository } = parseReference('ghcr.io/acme/many')
  await new LayoutStore(folder).putTag(repository, 'latest' as Tag, {
    digest: manifest.descriptor.digest,
    mediaType: MEDIA_TYPES.ociManifest,
    bytes: manifest.bytes,
  })
}
