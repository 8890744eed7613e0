import { expect, test } from '@jest/globals'
import { countOne, howTheyCount } from './memory-project.ts'
import { UV_FILES } from './project-files.ts'

const DOCKERFILE = `FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml uv.lock install.sh ./
RUN ./install.sh
`
const FILES = { ...UV_FILES, 'install.sh': 'uv sync --frozen "$@"' }

test('a script that installs makes the bytes of the lock count', async () => {
  expect(howTheyCount(await countOne(DOCKERFILE, FILES))).toMatchObject({ 'uv.lock': 'bytes' })
})

test.each<{
  installs: readonly string[]
  counts: Readonly<Record<string, string>>
  packages: readonly string[]
}>([
  {
    installs: ['uv sync --frozen --no-dev --no-install-project'],
    counts: { 'pyproject.toml': 'reduced', 'uv.lock': 'reduced' },
    packages: ['flask'],
  },
  {
    installs: ['uv sync --frozen --group dev   --no-install-project'],
    counts: { 'pyproject.toml': 'reduced', 'uv.lock': 'reduced' },
    packages: ['flask', 'pytest'],
  },
  {
    installs: ['uv sync --frozen --no-such-flag'],
    counts: { 'pyproject.toml': 'bytes', 'uv.lock': 'bytes' },
    packages: [],
  },
])('the config states $installs', async ({ installs, counts, packages }) => {
  const counted = await countOne(DOCKERFILE, FILES, { installs })
  expect(howTheyCount(counted)).toEqual(counts)
  const found = counted.entries
    .filter(({ file }) => file === 'uv.lock')
    .flatMap(({ value }) => (value as { packages: { name: string }[] }).packages)
  expect(found.map(({ name }) => name)).toEqual(packages)
})

test('what the config states is found where it is declared, in no line of the Dockerfile', async () => {
  const installs = ['uv sync --frozen --no-dev --no-install-project']
  const { uses } = await countOne(DOCKERFILE, FILES, { installs })
  expect(uses.map(({ use }) => use)).toEqual([
    'uv sync --frozen --no-dev --no-install-project (Dockerfile)',
    'uv sync --frozen --no-dev --no-install-project (Dockerfile)',
  ])
})
