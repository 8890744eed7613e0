import { expect, test } from '@jest/globals'
import type { RunOptions } from '../../src/app/options.ts'
import { countContextFiles } from '../../src/app/recipe/count-contexts.ts'
import { InputError } from '../../src/domain/errors.ts'
import type { Recipe } from '../../src/domain/fingerprint/recipe.ts'
import {
  AppWorld,
  COMMIT,
  CONFIG,
  FILES,
  ON_MAIN,
  ON_PULL_REQUEST,
  onTag,
} from '../support/app/app-world.ts'
import type { FakeFile } from '../support/app/fake-workspace.ts'

const GIT = {
  commit: COMMIT,
  shallow: false,
  branch: 'main',
  defaultBranch: 'main',
  origin: 'https://github.com/acme/shop',
}

/** A world in which the tool's image copies its whole context, `.git` with it. */
function worldWithGit(): AppWorld {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = CONFIG.replace(
    'file: tool/Dockerfile, context: tool',
    'file: tool/Dockerfile, context: .',
  )
  world.files['tool/Dockerfile'] = 'FROM python:3.12-slim\nWORKDIR /src\nCOPY . .\nRUN make\n'
  world.files['.git/HEAD'] = 'ref: refs/heads/main\n'
  world.repository = { git: GIT, gitVersion: { describe: 'v1.2.3-0-g1234567', hasTags: true } }
  return world
}

async function planned(world: AppWorld, name: string, options: RunOptions = ON_MAIN) {
  const found = (await world.plan(options)).plan.images.find(image => image.name === name)
  if (found === undefined) throw new Error(`no image ${name}`)
  return found
}

test('a copied .git counts by what a version is made of, and not by its bytes', async () => {
  const world = worldWithGit()
  const { recipe, warnings } = await planned(world, 'tool')
  expect([recipe.git, warnings]).toEqual([{ commit: COMMIT, describe: 'v1.2.3-0-g1234567' }, []])
  expect(recipe.sources.filter(([path]) => path.startsWith('.git/'))).toEqual([])
  expect(recipe.sources.filter(([path]) => path === '.git')).toEqual([])
})

test('two tags on one tree are two recipes', async () => {
  const world = worldWithGit()
  const { fingerprint } = await planned(world, 'tool')
  world.repository = { git: GIT, gitVersion: { describe: 'v1.2.4-0-g1234567', hasTags: true } }
  expect((await planned(world, 'tool')).fingerprint).not.toBe(fingerprint)
})

test.each<{
  when: string
  repository: AppWorld['repository']
  options: RunOptions
  error: string | undefined
  warning: string | undefined
}>([
  {
    when: 'a shallow clone on a branch',
    repository: { git: { ...GIT, shallow: true }, gitVersion: { describe: 'x', hasTags: true } },
    options: ON_MAIN,
    error: undefined,
    warning:
      '.git is copied into tool, but this clone is shallow: a version read from it is wrong. Set `fetch-depth: 0` for actions/checkout, or exclude .git in .dockerignore.',
  },
  {
    when: 'a shallow clone on a tag',
    repository: { git: { ...GIT, shallow: true }, gitVersion: { describe: 'x', hasTags: true } },
    options: onTag('v1.2.3'),
    error: '.git is copied into tool, but this clone is shallow: a version read from it is wrong',
    warning: undefined,
  },
  {
    when: 'a clone without tags on a tag',
    repository: { git: GIT, gitVersion: { describe: 'x', hasTags: false } },
    options: onTag('v1.2.3'),
    error: '.git is copied into tool, but this clone has no tags: a version read from it is wrong',
    warning: undefined,
  },
  {
    when: 'credentials in a run that pushes',
    repository: {
      git: GIT,
      gitVersion: { describe: 'x', hasTags: true },
      credentials: true,
    },
    options: ON_MAIN,
    error: '.git/config holds credentials and is copied into tool',
    warning: undefined,
  },
  {
    when: 'credentials in a run that does not push',
    repository: {
      git: GIT,
      gitVersion: { describe: 'x', hasTags: true },
      credentials: true,
    },
    options: ON_PULL_REQUEST,
    error: undefined,
    warning:
      '.git/config holds credentials and is copied into tool. Set `persist-credentials: false` for actions/checkout, or exclude .git in .dockerignore.',
  },
  {
    when: 'a .git that git cannot read',
    repository: {},
    options: ON_MAIN,
    error: '.git is copied into tool, and git cannot read it',
    warning: undefined,
  },
])('a copied .git: $when', async ({ repository, options, error, warning }) => {
  const world = worldWithGit()
  world.repository = repository
  if (error !== undefined) {
    await expect(planned(world, 'tool', options)).rejects.toMatchObject({
      message: error,
      at: { file: 'tool/Dockerfile', line: 3 },
      exitCode: 2,
    })
    return
  }
  const { warnings } = await planned(world, 'tool', options)
  expect(warnings).toEqual([{ message: warning, file: 'tool/Dockerfile', line: 3 }])
})

test('credentials in a copied .git are a warning where images stay in a layout', async () => {
  const world = worldWithGit()
  world.isLayout = true
  world.repository = { git: GIT, gitVersion: { describe: 'x', hasTags: true }, credentials: true }
  expect((await planned(world, 'tool')).warnings).toHaveLength(1)
})

test('.git that .dockerignore leaves out is not asked for', async () => {
  const world = worldWithGit()
  world.files['.dockerignore'] = '.git\n'
  world.repository = { credentials: true }
  expect((await planned(world, 'tool')).recipe.git).toBeUndefined()
})

test.each<{
  when: string
  files: Readonly<Record<string, FakeFile>>
  message: string
  line: number
}>([
  {
    when: 'a COPY source is missing',
    files: { 'tool/Dockerfile': 'FROM scratch\nCOPY toll.sh /\n' },
    message: 'COPY source toll.sh is not found in the context (did you mean tool.sh?)',
    line: 2,
  },
  {
    when: 'a FROM has an unset argument',
    files: { 'tool/Dockerfile': `ARG VERSION\nFROM python:\${VERSION}\n` },
    message: expect.stringContaining('VERSION') as unknown as string,
    line: 2,
  },
])(
  'an input that cannot be resolved is an error with file and line: $when',
  async ({ files, message, line }) => {
    const world = new AppWorld()
    world.files = { ...world.files, ...files }
    const planning = world.plan()
    await expect(planning).rejects.toThrow(InputError)
    await expect(planning).rejects.toMatchObject({ message, at: { file: 'tool/Dockerfile', line } })
  },
)

test.each<{
  what: string
  files: Readonly<Record<string, FakeFile>>
  absent?: string[]
  warnings: string[]
}>([
  {
    what: 'an LFS pointer',
    files: {
      '.gitattributes': '*.sh filter=lfs diff=lfs merge=lfs -text\n',
      'tool/tool.sh': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n',
    },
    warnings: [
      'tool/tool.sh is a Git LFS pointer, not its content: set `lfs: true` for actions/checkout',
    ],
  },
  {
    what: 'an LFS pointer that only .gitattributes of a folder gives to LFS',
    files: {
      'tool/Dockerfile': 'FROM scratch\nCOPY . /\n',
      'tool/data/.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
      'tool/data/a/model.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n',
      'tool/tool.sh': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n',
    },
    warnings: [
      'tool/data/a/model.bin is a Git LFS pointer, not its content: set `lfs: true` for actions/checkout',
    ],
  },
  {
    what: 'a submodule that is not checked out',
    files: { 'tool/Dockerfile': 'FROM scratch\nCOPY . /\n', 'tool/vendor/lib/': '' },
    absent: ['tool/vendor/lib', 'tool-vendor/lib'],
    warnings: [
      'the submodule tool/vendor/lib is not checked out: its folder counts as empty, as it would be built',
    ],
  },
  {
    what: 'an argument that changes with every build in front of a RUN',
    files: { 'tool/Dockerfile': 'FROM scratch\nARG BUILD_DATE\nRUN make\n' },
    warnings: [
      'BUILD_DATE seems to change with every build and the RUN in line 3 sees it: move `ARG BUILD_DATE` behind the last RUN, or name it in volatile-args',
    ],
  },
  {
    what: 'a remote ADD without a checksum',
    files: { 'tool/Dockerfile': 'FROM scratch\nADD https://user:secret@files.example/x.tar /\n' },
    warnings: [
      expect.stringMatching(
        /^ADD fetches https:\/\/[0-9a-f]{12}@files\.example\/x\.tar, which may change/,
      ) as unknown as string,
    ],
  },
])('a warning of $what', async ({ files, absent = [], warnings }) => {
  const world = new AppWorld()
  world.files = { ...world.files, ...files }
  world.repository = { absentSubmodules: absent }
  expect((await planned(world, 'tool')).warnings.map(({ message }) => message)).toEqual(warnings)
})

test('an argument that is volatile already is told to move, for the cache alone', async () => {
  const world = new AppWorld()
  world.files['tool/Dockerfile'] = 'FROM scratch\nARG BUILD_DATE\nRUN make\n'
  world.files['.github/base-images.yml'] = CONFIG.replace(
    'file: tool/Dockerfile, context: tool',
    'file: tool/Dockerfile, context: tool, volatile-args: [BUILD_DATE]',
  )
  expect((await planned(world, 'tool')).warnings.map(({ message }) => message)).toEqual([
    'BUILD_DATE seems to change with every build and the RUN in line 3 sees it: move `ARG BUILD_DATE` behind the last RUN, or no build finds that step in its cache',
  ])
})

test('an instruction that names a path inside an absent submodule is an error', async () => {
  const world = new AppWorld()
  world.files['tool/Dockerfile'] = 'FROM scratch\nCOPY vendor/lib/setup.py /\n'
  world.repository = { absentSubmodules: ['tool/vendor/lib'] }
  await expect(world.plan()).rejects.toMatchObject({
    message: 'COPY source vendor/lib/setup.py is not found in the context',
    at: { file: 'tool/Dockerfile', line: 2 },
  })
})

test.each([
  {
    given: 'to one image',
    shared: [],
    warnings: Array.from(
      { length: 3 },
      () => 'the build argument COLOUR is declared nowhere in the Dockerfile',
    ),
  },
  {
    given: 'to all alike',
    shared: ['COLOUR'],
    warnings: ['no image declares the build argument COLOUR'],
  },
])(
  'a warning tells that an argument given $given is declared nowhere',
  async ({ shared, warnings }) => {
    const world = new AppWorld()
    world.files['.github/base-images.yml'] = CONFIG.replaceAll(
      /context: (\w+) }/g,
      'context: $1, build-args: { COLOUR: red } }',
    )
    const { plan } = await world.plan({ ...ON_MAIN, sharedArgs: shared })
    expect(plan.images.flatMap(image => image.warnings).map(({ message }) => message)).toEqual(
      warnings,
    )
  },
)

test.each<{ what: string; change: (world: AppWorld) => void; counts: boolean }>([
  {
    what: 'a named context of files, changed',
    change: world => (world.files['shared/a.txt'] = 'b'),
    counts: true,
  },
  {
    what: 'another image under a named context',
    change: world => {
      world.files['.github/base-images.yml'] = withContexts('docker-image://alpine:3.20')
    },
    counts: true,
  },
  {
    what: 'a named context that no instruction uses',
    change: world => {
      world.files['.github/base-images.yml'] = withContexts(
        'docker-image://alpine:3.19", unused: "docker-image://x',
      )
    },
    counts: false,
  },
  {
    what: 'a file beside a named context',
    change: world => (world.files['other/a.txt'] = 'b'),
    counts: false,
  },
])('named contexts are inputs: $what counts, $counts', async ({ change, counts }) => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = withContexts('docker-image://alpine:3.19')
  world.files['shared/a.txt'] = 'a'
  world.files['tool/Dockerfile'] =
    'FROM python:3.12-slim\nCOPY --from=shared a.txt /\nCOPY --from=tools /bin/sh /\n'
  const before = (await planned(world, 'tool')).recipe
  change(world)
  const after = (await planned(world, 'tool')).recipe
  expect(differs(before, after)).toBe(counts)
})

test('a named context outside of the repository is an error: its content cannot count', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = withContexts('tools')
  world.files['shared/a.txt'] = 'a'
  world.files['tool/Dockerfile'] = 'FROM scratch\nCOPY --from=tools /bin/sh /\n'
  const { project, ports } = await world.open(ON_MAIN)
  const tool = project.images.find(({ name }) => name === 'tool')
  if (tool === undefined) throw new Error('no image tool')
  // A config is refused earlier; the input `build-contexts` may say anything.
  const declaration = { ...tool.declaration, buildContexts: { tools: '../tools' } }
  await expect(countContextFiles({ ...tool, declaration }, ports.workspace)).rejects.toMatchObject({
    message: 'the build context "tools" lies outside of the repository: ../tools',
    at: { file: '.github/base-images.yml', line: 5 },
  })
})

function withContexts(tools: string): string {
  return CONFIG.replace(
    'context: tool',
    `context: tool, build-contexts: { shared: shared, tools: "${tools}" }`,
  )
}

function differs(a: Recipe, b: Recipe): boolean {
  return JSON.stringify(a) !== JSON.stringify(b)
}

test('a stage that is named like its parent is an error; like an upstream, it is left unpinned', async () => {
  const world = new AppWorld()
  world.files['app/Dockerfile'] = 'FROM scratch AS unused\nFROM ghcr.io/acme/base\n'
  world.files['tool/Dockerfile'] =
    'FROM python AS python\nRUN make\nFROM python:3.12-slim\nCOPY --from=python /x /x\n'
  world.publishUpstream('python:latest', 'newest python')
  await world.run()
  const { contexts } = world.builders[0]?.requests[0]?.definition.target.tool ?? {}
  expect(Object.keys(contexts ?? {})).toEqual(['python:3.12-slim'])
  world.files['.github/base-images.yml'] = CONFIG.replace(
    'context: base',
    'context: base, from-names: [base]',
  )
  world.files['app/Dockerfile'] = 'FROM base AS base\nCOPY main.py /\n'
  await expect(world.plan()).rejects.toMatchObject({
    message: 'the stage "base" has the name of the image it uses',
    remedy:
      'Rename the stage, line 1: a build could not tell it from the image base of this repository.',
    at: { file: 'app/Dockerfile', line: 1 },
  })
})

test('secrets in arguments are never in recipe or plan', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = CONFIG.replace(
    'context: tool',
    'context: tool, build-args: { API_TOKEN: hunter2, INDEX: "https://user:hunter2@index.example/simple" }',
  )
  world.files['tool/Dockerfile'] = 'FROM scratch\nARG API_TOKEN\nARG INDEX\nRUN make\n'
  const before = await planned(world, 'tool')
  expect(JSON.stringify([before.recipe, before.reasons, before.warnings])).not.toContain('hunter2')
  world.files['.github/base-images.yml'] = String(
    world.files['.github/base-images.yml'],
  ).replaceAll('hunter2', 'hunter3')
  expect((await planned(world, 'tool')).fingerprint).not.toBe(before.fingerprint)
})

test('an image that nobody reads from is an app unless it is declared a base', async () => {
  const world = new AppWorld()
  world.files['.github/base-images.yml'] = String(FILES['.github/base-images.yml']).replace(
    'context: tool',
    'context: tool, role: base',
  )
  const { role, recipe } = await planned(world, 'tool')
  expect([role, recipe.epoch]).toEqual(['base', '2026-11'])
})
