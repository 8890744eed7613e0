import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from '@jest/globals'

const root = resolve(import.meta.dirname, '../../src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
  .sort()

/** What each folder may import; a folder may always import itself. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  ports: ['domain'],
  app: ['ports', 'domain'],
  render: ['domain'],
  adapters: ['ports', 'domain'],
  entry: ['app', 'adapters', 'render', 'ports', 'domain'],
}
/** Packages and node modules that pure code and use cases may import. */
const PURE_NODE = ['node:crypto', 'node:path', 'node:zlib', 'node:path/posix']
const PURE_PACKAGES = [
  'smol-toml',
  'yaml',
  'semver',
  'unbash',
  '@renovatebot/pep440',
  'd3-hierarchy',
]
const WORLD = /\bprocess\.|\bfetch\(|\bDate\.now\(|new Date\(\)|\bsetTimeout\(|Math\.random\(/

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const statements = text.matchAll(/^(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*'([^'\n]+)'/gm)
  const calls = text.matchAll(/\bimport\('([^'\n]+)'\)/g)
  return [...statements, ...calls].flatMap(match => match[1] ?? [])
}

test.each(files)('%s imports only what its layer may', file => {
  const layer = file.split('/')[0] ?? ''
  const allowed = [layer, ...(ALLOWED[layer] ?? [])]
  const wrong = importsOf(file).filter(name => {
    if (name.startsWith('.')) {
      const target = relative(root, resolve(root, file, '..', name)).split('/')[0] ?? ''
      return !allowed.includes(target)
    }
    return ['adapters', 'entry'].includes(layer)
      ? false
      : ![...PURE_NODE, ...PURE_PACKAGES].includes(name)
  })
  expect(wrong).toEqual([])
})

test.each(
  files.filter(file => /^(?:domain|render|ports|app)\//.test(file) && !file.includes('/validate-')),
)('%s asks neither clock, environment nor network', file => {
  const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  expect(WORLD.exec(code)?.[0]).toBeUndefined()
})

test.each(['main', 'post', 'cli', 'start-cli'])('entry/%s.ts stays under 40 lines', name => {
  expect(readFileSync(join(root, 'entry', `${name}.ts`), 'utf8').split('\n').length).toBeLessThan(
    40,
  )
})

test('setFailed and setOutput are called in entry only', () => {
  const callers = files.filter(file =>
    /\b(?:setFailed|setOutput)\(/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(callers.filter(file => !file.startsWith('entry/'))).toEqual([])
})
