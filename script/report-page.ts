import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const page = fileURLToPath(new URL('../src/render/html/page/', import.meta.url))
/** What the action's runners and any browser of the last two years understand. */
const TARGET = ['es2024', 'chrome123', 'firefox120', 'safari17.5']

/**
 * The text of src/render/html/page-bundle.ts: script and style of report.html as two strings, so that the action
 * needs no file beside it. The same sources and the same lock give the same text.
 */
export function generatePageBundle(): string {
  const script = `/* ${licenceOf('d3-hierarchy')} */\n${bundle('main.ts')}`
  return [
    '// Made from src/render/html/page by `npm run generate`; do not edit.',
    `export const pageScript = ${JSON.stringify(script)}`,
    `export const pageStyle = ${JSON.stringify(bundle('style.css'))}`,
    '',
  ].join('\n')
}

function bundle(fileName: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(page, fileName)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'ascii',
    legalComments: 'none',
    target: TARGET,
    tsconfig: join(page, 'tsconfig.json'),
  })
  return outputFiles.map(({ text }) => text).join('')
}

/** Name, version and licence text of a package that the script holds. */
function licenceOf(name: string): string {
  const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const { version } = JSON.parse(read('package.json')) as { readonly version: string }
  return `${name} ${version}\n${read('LICENSE').trim()}`
}
