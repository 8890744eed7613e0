import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

/** What node runs: the bundle of this source, or with BASE_IMAGE_E2E_SRC=1 the source itself. */
export function entryFile(entry: 'cli' | 'main' | 'post'): string {
  return process.env.BASE_IMAGE_E2E_SRC === '1'
    ? join(root, 'src', 'entry', `${entry}.ts`)
    : join(bundleFolder(), entry, 'index.js')
}

/** Built once for each state of the source; kept in the cache that the engines live in. */
function bundleFolder(): string {
  const cache = join(
    process.env.BASE_IMAGE_CACHE || join(homedir(), '.cache', 'base-image-action'),
    'e2e-bundles',
  )
  const folder = join(cache, sourceHash())
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true })
    removeOld(cache)
    const unfinished = join(cache, `unfinished-${process.pid}`)
    execFileSync(process.execPath, [join(root, 'script', 'build-dist.ts'), unfinished])
    if (existsSync(folder)) {
      rmSync(unfinished, { recursive: true })
    } else {
      renameSync(unfinished, folder)
    }
  }
  return folder
}

/** Another run may be using the younger ones. */
function removeOld(cache: string): void {
  const aDayAgo = Date.now() - 24 * 60 * 60 * 1000
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name)
    if (statSync(folder).mtimeMs < aDayAgo) {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function sourceHash(): string {
  const hash = createHash('sha256')
  const source = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
  const settings = [
    'package-lock.json',
    'script/build-dist.ts',
    'tsconfig.json',
    'tsconfig.build.json',
  ]
  for (const file of [...source, ...settings.map(name => join(root, name))]) {
    hash.update(`${file}\0`).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}
