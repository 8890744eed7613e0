import { expect, test } from '@jest/globals'
import { parsePlatform } from '../../../src/domain/oci/platform.ts'
import { type PyprojectUse, reducePyproject } from '../../../src/domain/python/reduce-pyproject.ts'
import type { ReducedPyproject } from '../../../src/domain/python/reduced.ts'

const requirements: PyprojectUse = {
  selection: { dependencies: true, extras: [], groups: [] },
  installer: 'uv',
  install: 'requirements',
}

function run(text: string, change: Partial<PyprojectUse> = {}, files: Record<string, string> = {}) {
  const use = { ...requirements, ...change }
  return reducePyproject(text, 'app/pyproject.toml', path => files[path], use)
}

function reduce(text: string, change?: Partial<PyprojectUse>): ReducedPyproject {
  const reduction = run(text, change)
  if (reduction.how !== 'reduced') throw new Error(reduction.why)
  return reduction.value
}

function names(text: string, change: Partial<PyprojectUse['selection']>): readonly string[] {
  const selection = { ...requirements.selection, ...change }
  return reduce(text, { selection }).packages.map(({ requirement }) => requirement)
}

const project = `
[project]
name = "App"
version = "1.2"
requires-python = " >=3.9, <4 "
dependencies = [
	"flask >= 3", # why
	"b==1.0",
	"c ; sys_platform == 'win32'",
]
[project.optional-dependencies]
x = ["d"]
all = ["app[x]", "app[y] ; python_version < '3.9'"]
y = ["e ; os_name == 'posix'", "app[all]"]
[dependency-groups]
dev = ["pytest", { include-group = "Lint" }]
lint = ["ruff"]
[tool.uv]
dev-dependencies = ["old"]
cache-dir = "x"
override-dependencies = ["z>=1"]
[tool.uv.sources]
B = { path = "../b" }
z = { git = "https://u:p@h/z" }
unused = { path = "unused" }
[tool.uv.pip]
no-binary = ["b"]
[tool.ruff]
line-length = 100
[build-system]
requires = ["hatchling"]
`

test('the whole answer', () => {
  expect(run(project)).toEqual({
    how: 'reduced',
    value: {
      kind: 'pyproject',
      packages: [
        { requirement: 'b==1.0', name: 'b', version: '1.0', role: 'requirement' },
        { requirement: "c ; sys_platform == 'win32'", name: 'c', role: 'requirement' },
        { requirement: 'flask>=3', name: 'flask', role: 'requirement' },
      ],
      requiresPython: '<4,>=3.9',
      settings: {
        'override-dependencies': ['z>=1'],
        sources: { b: { path: '../b' }, z: { git: 'https://***@h/z' } },
        pip: { 'no-binary': ['b'] },
      },
    },
    locals: [{ name: 'b', path: 'b', kind: 'directory', installed: true }],
    readsFiles: ['app/pyproject.toml'],
    notices: [],
  })
})

test.each<{ when: string; selection: Partial<PyprojectUse['selection']>; is: readonly string[] }>([
  { when: 'an extra', selection: { dependencies: false, extras: ['X'] }, is: ['d'] },
  {
    when: 'an extra of extras that goes in circles',
    selection: { dependencies: false, extras: ['all'] },
    is: ['d', "d ; python_version < '3.9'", "e ; os_name == 'posix' and python_version < '3.9'"],
  },
  {
    when: 'all extras',
    selection: { dependencies: false, extras: 'all' },
    is: [
      'd',
      "d ; python_version < '3.9'",
      "e ; os_name == 'posix'",
      "e ; os_name == 'posix' and python_version < '3.9'",
    ],
  },
  {
    when: 'a group with another',
    selection: { dependencies: false, groups: ['Dev'] },
    is: ['old', 'pytest', 'ruff'],
  },
  {
    when: 'all groups',
    selection: { dependencies: false, groups: 'all' },
    is: ['old', 'pytest', 'ruff'],
  },
])('$when brings $is', ({ selection, is }) => {
  expect(names(project, selection)).toEqual(is)
})

test.each<{ selection: Partial<PyprojectUse['selection']>; message: string }>([
  { selection: { extras: ['nope'] }, message: 'app/pyproject.toml has no extra `nope`' },
  { selection: { groups: ['nope'] }, message: 'app/pyproject.toml has no dependency group `nope`' },
])('$message', ({ selection, message }) => {
  expect(() => names(project, selection)).toThrow(message)
  expect(() => names('[project]\nname = "a"', selection)).toThrow(message)
})

test.each([
  {
    groups: 'a = [{ include-group = "b" }]\nb = [{ include-group = "a" }]',
    message: 'dependency groups include each other: a -> b -> a',
  },
  {
    groups: 'a = [{ include-group = "b" }]',
    message: 'the dependency group `a` includes `b`, which is not there',
  },
  { groups: 'a = [3]', message: 'the dependency group `a` holds an entry that is no requirement' },
  { groups: 'a = "x"', message: 'the dependency group `a` is no list' },
])('$message', ({ groups, message }) => {
  expect(() => run(`[dependency-groups]\n${groups}`)).toThrow(message)
})

test.each([
  { text: '', line: 1, message: 'app/pyproject.toml has no [project] table' },
  { text: '[tool.black]\n', line: 1, message: 'app/pyproject.toml has no [project] table' },
  {
    text: '[project]\nname = "a"\ndependencies = ["flask=>3"]',
    line: 3,
    message: '`flask=>3` in app/pyproject.toml is not a requirement (PEP 508)',
  },
  {
    text: '[project]\nname = "a"\n[project.optional-dependencies]\nx = ["a b"]',
    line: 4,
    message: '`a b`',
  },
  { text: '[dependency-groups]\nx = ["a b"]', line: 2, message: '`a b`' },
  {
    text: '[project]\nname = "a"\ndependencies = ["a\\u0020b"]',
    line: undefined,
    message: '`a b`',
  },
])('$message at line $line', ({ text, line, message }) => {
  expect(() => run(text)).toThrow(message)
  expect(() => run(text)).toThrow(
    expect.objectContaining({ at: { file: 'app/pyproject.toml', line } }),
  )
})

test('markers that are false wherever it is installed leave no trace', () => {
  const targets = { platforms: [parsePlatform('linux/amd64')] }
  expect(reduce(project, { targets }).packages.map(({ name }) => name)).toEqual(['b', 'flask'])
  const linux = project.replace("'win32'", "'linux'")
  expect(reduce(linux, { targets }).packages.map(({ requirement }) => requirement)).toEqual([
    'b==1.0',
    'c',
    'flask>=3',
  ])
})

test('pip does not read [tool.uv]', () => {
  const { settings } = reduce(project, { installer: 'pip' })
  expect(settings).toBeUndefined()
})

const built: Partial<PyprojectUse> = { install: 'project' }

test('when the project is built, all tables count that a build may read', () => {
  const value = reduce(project, built)
  expect(value.buildSystem).toEqual({ requires: ['hatchling'] })
  const hashOf = (text: string) => reduce(text, built).tables?.sha256
  expect(hashOf(project.replace('line-length = 100', 'line-length = 80'))).toBe(
    value.tables?.sha256,
  )
  expect(hashOf(`${project}[tool.basedpyright]\npythonVersion = "3.10"\n`)).toBe(
    value.tables?.sha256,
  )
  expect(hashOf(project.replace('"pytest"', '"pytest>8"'))).toBe(value.tables?.sha256)
  expect(hashOf(project.replace('# why', '# because'))).toBe(value.tables?.sha256)
  expect(hashOf(project.replace('1.2', '1.3'))).not.toBe(value.tables?.sha256)
  expect(hashOf(`${project}[tool.hatch]\nx = 1979-05-27\n`)).not.toBe(value.tables?.sha256)
  expect(reduce('[project]\nname = "a"\n[tool.ruff]\n', built).buildSystem).toBeUndefined()
  expect(reduce('[project]\nname = "a"\n', built).tables).toBeDefined()
})

test.each([
  { install: 'project' as const, kind: 'directory' },
  { install: 'editable-project' as const, kind: 'editable' },
])('a $install is a package of the repository', ({ install, kind }) => {
  const reduction = run('[project]\nversion = "1"\n', { install })
  expect(reduction.how === 'reduced' && reduction.locals).toEqual([
    { name: '', path: 'app', kind, installed: true },
  ])
})

test('local sources are told, also where there are several', () => {
  const text = `
[project]
name = "a"
requires-python = "whenever"
dependencies = ["b", "c", "d", "e"]
[tool.uv.sources]
b = [{ path = "../b", editable = true, marker = "x" }, { index = "i" }]
c = { path = "../../outside" }
d = { url = "https://h/d" }
`
  const reduction = run(text)
  expect(reduction.how === 'reduced' && reduction.locals).toEqual([
    { name: 'b', path: 'b', kind: 'editable', installed: true },
  ])
  expect(reduce(text).requiresPython).toBe('whenever')
})

test('without anything in [tool.uv] there are no settings', () => {
  expect(reduce('[project]\nname = "a"\n[tool.uv.sources]\nb = { workspace = true }')).toEqual({
    kind: 'pyproject',
    packages: [],
  })
})

test.each([
  {
    what: 'from a file',
    text: '[project]\nname = "a"\ndynamic = ["dependencies"]\n[tool.setuptools.dynamic]\ndependencies = { file = ["r.txt", "../../etc/passwd"] }\n[tool.setuptools.dynamic.optional-dependencies]\nx = { file = "x.txt" }',
    why: 'app/pyproject.toml has dynamic dependencies',
    files: ['app/pyproject.toml', 'app/r.txt', 'app/setup.py', 'app/x.txt'],
  },
  {
    what: 'of a hook',
    text: '[project]\nname = "a"\ndynamic = ["version", "dependencies", "optional-dependencies"]',
    why: 'app/pyproject.toml has dynamic dependencies and optional-dependencies',
    files: ['app/pyproject.toml', 'app/setup.py'],
  },
  {
    what: 'without [project]',
    text: '[build-system]\nrequires = ["setuptools"]',
    why: 'app/pyproject.toml has no [project] table: only its build back-end knows what it needs',
    files: ['app/pyproject.toml', 'app/setup.py'],
  },
])('dynamic dependencies $what count by bytes', ({ text, why, files }) => {
  const all = { 'app/r.txt': 'a', 'app/x.txt': 'b', 'app/setup.py': '' }
  expect(run(text, {}, all)).toEqual({ how: 'by-bytes', why, files })
})

test('a dynamic version of a project that is not built is no matter', () => {
  expect(
    reduce('[project]\nname = "a"\ndynamic = ["version"]\ndependencies = ["b"]').packages,
  ).toHaveLength(1)
})

test('settings of another shape than uv knows are left as they are', () => {
  const text = '[project]\nname = "a"\n[tool.uv]\nsources = 3\nconstraint-dependencies = ["b c"]'
  expect(reduce(text).settings).toEqual({ 'constraint-dependencies': ['b c'] })
})

test('groups need no [project]', () => {
  expect(names('[dependency-groups]\nx = ["a"]', { groups: ['x'] })).toEqual(['a'])
})

test('where the project is built, settings of what builds it count, and a name that is none is passed over', () => {
  const text = (more: string) =>
    `[project]\nname = "a"\n[build-system]\nrequires = ["uv_build", "?"]\n[tool.uv]\n${more}`
  const tables = (more: string) => reduce(text(more), built).tables
  expect(tables('build-backend = { module-name = "b" }')).not.toEqual(tables(''))
  expect(tables('cache-dir = "x"')).toEqual(tables(''))
  expect(reduce(text('sources = { uv-build = { path = "../b" } }'), built).settings).toEqual({
    sources: { 'uv-build': { path: '../b' } },
  })
})

test('a project that [tool.poetry] alone describes counts by that table, without its groups', () => {
  const poetry = (more: string) =>
    reduce(`[tool.poetry]\nname = "a"\n${more}`, {
      ...built,
      selection: { dependencies: true, extras: ['x'], groups: [] },
    })
  const plain = poetry('version = "1"\n')
  expect(plain).toEqual({ kind: 'pyproject', packages: [], tables: expect.anything() })
  expect(poetry('version = "2"\n')).not.toEqual(plain)
  expect(poetry('version = "1"\n[tool.poetry.dependencies]\nb = "*"\n')).not.toEqual(plain)
  expect(
    poetry(
      'version = "1"\n[tool.poetry.dev-dependencies]\nb = "*"\n[tool.poetry.group.dev.dependencies]\nb = "*"\n',
    ),
  ).toEqual(plain)
  expect(run('[tool.poetry]\nname = "a"\n').how).toBe('by-bytes')
})
