// Builds dist: `npm run build [-- FOLDER]`. tsc emits lib/, ncc bundles each entry, licences are collected.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const out = resolve(process.argv[2] ?? join(root, 'dist'))
const run = (program: string, ...args: string[]) =>
  execFileSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })

rmSync(join(root, 'lib'), { recursive: true, force: true })
run('typescript/bin/tsc', '-p', 'tsconfig.build.json')
rmSync(out, { recursive: true, force: true })
for (const entry of ['main', 'post', 'cli']) {
  run(
    '@vercel/ncc/dist/ncc/cli.js',
    'build',
    `lib/entry/${entry}.js`,
    '--out',
    join(out, entry),
    '--no-cache',
    '--target',
    'es2022',
  )
}
mkdirSync(out, { recursive: true })
writeFileSync(join(out, 'package.json'), '{\n  "type": "module"\n}\n')
writeFileSync(join(out, 'licenses.txt'), collectLicences())

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
          ? '(no licence file in the package)'
          : readFileSync(join(folder, file), 'utf8').trim()
      return `${path.replace(/^.*node_modules\//, '')} ${version ?? ''} (${license ?? 'unknown'})\n${text}\n`
    })
    .join('\n---\n\n')
    .replaceAll('\r\n', '\n')
}
