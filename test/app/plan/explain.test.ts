import { expect, test } from '@jest/globals'
import { reasonText, withoutEffectText } from '../../../src/render/wording.ts'
import { FILES, publishedWorld } from '../../support/app/app-world.ts'
import type { FakeFile } from '../../support/app/fake-workspace.ts'

const LOCK = (ruff: string, flask: string) => `version = 1
requires-python = ">=3.12"

[[package]]
name = "app"
version = "0.1.0"
source = { virtual = "." }
dependencies = [{ name = "flask" }]

[package.dev-dependencies]
dev = [{ name = "ruff" }]

[[package]]
name = "flask"
version = "${flask}"
source = { registry = "https://index.example/simple" }

[[package]]
name = "ruff"
version = "${ruff}"
source = { registry = "https://index.example/simple" }
`
const PROJECT: Readonly<Record<string, FakeFile>> = {
  'base/Dockerfile': `FROM python:3.12-slim
WORKDIR /app
COPY uv.lock pyproject.toml ./
RUN uv sync --frozen --no-dev --no-install-project
`,
  'base/pyproject.toml': '[project]\nname = "app"\nversion = "0.1.0"\ndependencies = ["flask"]\n',
  'base/uv.lock': LOCK('0.4', '3.0'),
  'app/Dockerfile': 'FROM ghcr.io/acme/base:latest\nCOPY main.py /app/\n',
}

test.each<{ when: string; change: Readonly<Record<string, FakeFile>>; base: unknown }>([
  { when: 'nothing', change: {}, base: ['present'] },
  {
    when: 'a package of the dev group and the version of the project',
    change: {
      'base/uv.lock': LOCK('0.5', '3.0'),
      'base/pyproject.toml': String(PROJECT['base/pyproject.toml']).replace('0.1.0', '0.2.0'),
    },
    base: [
      'present',
      'pyproject.toml changed, nothing the base installs did: only project.version 0.1.0 -> 0.2.0',
      'uv.lock changed, nothing the base installs did: only ruff 0.4 -> 0.5',
    ],
  },
  {
    when: 'a package that is installed',
    change: { 'base/uv.lock': LOCK('0.5', '3.1') },
    base: ['missing', 'uv.lock: flask 3.0 -> 3.1'],
  },
  {
    when: 'the command that installs',
    change: { 'base/Dockerfile': String(PROJECT['base/Dockerfile']).replace(' --no-dev', '') },
    base: [
      'missing',
      'base/Dockerfile:4: RUN uv sync --frozen --no-dev --no-install-project -> RUN uv sync --frozen --no-install-project',
      'uv.lock: ruff is new (0.4)',
    ],
  },
])(
  'the record of the published image alone tells what changed: $when',
  async ({ change, base }) => {
    const world = await publishedWorld(PROJECT)
    world.files = { ...FILES, ...PROJECT, ...change }
    const { plan } = await world.plan()
    const [image] = plan.images
    expect(image?.name).toBe('base')
    expect([
      image?.state,
      ...(image?.reasons ?? []).map(reasonText),
      ...(image?.withoutEffect ?? []).map(one => withoutEffectText(one, 'base')),
    ]).toEqual(base)
  },
)

test('of a lock beside a file that is installed without it, what did not matter is said, too', async () => {
  const floating: Readonly<Record<string, FakeFile>> = {
    ...PROJECT,
    'base/Dockerfile':
      'FROM python:3.12-slim\nCOPY pyproject.toml ./\nRUN uv pip install --system -r pyproject.toml\n',
  }
  const world = await publishedWorld(floating)
  world.files = { ...FILES, ...floating, 'base/uv.lock': LOCK('0.5', '3.0') }
  const [image] = (await world.plan()).plan.images
  expect([image?.state, image?.withoutEffect.map(one => withoutEffectText(one, 'base'))]).toEqual([
    'present',
    ['uv.lock changed, nothing the base installs did: only ruff 0.4 -> 0.5'],
  ])
})
