// Builds dist: `npm run build [-- FOLDER]`. tsc emits lib/, ncc bundles each entry, licences are collected.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { transformSync } from 'esbuild'

const MIT_TEXT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`

const root = resolve(import.meta.dirname, '..')
const out = resolve(process.argv[2] ?? join(root, 'dist'))

/** The package.json beside a bundle says how node reads it. */
const MODULE = '{\n  "type": "module"\n}\n'
const COMMON_JS = '{\n  "type": "commonjs"\n}\n'

rmSync(join(root, 'lib'), { recursive: true, force: true })
const tsc = join(root, 'node_modules/typescript/bin/tsc')
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
rmSync(out, { recursive: true, force: true })
await Promise.all(['main', 'post'].map(entry => bundle(entry, join(out, entry))))
await bundleCli(join(out, 'cli'))
mkdirSync(out, { recursive: true })
writeFileSync(join(out, 'package.json'), MODULE)
writeFileSync(join(out, 'licenses.txt'), collectLicences())

/**
 * A program, and what starts it. Both are CommonJS: node starts and loads that with a fifth less processor time, which is
 * most of a plan. A package.json without a type makes ncc write it, and still read the sources as modules.
 */
async function bundleCli(folder: string): Promise<void> {
  const mark = join(root, 'lib/package.json')
  writeFileSync(mark, '{}\n')
  const start = join(root, 'lib/start')
  await Promise.all([bundle('start-cli', start), bundle('cli', folder)])
  renameSync(join(folder, 'index.js'), join(folder, 'program.js'))
  copyFileSync(join(start, 'index.js'), join(folder, 'index.js'))
  rmSync(mark)
  rmSync(start, { recursive: true })
  writeFileSync(join(folder, 'package.json'), COMMON_JS)
  shorten(folder)
}

async function bundle(entry: string, folder: string): Promise<void> {
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
  const options = ['--out', folder, '--no-cache', '--target', 'es2022']
  const child = spawn(process.execPath, [ncc, 'build', `lib/entry/${entry}.js`, ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`ncc could not bundle ${entry}`)
}

/**
 * Each start reads, checks and compiles all of it: without white space it is a third shorter, a tenth of the processor time
 * of a plan. Names stay, for traces. One character outside of ASCII makes V8 hold a whole file in two bytes a character.
 */
function shorten(folder: string): void {
  for (const name of readdirSync(folder).filter(file => file.endsWith('.js'))) {
    const file = join(folder, name)
    const { code } = transformSync(readFileSync(file, 'utf8'), {
      minifyWhitespace: true,
      minifySyntax: true,
      charset: 'ascii',
      platform: 'node',
      target: 'node24',
    })
    writeFileSync(file, code)
  }
}

/** The licence text of every package that is not for development only; ncc's own option misses chunks. */
function collectLicences(): string {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; version?: string; license?: string }>
  }
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { version, license }]) => {
      const folder = join(root, path)
      const file = existsSync(folder)
        ? readdirSync(folder)
            .sort()
            .find(name => /^licen[cs]e/i.test(name))
        : undefined
      const text =
        file === undefined
          ? statedLicence(folder, license)
          : readFileSync(join(folder, file), 'utf8').trim()
      return `${path.replace(/^.*node_modules\//, '')} ${version ?? ''} (${license ?? 'unknown'})\n${text}\n`
    })
    .join('\n---\n\n')
    .replaceAll('\r\n', '\n')
}

/** A package that ships no licence file still states one; of MIT the text is the same for all. */
function statedLicence(folder: string, license: string | undefined): string {
  const { author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    author?: string | { name?: string }
  }
  const holder = typeof author === 'string' ? author : author?.name
  if (license !== 'MIT') {
    throw new Error(`${folder} ships no licence file and states ${license}: look at it`)
  }
  return `Copyright (c) ${holder ?? 'the authors of the package'}\n\n${MIT_TEXT}`
}
