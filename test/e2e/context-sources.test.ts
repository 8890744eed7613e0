import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { LocalWorkspace } from '../../src/adapters/workspace/local-workspace.ts'
import { matchAll } from '../../src/app/recipe/count-sources.ts'
import { readContext } from '../../src/app/recipe/read-context.ts'
import { evaluate } from '../../src/domain/dockerfile/evaluate.ts'
import { parseDockerfile } from '../../src/domain/dockerfile/parse.ts'
import { describeOnEngine } from '../support/e2e-engine.ts'
import { runProgram } from '../support/e2e-process.ts'

interface Shape {
  readonly shape: string
  readonly dockerfile: string
  /** `.dockerignore`, and others by their path. */
  readonly ignore?: Readonly<Record<string, string>>
}

/** Every file holds its own path, so that a copy under another name still tells where it came from. */
const FILES = [
  'README.md',
  'pyproject.toml',
  'uv.lock',
  'src/app/__init__.py',
  'src/app/main.py',
  'src/app/data/table.csv',
  'src/app/__pycache__/main.pyc',
  'tests/test_main.py',
  'tests/data/big file.bin',
  'docs/index.md',
  'docs/[draft].md',
  'node_modules/left/index.js',
  '.env',
  'conf/.hidden',
  'conf/a.conf',
  'conf/b.conf',
  'conf/sub/c.conf',
] as const
const LINKS = { 'src/link.md': '../README.md', latest: 'src/app', 'conf/sub/broken': 'nowhere' }

const SHAPES: readonly Shape[] = [
  { shape: 'everything', dockerfile: 'FROM scratch\nCOPY . /x/' },
  {
    shape: 'everything, with an ignore file that takes back',
    dockerfile: 'FROM scratch\nCOPY . .',
    ignore: { '.dockerignore': '*\n!src\nsrc/**/__pycache__\n!pyproject.toml\n# uv.lock\n' },
  },
  {
    shape: 'an ignore file beside the Dockerfile, and a decoy',
    dockerfile: 'FROM scratch\nCOPY . /x',
    ignore: { 'Dockerfile.dockerignore': 'tests\n**/*.md\n!docs/*.md\n', '.dockerignore': 'src\n' },
  },
  {
    shape: 'named files with a new name',
    dockerfile: 'FROM scratch\nCOPY pyproject.toml uv.lock /app/\nCOPY README.md /app/about',
  },
  {
    shape: 'wildcards',
    dockerfile: 'FROM scratch\nCOPY conf/*.conf *.toml /c/\nCOPY d?cs/*.md /d/',
  },
  {
    shape: 'a name with brackets',
    dockerfile: 'FROM scratch\nCOPY docs/[[]draft].md /x\nCOPY ["tests/data/big file.bin", "/y/"]',
  },
  {
    shape: 'hidden files by a wildcard',
    dockerfile: 'FROM scratch\nCOPY conf/* /c/\nCOPY .e* /e/',
  },
  {
    shape: 'a link named as the source',
    dockerfile: 'FROM scratch\nCOPY latest /x/\nCOPY src/link.md /y',
  },
  { shape: 'folders that hold links', dockerfile: 'FROM scratch\nCOPY src conf /x/' },
  {
    shape: 'paths that climb and start with a slash',
    dockerfile: 'FROM scratch\nCOPY /src/app/../../conf /x/\nCOPY ../../README.md /y/',
  },
  {
    shape: 'arguments in paths',
    dockerfile: `FROM scratch\nARG DIR=conf\nENV NAME=a\nCOPY \${DIR}/\${NAME}.conf $DIR/sub /x/`,
  },
  {
    shape: 'ADD, and excluded parts',
    dockerfile:
      '# syntax=docker/dockerfile:1\nFROM scratch\nADD src /src/\nCOPY --exclude=*.csv --exclude=**/__pycache__ src/app /y/',
  },
  {
    shape: 'bind mounts',
    dockerfile:
      'FROM busybox:1.36 AS build\nRUN --network=none --mount=type=bind,source=uv.lock,target=/m/uv.lock --mount=type=bind,source=src/app/data,target=/m/data mkdir /out && cp -r /m/. /out/\nFROM scratch\nCOPY --from=build /out /',
  },
  {
    shape: 'only the stages that are reached',
    dockerfile:
      'FROM scratch AS other\nCOPY tests /t/\nFROM scratch AS used\nCOPY docs /d/\nFROM scratch\nCOPY --from=used /d /d\nCOPY conf/a.conf /',
  },
]

describeOnEngine('the sources of a recipe are what BuildKit takes', () => {
  test.each(SHAPES)('$shape', async ({ dockerfile, ignore = {} }) => {
    const folder = await mkdtemp(join(tmpdir(), 'sources-'))
    try {
      const context = join(folder, 'context')
      await writeTree(context, { Dockerfile: dockerfile, ...ignore })
      const out = join(folder, 'out')
      await runProgram(
        'docker',
        ['buildx', 'build', '--quiet', '--output', `type=local,dest=${out}`, context],
        { cwd: folder },
      )
      expect(await countedFiles(context, dockerfile)).toEqual(await origins(out))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

async function writeTree(context: string, more: Readonly<Record<string, string>>): Promise<void> {
  const files = { ...Object.fromEntries(FILES.map(path => [path, path])), ...more }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(context, path)), { recursive: true })
    await writeFile(join(context, path), text)
  }
  for (const [path, target] of Object.entries(LINKS)) {
    await symlink(target, join(context, path))
  }
}

/** What the product counts: files by path, links by path and target. Links that were only followed are not copied. */
async function countedFiles(context: string, dockerfile: string): Promise<readonly string[]> {
  const workspace = new LocalWorkspace(context, { env: process.env })
  const files = await readContext({ file: 'Dockerfile', context: '.' }, workspace)
  const taken = matchAll([evaluate(parseDockerfile(dockerfile, 'Dockerfile'))], files)
  const copied = new Set(
    taken.filter(({ imagePath }) => imagePath !== undefined).map(({ path }) => path),
  )
  const kinds = new Map(files.entries.map(entry => [entry.path, entry]))
  return [...copied]
    .flatMap(path => {
      const entry = kinds.get(path)
      return entry === undefined || entry.kind === 'directory'
        ? []
        : entry.kind === 'symlink'
          ? `link to ${entry.linkTarget}`
          : isOurs(path)
            ? path
            : `other ${path.split('/').at(-1)}`
    })
    .sort()
}

/** What BuildKit exported, told by content. */
async function origins(out: string): Promise<readonly string[]> {
  const names = await readdir(out, { recursive: true })
  const found = new Set<string>()
  for (const name of names) {
    const file = join(out, name)
    const stat = await lstat(file)
    if (stat.isSymbolicLink()) {
      found.add(`link to ${await readlink(file)}`)
    } else if (stat.isFile()) {
      const text = await readFile(file, 'utf8')
      found.add(isOurs(text) ? text : `other ${name.split('/').at(-1)}`)
    }
  }
  return [...found].sort()
}

function isOurs(path: string): boolean {
  return FILES.some(file => file === path)
}
