import { expect, test } from '@jest/globals'
import { parsePlatform } from '../../../src/domain/oci/platform.ts'
import type { UvLockUse } from '../../../src/domain/python/reduce-uv-lock.ts'
import { reduceUvProject } from '../../../src/domain/python/reduce-uv-project.ts'
import { PRODUCTION, type UvSelection } from '../../../src/domain/python/uv-selection.ts'
import { type LockEntry, lockText } from './lock-text.ts'

const metadata = `
[package.metadata]
requires-dist = [
    { name = "a", specifier = ">=1" },
    { name = "b", extras = ["x"], marker = "python_full_version < '3.12' and extra == 'more'" },
]

[package.metadata.requires-dev]
dev = [{ name = "c" }]`

const app: LockEntry = {
  name: 'app',
  version: '0.1',
  source: 'virtual = "."',
  needs: ['a'],
  extras: { more: ['b'] },
  groups: { dev: ['c'] },
  more: metadata,
}
const lock = lockText([app, { name: 'a' }, { name: 'b' }, { name: 'c' }])
const pyproject = `
[project]
name = "App"
version = "0.1"
requires-python = ">= 3.9"
dependencies = ["a >= 1"]
[project.optional-dependencies]
more = ["b[X] ; python_version < '3.12'"]
[dependency-groups]
dev = ["c"]
[tool.uv.sources]
a = { index = "i" }
b = { index = "i" }
`

function run(files: Record<string, string | undefined>, change: Partial<UvSelection> = {}) {
  const use: UvLockUse = {
    platforms: [parsePlatform('linux/amd64')],
    python: { version: '3.11', implementation: 'cpython' },
    selection: { ...PRODUCTION, ...change },
    readFile: path => files[path],
  }
  return reduceUvProject(files['uv.lock'] ?? '', 'uv.lock', use)
}

function settings(change: Partial<UvSelection>, text = pyproject) {
  const reduction = run({ 'uv.lock': lock, 'pyproject.toml': text }, change)
  return reduction.how === 'reduced' ? reduction.value.settings : reduction.why
}

test('while lock and pyproject.toml agree, what is declared of the selection counts besides', () => {
  expect(settings({})).toEqual({
    declared: ['a>=1'],
    'requires-python': '>=3.9',
    resolution: { sources: { a: { index: 'i' } } },
  })
  expect(settings({ extras: ['more'], excludedGroups: [] })).toEqual({
    declared: ['a>=1', "b[x] ; python_version < '3.12'", 'c'],
    'requires-python': '>=3.9',
    resolution: { sources: { a: { index: 'i' }, b: { index: 'i' } } },
  })
  expect(settings({ onlyGroups: ['dev'], excludedGroups: [] })).toEqual({
    declared: ['c'],
    'requires-python': '>=3.9',
  })
})

test.each([
  {
    from: '"a >= 1"',
    to: '"a >= 2"',
    why: 'pyproject.toml asks for other dependencies than the lock holds',
  },
  {
    from: '"a >= 1"',
    to: '"a >= 1", "d"',
    why: 'pyproject.toml asks for other dependencies than the lock holds',
  },
  {
    from: '"a >= 1"',
    to: '',
    why: 'pyproject.toml asks for other dependencies than the lock holds',
  },
  { from: 'b[X]', to: 'b', why: 'pyproject.toml asks for other dependencies than the lock holds' },
  {
    from: "'3.12'",
    to: "'3.11'",
    why: 'pyproject.toml asks for other dependencies than the lock holds',
  },
  {
    from: 'more =',
    to: 'less =',
    why: 'pyproject.toml asks for other dependencies than the lock holds',
  },
  {
    from: 'dev = ["c"]',
    to: 'dev = ["c>1"]',
    why: 'the dependency group `dev` of pyproject.toml differs from the lock',
  },
  {
    from: 'dev = ["c"]',
    to: 'dev = ["c"]\nnew = ["d"]',
    why: 'the dependency group `new` of pyproject.toml differs from the lock',
  },
  {
    from: '[dependency-groups]\ndev = ["c"]',
    to: '',
    why: 'the dependency group `dev` of pyproject.toml differs from the lock',
  },
  { from: '>= 3.9', to: '>= 3.10', why: 'requires-python is another one in the lock' },
  { from: '"App"', to: '"Other"', why: 'pyproject.toml has another name than the app of the lock' },
  { from: 'name = "App"', to: '', why: 'pyproject.toml has another name than the app of the lock' },
])('with $to in place of $from uv would lock again', ({ from, to, why }) => {
  expect(run({ 'uv.lock': lock, 'pyproject.toml': pyproject.replace(from, to) })).toEqual({
    how: 'by-bytes',
    why: `uv would lock again: ${why}`,
    files: ['pyproject.toml', 'uv.lock'],
  })
})

test.each([
  {
    when: 'a source is for one platform only',
    dev: `[
    { name = "c", marker = "sys_platform != 'linux'" },
    { name = "c", marker = "sys_platform == 'linux'", index = "https://index.example/cu126" },
]`,
    asked: 'dev = ["c"]',
  },
  {
    when: 'the project names the system by another variable',
    dev: `[
    { name = "c", marker = "sys_platform != 'darwin' and sys_platform != 'linux'" },
    { name = "c", marker = "sys_platform == 'linux'", index = "https://index.example/cpu" },
]`,
    asked: `dev = ["c ; platform_system != 'Darwin'"]`,
  },
  {
    when: 'it is asked for twice with markers',
    dev: `[
    { name = "c", marker = "python_full_version < '3.11'" },
    { name = "c", marker = "sys_platform == 'linux'" },
]`,
    asked: `dev = ["c ; python_version < '3.11'", "c ; sys_platform == 'linux'"]`,
  },
])('a lock with several entries for one requirement agrees when $when', ({ dev, asked }) => {
  const split = lock.replace('dev = [{ name = "c" }]', `dev = ${dev}`)
  const text = pyproject.replace('dev = ["c"]', asked)
  expect(run({ 'uv.lock': split, 'pyproject.toml': text }).how).toBe('reduced')
  const less = text.replace(asked, `dev = ["c ; sys_platform == 'linux'"]`)
  expect(run({ 'uv.lock': split, 'pyproject.toml': less }).how).toBe('by-bytes')
})

test.each([
  { when: 'a member', entries: '{ name = "c", editable = "c" }', how: 'reduced' },
  { when: 'from git', entries: '{ name = "c", git = "https://h/c?rev=1" }', how: 'reduced' },
  { when: 'from an index', entries: '{ name = "c" }', how: 'by-bytes' },
  {
    when: 'from git on one platform, and of that version on others',
    entries: `{ name = "c", git = "https://h/c", marker = "sys_platform == 'linux'" }, { name = "c", marker = "sys_platform != 'linux'", specifier = "==1.2" }`,
    how: 'reduced',
  },
  {
    when: 'from git on one platform, and of another version on others',
    entries: `{ name = "c", git = "https://h/c", marker = "sys_platform == 'linux'" }, { name = "c", marker = "sys_platform != 'linux'", specifier = "==1.3" }`,
    how: 'by-bytes',
  },
  {
    when: 'from git on one platform, and of that version on some others',
    entries: `{ name = "c", git = "https://h/c", marker = "sys_platform == 'linux'" }, { name = "c", marker = "sys_platform == 'win32'", specifier = "==1.2" }`,
    how: 'by-bytes',
  },
  {
    when: 'from git on one platform, and of any version on others',
    entries: `{ name = "c", git = "https://h/c", marker = "sys_platform == 'linux'" }, { name = "c", marker = "sys_platform != 'linux'" }`,
    how: 'by-bytes',
  },
])('the lock keeps no version of what is $when: $how', ({ entries, how }) => {
  const located = lock.replace('dev = [{ name = "c" }]', `dev = [${entries}]`)
  const text = pyproject.replace('dev = ["c"]', 'dev = ["c == 1.2"]')
  expect(run({ 'uv.lock': located, 'pyproject.toml': text }).how).toBe(how)
})

test('of what is asked for in two versions, the lock cannot say which one comes from a place', () => {
  const entries = `{ name = "c", git = "https://h/c", marker = "sys_platform == 'linux'" }, { name = "c", marker = "sys_platform != 'linux'", specifier = "==1" }`
  const located = lock.replace('dev = [{ name = "c" }]', `dev = [${entries}]`)
  const text = pyproject.replace(
    'dev = ["c"]',
    `dev = ["c == 1 ; sys_platform != 'linux'", "c == 2 ; sys_platform == 'linux'"]`,
  )
  expect(run({ 'uv.lock': located, 'pyproject.toml': text }).how).toBe('by-bytes')
  const less = pyproject.replace('dev = ["c"]', 'dev = ["d"]')
  expect(run({ 'uv.lock': located, 'pyproject.toml': less }).how).toBe('by-bytes')
})

test('a pyproject.toml without requires-python asks for none', () => {
  const without = pyproject.replace('requires-python = ">= 3.9"\n', '')
  expect(settings({}, without)).toBe(
    'uv would lock again: requires-python is another one in the lock',
  )
  const open = lock.replace('requires-python = ">=3.9"\n', '')
  expect(run({ 'uv.lock': open, 'pyproject.toml': without }).how).toBe('reduced')
})

test.each([
  { from: 'specifier = ">=1"', to: 'specifier = "nonsense"' },
  { from: "python_full_version < '3.12' and", to: 'nonsense and' },
])('metadata with $to cannot be compared', ({ from, to }) => {
  expect(run({ 'uv.lock': lock.replace(from, to), 'pyproject.toml': pyproject }).how).toBe(
    'by-bytes',
  )
})

test('a project without a pyproject.toml cannot be compared', () => {
  expect(run({ 'uv.lock': lock })).toEqual({
    how: 'by-bytes',
    why: 'uv would lock again: there is no pyproject.toml for app',
    files: ['uv.lock'],
  })
})

test.each([
  { left: '>= nonsense', right: '>=3.9', how: 'by-bytes' },
  { left: '!=3.10.*,>=3.9', right: '>=3.9, !=3.10.*', how: 'reduced' },
])('requires-python $left and $right: $how', ({ left, right, how }) => {
  const files = {
    'uv.lock': lock.replace('>=3.9', right),
    'pyproject.toml': pyproject.replace('>= 3.9', left),
  }
  expect(run(files).how).toBe(how)
})

test('an extra without a marker is compared by the extra alone', () => {
  const files = {
    'uv.lock': lock.replace("python_full_version < '3.12' and ", ''),
    'pyproject.toml': pyproject.replace(" ; python_version < '3.12'", ''),
  }
  expect(run(files).how).toBe('reduced')
})

test('without a reader there is no pyproject.toml; without a selection it is that of production', () => {
  const use: UvLockUse = { platforms: [parsePlatform('linux/amd64')] }
  expect(reduceUvProject(lock, 'uv.lock', use).how).toBe('by-bytes')
  const readFile = (path: string) => (path === 'pyproject.toml' ? pyproject : undefined)
  expect(reduceUvProject(lock, 'uv.lock', { ...use, readFile }).how).toBe('reduced')
})

test('a package outside the repository cannot be compared', () => {
  const text = lockText([{ name: 'app', source: 'editable = "../app"' }])
  expect(run({ 'uv.lock': text }).how).toBe('by-bytes')
  const use: UvLockUse = { platforms: [parsePlatform('linux/amd64')] }
  expect(reduceUvProject(text, 'uv.lock', use).how).toBe('by-bytes')
})

test('a lock of another version counts by bytes', () => {
  expect(run({ 'uv.lock': 'version = 2' })).toEqual({
    how: 'by-bytes',
    why: 'uv.lock has lock version 2; supported: 1',
  })
})

const members = 'requires-python = ">=3.9"\n[manifest]\nmembers = ["a", "b"]'
const workspace = lockText(
  [
    {
      name: 'a',
      source: 'editable = "a"',
      needs: ['x'],
      more: '\n[package.metadata]\nrequires-dist = [{ name = "x" }]',
    },
    { name: 'b', source: 'editable = "b"' },
    { name: 'lib', source: 'directory = "lib"' },
    { name: 'x' },
  ],
  members,
)

test('every member of a workspace is compared; requires-python is what all of them allow', () => {
  const files = {
    'uv.lock': workspace,
    'a/pyproject.toml': '[project]\nname = "a"\nrequires-python = ">=3.9"\ndependencies = ["x"]',
    'b/pyproject.toml': '[project]\nname = "b"\nrequires-python = ">=3.8"',
    'lib/pyproject.toml': '[project]\nname = "lib"\nrequires-python = ">=3.12"',
  }
  const reduction = run(files, { packages: 'workspace' })
  expect(reduction.how === 'reduced' && reduction.value.settings).toEqual({
    declared: ['x'],
    'requires-python': '>=3.9',
  })
  expect(reduction.how === 'reduced' && reduction.readsFiles).toEqual([
    'a/pyproject.toml',
    'b/pyproject.toml',
    'lib/pyproject.toml',
    'uv.lock',
  ])
  expect(run(files, { packages: ['x'] }).how).toBe('reduced')
})
