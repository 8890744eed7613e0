import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { listen } from './registry-http.ts'

/** A package index on loopback with packages of one module each, which knows `VERSION`. */
export interface PackageIndex extends AsyncDisposable {
  /** Of the simple API. */
  readonly url: string
  /** Names and versions of the packages that were downloaded since this was asked last, sorted, each once: `tinyone 1`. */
  takeDownloads(): readonly string[]
}

/**
 * @param packages name -> versions
 * @param sources names of those that come as source only; others come as wheels
 */
export async function packageIndex(
  packages: Readonly<Record<string, readonly string[]>>,
  sources: readonly string[] = [],
): Promise<PackageIndex> {
  const fileName = (name: string, version: string) =>
    sources.includes(name) ? `${name}-${version}.tar.gz` : wheelName(name, version)
  const files = new Map(
    Object.entries(packages).flatMap(([name, versions]) =>
      versions.map(version => {
        const make = sources.includes(name) ? sourceArchive : wheel
        return [fileName(name, version), make(name, version)] as const
      }),
    ),
  )
  const downloads = new Set<string>()
  const server = await listen((request, response) => {
    const [, kind, name = ''] = (request.url ?? '').split('/')
    const file = kind === 'files' ? files.get(name) : undefined
    if (file !== undefined) {
      if (request.method === 'GET')
        downloads.add(name.replace('.tar.gz', '').split('-').slice(0, 2).join(' '))
      response.writeHead(200, { ...CACHED, 'content-type': 'application/octet-stream' }).end(file)
    } else if (kind === 'simple' && packages[name] !== undefined) {
      const links = packages[name].map(version => fileName(name, version))
      const text = links.map(link => `<a href="/files/${link}">${link}</a><br>`).join('\n')
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<!DOCTYPE html>${text}`)
    } else {
      response.writeHead(404).end()
    }
  })
  return {
    url: `${server.url}/simple`,
    takeDownloads() {
      const taken = [...downloads].sort()
      downloads.clear()
      return taken
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** As the public index says of its files. */
const CACHED = { 'cache-control': 'max-age=365000000, immutable, public' }

function wheelName(name: string, version: string): string {
  return `${name}-${version}-py3-none-any.whl`
}

function wheel(name: string, version: string): Buffer {
  const info = `${name}-${version}.dist-info`
  const files = {
    [`${name}.py`]: `VERSION = ${JSON.stringify(version)}\n`,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`,
    [`${info}/WHEEL`]:
      'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  }
  const record = [...Object.keys(files), `${info}/RECORD`].map(path => `${path},,\n`).join('')
  return zip({ ...files, [`${info}/RECORD`]: record })
}

/** With a back-end of its own, which needs nothing else and takes no time (PEP 517). */
function sourceArchive(name: string, version: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'source-'))
  const top = `${name}-${version}`
  const wheelBytes = wheel(name, version).toString('base64')
  const files = {
    'PKG-INFO': `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`,
    'pyproject.toml':
      '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
    'backend.py': `import base64, os
def build_wheel(folder, config_settings=None, metadata_directory=None):
    with open(os.path.join(folder, '${wheelName(name, version)}'), 'wb') as file:
        file.write(base64.b64decode('${wheelBytes}'))
    return '${wheelName(name, version)}'
`,
  }
  mkdirSync(join(folder, top))
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, top, path), text)
  const archive = execFileSync('tar', ['-czf', '-', '-C', folder, top])
  rmSync(folder, { recursive: true })
  return archive
}

/** Nothing in it is compressed (APPNOTE 4.3). */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [path, text] of Object.entries(files)) {
    const [name, data] = [Buffer.from(path), Buffer.from(text)]
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(0x21, 8)
    facts.writeUInt32LE(crc32(data), 10)
    facts.writeUInt32LE(data.length, 14)
    facts.writeUInt32LE(data.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(0o100644 * 0x10000, 6)
    place.writeUInt32LE(offset, 10)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, name, data])
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), facts, place, name]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
