import { describe, expect, test } from '@jest/globals'
import type { NormalisedDockerfile } from '../../../src/domain/dockerfile/normalise.ts'
import { fingerprintOf, type Recipe } from '../../../src/domain/fingerprint/recipe.ts'
import {
  foldSources,
  type ImageRecord,
  type ReadRecord,
} from '../../../src/domain/fingerprint/record.ts'
import { explainChange, type TodaysFiles } from '../../../src/domain/plan/explain-change.ts'
import type { Reason } from '../../../src/domain/plan/reason.ts'
import type { ReducedPackage } from '../../../src/domain/python/reduced.ts'

const dockerfile: NormalisedDockerfile = {
  directives: ['syntax=docker/dockerfile:1'],
  stages: [
    { from: 'FROM busybox AS tools', instructions: ['RUN mkdir /tools'] },
    {
      from: 'FROM python:3.12-slim',
      instructions: [
        'WORKDIR /app',
        'COPY uv.lock pyproject.toml ./',
        'RUN uv sync --no-dev',
        'RUN apt-get install -y curl',
      ],
    },
  ],
}
const flask: ReducedPackage = { name: 'flask', version: '3.0', source: 'registry', artefacts: 'a' }
const click: ReducedPackage = { name: 'click', version: '8.1', source: 'registry', artefacts: 'c' }
const lock = (packages: readonly ReducedPackage[], settings = {}) =>
  ({ kind: 'uv-lock', packages, settings }) as unknown as Recipe['dependencies'][number]['value']
const recipe = {
  v: 1,
  dockerfile,
  sources: [
    ['app.py', '100644', 'a1'],
    ['lib/lib.py', '100644', 'l1'],
  ],
  dependencies: [{ file: 'uv.lock', use: 'uv sync --no-dev', value: lock([click, flask]) }],
  args: { PIP_VERSION: '24.2' },
  upstream: [{ reference: 'busybox' }, { reference: 'python:3.12-slim' }],
  parents: { base: 'f1' },
  platforms: ['linux/amd64'],
  epoch: '2026-11',
} satisfies Recipe
const files: TodaysFiles = {
  lines: {
    file: 'Dockerfile.base',
    forms: [
      [
        { from: 2, instructions: [3] },
        { from: 5, instructions: [6, 7, 8, 12] },
      ],
    ],
  },
  outlines: { 'uv.lock': { blob: 'b1' } },
}
const recorded = (changes: Partial<Recipe>, more: Partial<ImageRecord> = {}): ReadRecord => ({
  kind: 'record',
  record: {
    v: 1,
    fingerprint: fingerprintOf({ ...recipe, ...changes }),
    recipe: { ...recipe, ...changes },
    upstreams: {},
    parentConfigs: {},
    layerCounts: {},
    outlines: { 'uv.lock': { blob: 'b0' } },
    ...more,
  },
})
const explain = (before: ReadRecord, now: Partial<Recipe> = {}) =>
  explainChange({ ...recipe, ...now }, before, files)

test.each<{ what: string; before: ReadRecord; reasons: readonly Reason[] }>([
  { what: 'nothing', before: recorded({}), reasons: [] },
  { what: 'no record', before: { kind: 'none' }, reasons: [{ kind: 'first-build' }] },
  {
    what: 'a newer record',
    before: { kind: 'incomparable', why: 'its record is damaged' },
    reasons: [{ kind: 'first-build', subject: 'cannot compare: its record is damaged' }],
  },
  {
    what: 'an older recipe version',
    before: recorded({ v: 0 }),
    reasons: [
      { kind: 'first-build', subject: 'cannot compare: its record leaves out what changed' },
    ],
  },
  {
    what: 'an argument',
    before: recorded({ args: { PIP_VERSION: '24.1', GONE: null } }),
    reasons: [
      { kind: 'build-args', subject: 'GONE', old: '(unset)', new: undefined },
      { kind: 'build-args', subject: 'PIP_VERSION', old: '24.1', new: '24.2' },
    ],
  },
  {
    what: 'an argument with the name of a member of all objects',
    before: recorded({ args: { PIP_VERSION: '24.2', constructor: 'x' } }),
    reasons: [{ kind: 'build-args', subject: 'constructor', old: 'x', new: undefined }],
  },
  {
    what: 'a parent',
    before: recorded({ parents: { base: 'f0' } }),
    reasons: [{ kind: 'parent', subject: 'base', old: 'f0', new: 'f1' }],
  },
  {
    what: 'platforms',
    before: recorded({ platforms: ['linux/arm64'] }),
    reasons: [{ kind: 'platforms', old: 'linux/arm64', new: 'linux/amd64' }],
  },
  {
    what: 'the period',
    before: recorded({ epoch: '2026-10' }),
    reasons: [{ kind: 'refresh', old: '2026-10', new: '2026-11' }],
  },
])('explains $what', ({ before, reasons }) => {
  expect(explain(before)).toEqual(reasons)
})

describe('sources', () => {
  const of = (...sources: Recipe['sources']) => recorded({ sources })
  test.each<{ what: string; before: ReadRecord; reasons: readonly Reason[] }>([
    {
      what: 'changed, gone and new files',
      before: of(['app.py', '100755', 'a1'], ['gone.py', '100644', 'g1']),
      reasons: [
        { kind: 'sources', subject: 'app.py', old: '100755 a1', new: '100644 a1' },
        { kind: 'sources', subject: 'gone.py', old: '100644 g1', new: undefined },
        { kind: 'sources', subject: 'lib/lib.py', old: undefined, new: '100644 l1' },
      ],
    },
    {
      what: 'folders of a record that was too long',
      before: recorded(
        { sources: [['./', '040000', 'x'], ...foldSources(recipe.sources, 1).slice(1)] },
        { folderDepth: 1 },
      ),
      reasons: [
        {
          kind: 'sources',
          subject: './',
          old: '040000 x',
          new: foldSources(recipe.sources, 1)[0]?.slice(1).join(' '),
        },
      ],
    },
    {
      what: 'git facts',
      before: recorded({ git: { commit: 'c', describe: 'v1-0-gc' } }),
      reasons: [{ kind: 'sources', subject: '.git', old: 'v1-0-gc', new: undefined }],
    },
  ])('$what', ({ before, reasons }) => {
    expect(explain(before)).toEqual(reasons)
  })
})

test('a tag on the same commit is told as a change of .git', () => {
  const git = (describe: string) => ({ git: { commit: 'c', describe } })
  expect(explain(recorded(git('v1-0-gc')), git('v2-0-gc'))).toEqual([
    { kind: 'sources', subject: '.git', old: 'v1-0-gc', new: 'v2-0-gc' },
  ])
  expect(explain(recorded(git('v1-0-gc')), git('v1-0-gc'))).toEqual([])
})

describe('the Dockerfile', () => {
  const [tools, main] = dockerfile.stages
  const withMain = (
    change: (instructions: readonly string[]) => readonly string[],
    from?: string,
  ) => ({
    ...dockerfile,
    stages: [
      ...(tools ? [tools] : []),
      { from: from ?? main?.from ?? '', instructions: change(main?.instructions ?? []) },
    ],
  })
  const about = { kind: 'dockerfile', subject: 'Dockerfile.base' } as const
  test.each<{ what: string; before: Partial<Recipe>; reasons: readonly Reason[] }>([
    {
      what: 'a changed instruction',
      before: { dockerfile: withMain(all => all.with(3, 'RUN apt-get install -y wget')) },
      reasons: [
        {
          ...about,
          old: 'RUN apt-get install -y wget',
          new: 'RUN apt-get install -y curl',
          line: 12,
        },
      ],
    },
    {
      what: 'a new instruction',
      before: { dockerfile: withMain(all => all.slice(0, 3)) },
      reasons: [{ ...about, new: 'RUN apt-get install -y curl', line: 12 }],
    },
    {
      what: 'instructions that are gone',
      before: { dockerfile: withMain(all => ['ENV A=1', ...all, 'USER app']) },
      reasons: [
        { ...about, old: 'ENV A=1' },
        { ...about, old: 'USER app' },
      ],
    },
    {
      what: 'each by the one that is most like it',
      before: {
        dockerfile: withMain(all => [
          ...all.slice(0, 2),
          'RUN apt-get install -y git',
          'RUN uv sync',
          'EXPOSE 80',
        ]),
      },
      reasons: [
        { ...about, old: 'RUN uv sync', new: 'RUN uv sync --no-dev', line: 8 },
        {
          ...about,
          old: 'RUN apt-get install -y git',
          new: 'RUN apt-get install -y curl',
          line: 12,
        },
        { ...about, old: 'EXPOSE 80' },
      ],
    },
    {
      what: 'an instruction that moved',
      before: { dockerfile: withMain(([first = '', ...rest]) => [...rest, first]) },
      reasons: [{ ...about, aspect: 'order', new: 'WORKDIR /app', line: 6 }],
    },
    {
      what: 'a FROM',
      before: { dockerfile: withMain(all => all, 'FROM python:3.11-slim') },
      reasons: [{ ...about, old: 'FROM python:3.11-slim', new: 'FROM python:3.12-slim', line: 5 }],
    },
    {
      what: 'a directive',
      before: { dockerfile: { ...dockerfile, directives: [] } },
      reasons: [{ ...about, new: '# syntax=docker/dockerfile:1', line: undefined }],
    },
    {
      what: 'no secret',
      before: { dockerfile: withMain(all => [...all, 'ENV API_TOKEN=abc']) },
      reasons: [{ ...about, old: 'ENV API_TOKEN=***' }],
    },
    {
      what: 'one change once for several platforms',
      before: {
        dockerfile: [withMain(all => all.slice(1)), withMain(all => all.slice(1))],
      },
      reasons: [{ ...about, new: 'WORKDIR /app', line: 6 }],
    },
    {
      what: 'the target',
      before: { target: 'dev' },
      reasons: [{ ...about, aspect: 'target', old: 'dev', new: undefined }],
    },
  ])('$what', ({ before, reasons }) => {
    expect(explain(recorded(before))).toEqual(reasons)
  })

  test('a form for each platform has its own lines', () => {
    const now = { dockerfile: [dockerfile, withMain(all => ['ENV ARM=1', ...all])] }
    const forms = [
      files.lines?.forms[0] ?? [],
      [
        { from: 2, instructions: [3] },
        { from: 5, instructions: [20, 6, 7, 8, 12] },
      ],
    ]
    const lines = { file: 'Dockerfile.base', forms }
    expect(explainChange({ ...recipe, ...now }, recorded({}), { ...files, lines })).toEqual([
      { ...about, new: 'ENV ARM=1', line: 20 },
    ])
  })

  test.each<Recipe['dockerfile']>([null, 7, { directives: [] }, { directives: [], stages: 1 }])(
    'that cannot be read in a record is all new: %j',
    before => {
      const reasons = explain(recorded({ dockerfile: before }))
      expect(reasons[0]).toEqual({ ...about, new: '# syntax=docker/dockerfile:1', line: undefined })
      expect(reasons).toHaveLength(8)
    },
  )

  test('that cannot be read on both sides only says that it changed', () => {
    const now = { ...recipe, dockerfile: {} }
    expect(explainChange(now, recorded({ dockerfile: { other: 1 } }), files)).toEqual([about])
  })

  test('without lines names none', () => {
    expect(
      explainChange(recipe, recorded({ dockerfile: withMain(all => all.slice(1)) }), {
        outlines: files.outlines,
      }),
    ).toEqual([{ kind: 'dockerfile', new: 'WORKDIR /app', line: undefined }])
  })
})

describe('dependencies', () => {
  const about = { kind: 'dependencies', subject: 'uv.lock' } as const
  const entry = recipe.dependencies[0] ?? { file: '', use: '', value: null }
  const of = (...packages: readonly ReducedPackage[]) =>
    recorded({ dependencies: [{ ...entry, value: lock(packages) }] })
  test.each<{ what: string; before: ReadRecord; reasons: readonly Reason[] }>([
    { what: 'added', before: of(flask), reasons: [{ ...about, item: 'click', new: '8.1' }] },
    {
      what: 'removed',
      before: of(click, flask, { ...flask, name: 'six' }),
      reasons: [{ ...about, item: 'six', old: '3.0' }],
    },
    {
      what: 'upgraded',
      before: of(click, { ...flask, version: '2.9' }),
      reasons: [{ ...about, item: 'flask', old: '2.9', new: '3.0' }],
    },
    {
      what: 'from another source, with other files, elsewhere',
      before: of(click, { ...flask, source: 'git+x@y', artefacts: 'b', where: ['linux/arm64'] }),
      reasons: [
        { ...about, item: 'flask', aspect: 'source', old: 'git+x@y', new: 'registry' },
        { ...about, item: 'flask', aspect: 'artefacts', old: '3.0', new: '3.0' },
        {
          ...about,
          item: 'flask',
          aspect: 'condition',
          old: 'on linux/arm64',
          new: 'everywhere',
        },
      ],
    },
    {
      what: 'settings',
      before: recorded({
        dependencies: [{ ...entry, value: lock([click, flask], { 'no-binary': true }) }],
      }),
      reasons: [{ ...about, item: 'no-binary', aspect: 'setting', old: 'true' }],
    },
    {
      what: 'another command, and what it installs besides',
      before: recorded({
        dependencies: [
          { ...entry, use: 'uv sync', value: lock([click, flask, { ...flask, name: 'ruff' }]) },
        ],
      }),
      reasons: [
        { ...about, aspect: 'use', old: 'uv sync', new: 'uv sync --no-dev' },
        { ...about, item: 'ruff', old: '3.0' },
      ],
    },
    {
      what: 'settings that are gone, in a file that is used as before',
      before: recorded({
        dependencies: [
          { ...entry, value: lock([click, flask], { 'index-strategy': 'first-index' }) },
          { ...entry, use: 'settings for uv sync', value: lock([], {}) },
        ],
      }),
      reasons: [{ ...about, item: 'index-strategy', aspect: 'setting', old: 'first-index' }],
    },
    {
      what: 'by bytes before',
      before: recorded(
        { dependencies: [], sources: [...recipe.sources, ['uv.lock', '100644', 'b0']] },
        { outlines: {} },
      ),
      reasons: [{ ...about, aspect: 'counting', old: 'its bytes', new: 'uv sync --no-dev' }],
    },
    {
      what: 'not at all before',
      before: recorded({ dependencies: [] }, { outlines: undefined }),
      reasons: [{ ...about, aspect: 'use', old: undefined, new: 'uv sync --no-dev' }],
    },
    {
      what: 'a file whose effect another one says',
      before: recorded(
        {},
        { outlines: { 'uv.lock': { blob: 'b' }, 'pyproject.toml': { blob: 'p' } } },
      ),
      reasons: [
        {
          kind: 'dependencies',
          subject: 'pyproject.toml',
          aspect: 'use',
          old: 'what is installed',
          new: undefined,
        },
      ],
    },
    {
      what: 'a value of another release',
      before: recorded({ dependencies: [{ ...entry, value: { packages: ['flask'] } }] }),
      reasons: [about],
    },
    {
      what: 'a value that is none',
      before: recorded({ dependencies: [{ ...entry, value: null }] }),
      reasons: [about],
    },
    {
      what: 'left out of a record that was too long',
      before: recorded({ dependencies: [] }, { withoutDependencies: true }),
      reasons: [
        { kind: 'first-build', subject: 'cannot compare: its record leaves out what changed' },
      ],
    },
  ])('$what', ({ before, reasons }) => {
    expect(explain(before)).toEqual(reasons)
  })

  test('a file whose bytes count no longer', () => {
    const sources: Recipe['sources'] = [...recipe.sources, ['uv.lock', '100644', 'b0']]
    expect(explain(recorded({ sources }))).toEqual([
      { ...about, aspect: 'use', old: 'its bytes, uv sync --no-dev', new: 'uv sync --no-dev' },
    ])
  })

  test('packages say more than that the file changed', () => {
    const sources = (id: string): Recipe['sources'] => [['uv.lock', '100644', id]]
    const before = { sources: sources('b0'), dependencies: [{ ...entry, value: lock([click]) }] }
    expect(explain(recorded(before), { sources: sources('b1') })).toEqual([
      { ...about, item: 'flask', new: '3.0' },
    ])
  })

  test('a requirement that is only a URL is named by it', () => {
    const value = (url: string) => ({
      kind: 'requirements',
      packages: [{ requirement: url, role: 'requirement' }],
    })
    const of = (url: string) => ({ dependencies: [{ ...entry, value: value(url) }] })
    expect(explain(recorded(of('https://a.example/x.whl')), of('https://b.example/x.whl'))).toEqual(
      [
        { ...about, item: 'https://a.example/x.whl', old: 'https://a.example/x.whl' },
        { ...about, item: 'https://b.example/x.whl', new: 'https://b.example/x.whl' },
      ],
    )
  })

  test('a file that has an entry of its own now', () => {
    expect(explain(recorded({ dependencies: [] }))).toEqual([
      { ...about, aspect: 'use', old: 'what is installed', new: 'uv sync --no-dev' },
    ])
  })

  test('a file that counts by its bytes now is not called gone', () => {
    const now = { ...recipe, dependencies: [], sources: [['uv.lock', '100644', 'b0']] as const }
    expect(explainChange(now, recorded({ sources: [] }), {})).toEqual([
      { ...about, aspect: 'counting', old: 'uv sync --no-dev', new: 'its bytes' },
    ])
  })

  test('another command is told by the instruction that changed', () => {
    const instructions = ['WORKDIR /app', 'COPY uv.lock pyproject.toml ./', 'RUN uv sync']
    const before = {
      dockerfile: {
        ...dockerfile,
        stages: [...dockerfile.stages.slice(0, 1), { from: 'FROM python:3.12-slim', instructions }],
      },
      dependencies: [{ ...entry, use: 'uv sync' }],
    }
    expect(explain(recorded(before)).map(({ kind, line }) => [kind, line])).toEqual([
      ['dockerfile', 8],
      ['dockerfile', 12],
    ])
  })

  test('several commands are compared each with its like, and told once', () => {
    const twice = (packages: readonly ReducedPackage[]) => ({
      dependencies: ['uv sync --no-dev', 'uv sync --extra x'].map(use => ({
        ...entry,
        use,
        value: lock(packages),
      })),
    })
    expect(explain(recorded(twice([click])), twice([click, flask]))).toEqual([
      { ...about, item: 'flask', new: '3.0' },
    ])
  })
})

describe('upstreams', () => {
  const of = (...upstream: Recipe['upstream']) => ({ upstream })
  test.each<{
    what: string
    before: Partial<Recipe>
    now: Partial<Recipe>
    reasons: readonly Reason[]
  }>([
    {
      what: 'another tag',
      before: of({ reference: 'busybox' }, { reference: 'python:3.11-slim' }),
      now: {},
      reasons: [
        {
          kind: 'upstream',
          subject: 'python:3.12-slim',
          old: 'python:3.11-slim',
          new: 'python:3.12-slim',
        },
      ],
    },
    {
      what: 'another image in its place',
      before: of({ reference: 'alpine' }, { reference: 'python:3.12-slim' }),
      now: {},
      reasons: [{ kind: 'upstream', subject: 'busybox', old: 'alpine', new: 'busybox' }],
    },
    {
      what: 'new and gone ones',
      before: of(
        { reference: 'localhost:5000/a@sha256:1' },
        { reference: 'localhost:5000/b' },
        { reference: 'c' },
      ),
      now: of({ reference: 'localhost:5000/a:1' }, { reference: 'd' }),
      reasons: [
        {
          kind: 'upstream',
          subject: 'localhost:5000/a:1',
          old: 'localhost:5000/a@sha256:1',
          new: 'localhost:5000/a:1',
        },
        { kind: 'upstream', subject: 'd', old: undefined, new: 'd' },
        { kind: 'upstream', subject: 'localhost:5000/b', old: 'localhost:5000/b' },
        { kind: 'upstream', subject: 'c', old: 'c' },
      ],
    },
    {
      what: 'digests of platforms',
      before: of({ reference: 'python', digests: { 'linux/amd64': 'd0', 'linux/arm64': 'e0' } }),
      now: of({ reference: 'python', digests: { 'linux/amd64': 'd1', 'linux/arm64': 'e0' } }),
      reasons: [{ kind: 'upstream', subject: 'python', item: 'linux/amd64', old: 'd0', new: 'd1' }],
    },
    {
      what: 'digests that count now',
      before: of({ reference: 'python' }),
      now: of({ reference: 'python', digests: { 'linux/amd64': 'd1' } }),
      reasons: [
        {
          kind: 'upstream',
          subject: 'python',
          aspect: 'counting',
          old: 'reference',
          new: 'digest',
        },
      ],
    },
  ])('$what', ({ before, now, reasons }) => {
    expect(explain(recorded(before), now)).toEqual(reasons)
  })
})
