import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Json } from '../../../src/domain/fingerprint/canonical-json.ts'
import { NEVER_READ } from '../../../src/domain/install/harmless-programs.ts'
import { countOne, type Files, howTheyCount } from './memory-project.ts'
import { BUILT_UV_FILES, PYPROJECT, UV_FILES, UV_LOCK } from './project-files.ts'

const SYNC = `FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --no-install-project
`
const PIP = `FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
`
const PROJECT_MODE = `FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml .
RUN uv pip install -r pyproject.toml
`

/** All that the recipe would hold of these files: what leaves the sources counts by its entry alone. */
async function counted(dockerfile: string, files: Files): Promise<Json> {
  const { entries, replaced } = await countOne(dockerfile, files)
  const left = Object.entries(files).filter(([file]) => !replaced.has(file))
  return [entries.map(({ file, use, value }) => [file, use, value]), left]
}

const edit = (files: Files, file: string, from: string | RegExp, to: string): Files => {
  const text = files[file] ?? ''
  const edited = text.replaceAll(from, to)
  if (edited === text) throw new Error(`${from} is not in ${file}`)
  return { ...files, [file]: edited }
}

describe('an edit', () => {
  const noReadme = { 'pyproject.toml': PYPROJECT, 'uv.lock': UV_LOCK }
  const requirements = { 'requirements.txt': 'flask==3.0.0\n-r more.txt\n', 'more.txt': 'six==1\n' }
  test.each<{
    what: string
    dockerfile: string
    before: Files
    after: (before: Files) => Files
    changes: boolean
  }>([
    {
      what: 'of the version of the project',
      dockerfile: SYNC,
      before: noReadme,
      after: files =>
        edit(edit(files, 'pyproject.toml', '"1.0.0"', '"1.0.1"'), 'uv.lock', '"1.0.0"', '"1.0.1"'),
      changes: false,
    },
    {
      what: 'of a development package',
      dockerfile: SYNC,
      before: noReadme,
      after: files => edit(files, 'uv.lock', '8.3.0', '8.4.0'),
      changes: false,
    },
    {
      what: 'of a package of production',
      dockerfile: SYNC,
      before: noReadme,
      after: files => edit(files, 'uv.lock', '3.1.0', '3.1.1'),
      changes: true,
    },
    {
      what: 'that moves a package from development to production',
      dockerfile: SYNC,
      before: noReadme,
      after: files =>
        edit(
          files,
          'uv.lock',
          '    { name = "flask" },\n',
          '    { name = "flask" },\n    { name = "pytest" },\n',
        ),
      changes: true,
    },
    {
      what: 'of a linter setting',
      dockerfile: SYNC,
      before: noReadme,
      after: files => edit(files, 'pyproject.toml', /$/g, '[tool.ruff]\nline-length = 88\n'),
      changes: false,
    },
    {
      what: 'of a range of Pythons that this Python lies in',
      dockerfile: SYNC,
      before: noReadme,
      after: files => edit(files, 'pyproject.toml', '>=3.11', '>=3.10'),
      changes: false,
    },
    {
      what: 'of a range of Pythons that this Python does not lie in',
      dockerfile: SYNC,
      before: noReadme,
      after: files => edit(files, 'pyproject.toml', '>=3.11', '>=3.13'),
      changes: true,
    },
    {
      what: 'of the version of a project that is installed',
      dockerfile: SYNC.replace(' --no-install-project', '').replace('pyproject.toml uv.lock', '.'),
      before: BUILT_UV_FILES,
      after: files => edit(files, 'pyproject.toml', '"1.0.0"', '"1.0.1"'),
      changes: true,
    },
    {
      what: 'of a development group of a project that is installed',
      dockerfile: SYNC.replace(' --no-install-project', '').replace('pyproject.toml uv.lock', '.'),
      before: BUILT_UV_FILES,
      after: files => edit(files, 'pyproject.toml', 'pytest>=8', 'pytest>=8.1'),
      changes: false,
    },
    {
      what: 'of comments and order',
      dockerfile: PIP,
      before: requirements,
      after: () => ({
        'more.txt': '# six\nsix == 1',
        'requirements.txt': '-r more.txt\r\nFlask==3.0.0',
      }),
      changes: false,
    },
    {
      what: 'of an include',
      dockerfile: PIP,
      before: requirements,
      after: files => edit(files, 'more.txt', '==1', '==2'),
      changes: true,
    },
    {
      what: 'of a file beside that nothing names',
      dockerfile: PIP,
      before: { ...requirements, 'dev-requirements.txt': 'pytest\n' },
      after: files => edit(files, 'dev-requirements.txt', 'pytest', 'mypy'),
      changes: true,
    },
    {
      what: 'of the lock beside a floating install',
      dockerfile: PROJECT_MODE,
      before: noReadme,
      after: files => edit(files, 'uv.lock', '3.1.0', '3.1.1'),
      changes: true,
    },
    {
      what: 'of a development package in the lock beside a floating install',
      dockerfile: PROJECT_MODE,
      before: noReadme,
      after: files => edit(files, 'uv.lock', '8.3.0', '8.4.0'),
      changes: false,
    },
  ])('$what: $changes', async ({ dockerfile, before, after, changes }) => {
    const first = JSON.stringify(await counted(dockerfile, before))
    const second = JSON.stringify(await counted(dockerfile, after(before)))
    expect(first !== second).toBe(changes)
  })
})

test('`lock: ignore` leaves the lock beside a floating install alone', async () => {
  const { entries } = await countOne(PROJECT_MODE, UV_FILES, { lock: 'ignore' })
  expect(entries.map(({ file, use }) => [file, use])).toEqual([
    ['pyproject.toml', 'uv pip install -r pyproject.toml'],
  ])
})

test('people are told what is done with each file, and where', async () => {
  const { uses } = await countOne(PROJECT_MODE, UV_FILES)
  expect(uses).toEqual([
    {
      file: 'pyproject.toml',
      use: 'uv pip install -r pyproject.toml (Dockerfile:4)',
      counts: 'reduced',
    },
    {
      file: 'uv.lock',
      use: 'beside uv pip install -r pyproject.toml, which floats: `uv sync --frozen` would install what the lock says (Dockerfile:4)',
      counts: 'reduced',
    },
  ])
  const read = await countOne(`${SYNC}RUN make all\n`, UV_FILES)
  expect(read.uses.map(({ use }) => use)).toEqual([
    'Dockerfile:5 runs make all, which may read it',
    'Dockerfile:5 runs make all, which may read it',
  ])
})

test('platforms that differ are counted each', async () => {
  const dockerfile = `FROM python:3.12-slim
ARG TARGETARCH
COPY requirements-$TARGETARCH.txt /r.txt
RUN pip install -r /r.txt
`
  const files = { 'requirements-amd64.txt': 'a==1\n', 'requirements-arm64.txt': 'b==1\n' }
  const platforms = ['linux/amd64', 'linux/arm64']
  const { entries, replaced } = await countOne(dockerfile, files, { platforms })
  expect(entries.map(({ file, use }) => [file, use])).toEqual([
    ['requirements-amd64.txt', 'pip install -r r.txt on linux/amd64'],
    ['requirements-arm64.txt', 'pip install -r r.txt on linux/arm64'],
  ])
  expect([...replaced].sort()).toEqual(Object.keys(files))
})

test.each(['linux/arm64', '$BUILDPLATFORM', '$TARGETPLATFORM'])(
  'a stage for %s is weighed for it',
  async platform => {
    const dockerfile = PIP.replace('FROM', `FROM --platform=${platform}`)
    const files = { 'requirements.txt': "a==1 ; platform_machine == 'aarch64'\n" }
    const { entries } = await countOne(dockerfile, files)
    const [entry] = entries.map(({ value }) => value as { readonly packages?: readonly object[] })
    const isSeen = platform !== '$TARGETPLATFORM'
    expect(entry?.packages).toHaveLength(isSeen ? 1 : 0)
  },
)

const name = fc
  .stringMatching(/^[a-z]{3,10}$/)
  .filter(word => !NEVER_READ.has(word) && !/^(?:rm|find|xargs|command|exec|sudo)$/.test(word))

describe('whatever is not understood', () => {
  test('as a program makes the bytes count', async () => {
    const words = fc.array(fc.stringMatching(/^[a-z./-]{1,8}$/), { maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(name, words, async (program, args) => {
        const run = `./${[program, ...args].join(' ')}`
        const counts = howTheyCount(
          await countOne(`${PIP}RUN ${run}\n`, { 'requirements.txt': 'a==1\n' }),
        )
        expect(counts).toEqual({ 'requirements.txt': 'bytes' })
      }),
    )
  })

  test.each(['pip install -r requirements.txt', 'uv pip install -r requirements.txt'])(
    'as an option of %s makes the bytes count',
    async command => {
      await fc.assert(
        fc.asyncProperty(name, async option => {
          const dockerfile = PIP.replace(
            'pip install -r requirements.txt',
            `${command} --x-${option}`,
          )
          const files = { 'requirements.txt': 'a==1\n' }
          expect(howTheyCount(await countOne(dockerfile, files))).toEqual({
            'requirements.txt': 'bytes',
          })
        }),
      )
    },
  )

  test('as an option of uv sync makes the bytes count', async () => {
    await fc.assert(
      fc.asyncProperty(name, async option => {
        const dockerfile = SYNC.replace('--frozen', `--frozen --x-${option}`)
        expect(howTheyCount(await countOne(dockerfile, UV_FILES))).toEqual({
          'pyproject.toml': 'bytes',
          'uv.lock': 'bytes',
        })
      }),
    )
  })
})
