import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runProgram } from './e2e-process.ts'
import { listen, type RunningServer } from './registry-http.ts'

/** A flat apt repository on loopback that holds one build of one package. */
export interface AptRepository extends AsyncDisposable {
  /** A line for sources.list. */
  readonly source: string
  /** Takes the place of the build that was there. */
  publish(version: string): Promise<void>
  /** Answers 503 from now on. */
  fail(): void
}

export const APT_PACKAGE = 'tinytool'

/** @param folder for the packages; dpkg-deb makes them */
export async function startAptRepository(folder: string): Promise<AptRepository> {
  const files = new Map<string, Buffer>()
  let isBroken = false
  const server: RunningServer = await listen((request, response) => {
    const body = files.get((request.url ?? '').replace(/^\/(?:\.\/)?/, ''))
    response.writeHead(isBroken ? 503 : body === undefined ? 404 : 200).end(body)
  })
  return {
    source: `deb [trusted=yes] ${server.url} ./`,
    async publish(version) {
      const name = `${APT_PACKAGE}_${version}_all.deb`
      const deb = await buildPackage(folder, version)
      files.clear()
      files.set(name, deb)
      files.set('Packages', Buffer.from(packageIndex(name, version, deb)))
    },
    fail: () => {
      isBroken = true
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

async function buildPackage(folder: string, version: string): Promise<Buffer> {
  const tree = await mkdtemp(join(folder, 'deb-'))
  await mkdir(join(tree, 'DEBIAN'))
  await mkdir(join(tree, 'opt'))
  await writeFile(join(tree, 'opt', `${APT_PACKAGE}-${version}`), version)
  await writeFile(join(tree, 'DEBIAN', 'control'), controlFile(version))
  const deb = `${tree}.deb`
  await runProgram('dpkg-deb', ['--root-owner-group', '--build', tree, deb], { cwd: folder })
  return readFile(deb)
}

function controlFile(version: string): string {
  return `Package: ${APT_PACKAGE}
Version: ${version}
Architecture: all
Maintainer: Ada <ada@users.noreply.example>
Description: nothing of use
`
}

function packageIndex(name: string, version: string, deb: Buffer): string {
  const hash = createHash('sha256').update(deb).digest('hex')
  return `${controlFile(version)}Filename: ./${name}\nSize: ${deb.byteLength}\nSHA256: ${hash}\n\n`
}
