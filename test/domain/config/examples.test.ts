import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import type { ProjectDeclaration } from '../../../src/domain/config/declaration.ts'
import { discoverProject } from '../../../src/domain/config/discover.ts'
import { parseConfig } from '../../../src/domain/config/parse-config.ts'
import { listUndeclared } from '../../../src/domain/config/undeclared.ts'
import { settings, worldOf } from './discovery-world.ts'

const CONFIG = '.github/base-images.yml'

/** The files of an example as its repository holds them, without its variants. */
function filesOf(example: string): Record<string, string> {
  const root = fileURLToPath(new URL(`../../../examples/${example}/`, import.meta.url))
  const entries = readdirSync(root, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    entries
      .filter(entry => entry.isFile())
      .map(entry => `${entry.parentPath}/${entry.name}`.slice(root.length).replace(/^\//, ''))
      .filter(path => !path.startsWith('variants/'))
      .map(path => [path, readFileSync(`${root}${path}`, 'utf8')]),
  )
}

const shortly = ({ images }: Pick<ProjectDeclaration, 'images'>) =>
  images.map(({ name, role, file, context, fromNames }) => ({
    name,
    role,
    file,
    context,
    fromNames,
  }))

test('quickstart is found without a config', async () => {
  const project = await discoverProject(worldOf(filesOf('quickstart')), {
    ...settings,
    repo: 'quickstart',
  })
  expect(shortly(project)).toEqual([
    { name: 'quickstart', role: undefined, file: 'Dockerfile', context: '.', fromNames: [] },
    { name: 'quickstart-base', role: 'base', file: 'Dockerfile.base', context: '.', fromNames: [] },
  ])
  expect(project.unmanaged).toEqual([])
})

test('services are found by docker-compose.yml alone', async () => {
  const project = await discoverProject(worldOf(filesOf('services')), {
    ...settings,
    repo: 'services',
  })
  const service = (name: string) => ({
    name: `shop-${name}`,
    role: undefined,
    file: `services/${name}/Dockerfile`,
    context: '.',
    fromNames: [`shop-${name}:latest`],
  })
  expect(shortly(project)).toEqual([
    {
      name: 'shop-base',
      role: 'base',
      file: 'docker/base/Dockerfile',
      context: 'docker/base',
      fromNames: ['shop-base:latest'],
    },
    ...['api', 'mailer', 'scheduler', 'web', 'worker'].map(service),
  ])
  expect(project.unmanaged).toEqual([])
  expect(project.images.flatMap(({ notices }) => notices)).toEqual([])
})

test('chain has a config, and needs one', async () => {
  const files = filesOf('chain')
  const project = parseConfig(files[CONFIG] ?? '', CONFIG)
  expect(project.images.map(({ name, fromNames }) => [name, fromNames])).toEqual([
    ['python-base', ['loom/python-base:3.11-slim']],
    ['kafka-python-base', ['loom/kafka-python-base:3.11-slim']],
    ['fastapi-base', ['loom/fastapi-base:3.11-slim']],
    ['gateway', []],
    ['consumer', []],
  ])
  expect(listUndeclared(project, Object.keys(files)).map(({ file }) => file)).toEqual([
    'services/exporter/Dockerfile',
    'services/migrations/Dockerfile',
  ])
  const { [CONFIG]: _config, ...without } = files
  const { suggestions } = await discoverProject(worldOf(without), { ...settings, repo: 'chain' })
  expect(suggestions.map(({ file, fromNames }) => [file, fromNames])).toEqual([
    ['docker/base-images/fastapi-base/Dockerfile', ['loom/fastapi-base:3.11-slim']],
    ['docker/base-images/kafka-python-base/Dockerfile', ['loom/kafka-python-base:3.11-slim']],
    ['docker/base-images/python-base/Dockerfile', ['loom/python-base:3.11-slim']],
  ])
})

test('e2e-base has a config with local names', () => {
  const project = parseConfig(filesOf('e2e-base')[CONFIG] ?? '', CONFIG)
  expect(shortly(project)).toEqual([
    {
      name: 'e2e-base',
      role: undefined,
      file: 'e2e/base.Dockerfile',
      context: '.',
      fromNames: ['e2e-base:local'],
    },
    {
      name: 'e2e-smoke',
      role: 'app',
      file: 'e2e/smoke/Dockerfile',
      context: 'e2e/smoke',
      fromNames: ['e2e-smoke:local'],
    },
    {
      name: 'e2e-regression',
      role: 'app',
      file: 'e2e/regression/Dockerfile',
      context: 'e2e/regression',
      fromNames: ['e2e-regression:local'],
    },
  ])
  expect(project.images[0]?.buildArgs).toEqual({ ROBOT_VERSION: '7.1' })
})
