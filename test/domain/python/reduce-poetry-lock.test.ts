import { expect, test } from '@jest/globals'
import { parsePlatform } from '../../../src/domain/oci/platform.ts'
import {
  type PoetryLockUse,
  reducePoetryLock,
} from '../../../src/domain/python/reduce-poetry-lock.ts'
import type { Reduced, ReducedPoetryLock } from '../../../src/domain/python/reduced.ts'

const debian: PoetryLockUse = {
  platforms: [parsePlatform('linux/amd64')],
  python: { version: '3.12', implementation: 'cpython' },
  libc: 'glibc',
  selection: {},
}

function reduce(text: string, use: Partial<PoetryLockUse> = {}): Reduced<ReducedPoetryLock> {
  const reduction = reducePoetryLock(text, 'app/poetry.lock', { ...debian, ...use })
  if (reduction.how !== 'reduced') throw new Error(reduction.why)
  return reduction
}

function names(text: string, use?: Partial<PoetryLockUse>): string {
  return reduce(text, use)
    .value.packages.map(({ name }) => name)
    .join(' ')
}

function entry(
  name: string,
  more = '',
  files = `{file = "${name}-1-py3-none-any.whl", hash = "sha256:1"}`,
) {
  return `[[package]]\nname = "${name}"\nversion = "1"\n${more}\nfiles = [${files}]\n\n`
}

const end = (version: string) =>
  `[extras]\nx = ["d"]\n[metadata]\nlock-version = "${version}"\npython-versions = ">=3.9"\ncontent-hash = "0"\n`

const newest = [
  entry('A_a', 'groups = ["main"]'),
  entry('b', 'groups = ["dev"]'),
  entry('c', 'groups = ["docs", "main"]\nmarkers = {main = "sys_platform == \\"win32\\""}'),
  entry('d', 'groups = ["main"]\nmarkers = "extra == \\"x\\""\noptional = true'),
  end('2.1'),
].join('')

const pyproject = `
[tool.poetry.dependencies]
python = "^3.9"
A-a = "*"
[tool.poetry.dev-dependencies]
b = "*"
[tool.poetry.group.docs]
optional = true
[tool.poetry.group.docs.dependencies]
c = "*"
[tool.poetry.group]
broken = 1
[project]
dependencies = ["e"]
[project.optional-dependencies]
x = ["d"]
[dependency-groups]
lint = ["f"]
`
const readFile = (path: string) => (path === 'app/pyproject.toml' ? pyproject : undefined)

test.each([
  { version: '3.0', found: '3.0' },
  { version: '2.9', found: '2.9' },
])('lock-version $version counts by bytes', ({ version, found }) => {
  expect(reducePoetryLock(end(version), 'app/poetry.lock', debian)).toEqual({
    how: 'by-bytes',
    why: `app/poetry.lock has lock-version ${found}; supported: 1.x, 2.0, 2.1`,
  })
})

test('a lock without a version counts by bytes', () => {
  expect(reducePoetryLock('[metadata]\n', 'app/poetry.lock', debian).how).toBe('by-bytes')
})

test('the whole answer', () => {
  expect(reduce(newest, { readFile, selection: { only: ['main'] } })).toEqual({
    how: 'reduced',
    value: {
      kind: 'poetry-lock',
      packages: [
        {
          name: 'a-a',
          version: '1',
          source: 'registry',
          artefacts: expect.stringMatching(/^[0-9a-f]{32}$/),
        },
      ],
    },
    locals: [],
    readsFiles: ['app/poetry.lock', 'app/pyproject.toml'],
    notices: [],
  })
})

test.each<{ selection: PoetryLockUse['selection']; is: string }>([
  { selection: {}, is: 'a-a b' },
  { selection: { without: ['Dev'] }, is: 'a-a' },
  { selection: { with: ['docs'] }, is: 'a-a b c' },
  { selection: { only: ['dev', 'docs'] }, is: 'b c' },
  { selection: { only: ['dev'], without: ['dev'] }, is: '' },
  { selection: { extras: ['X'] }, is: 'a-a b d' },
  { selection: { extras: 'all' }, is: 'a-a b d' },
])('$selection installs $is', ({ selection, is }) => {
  expect(names(newest, { readFile, selection })).toBe(is)
})

test('without a pyproject.toml no group is optional', () => {
  expect(names(newest)).toBe('a-a b c')
  expect(reduce(newest).readsFiles).toEqual(['app/poetry.lock'])
})

/** Of a lock before 2.1: a package with what it depends on. */
const needing = (name: string, dependencies: string) =>
  `[[package]]\nname = "${name}"\nversion = "1"\n[package.dependencies]\n${dependencies}\n`

const older = [
  needing('a-a', 'g = ">=1"\na-a = "*"'),
  entry('b'),
  entry('c'),
  entry('g'),
  entry('e'),
  end('2.0'),
].join('')

test('a lock that does not say groups is walked from the pyproject.toml', () => {
  expect(names(older, { readFile, selection: { only: ['main'] } })).toBe('a-a e g')
  expect(names(older, { readFile })).toBe('a-a b e g')
  expect(names(older)).toBe('a-a b c e g')
})

test.each<{ needs: string; is: string; use?: Partial<PoetryLockUse> }>([
  { needs: 'g = {version = "*", markers = "sys_platform == \\"win32\\""}', is: 'a-a' },
  { needs: 'g = {version = "*", markers = "python_version < \\"3.11\\""}', is: 'a-a' },
  {
    needs: 'g = {version = "*", markers = "python_version < \\"3.11\\""}',
    use: { python: undefined },
    is: 'a-a g',
  },
  { needs: 'g = {version = "*", markers = "sys_platform == \\"linux\\""}', is: 'a-a g' },
  { needs: 'g = {version = "*", markers = "what is this"}', is: 'a-a g' },
  {
    needs:
      'g = [{version = "1", markers = "os_name == \\"nt\\""}, {version = "2", markers = "os_name == \\"posix\\""}]',
    is: 'a-a g',
  },
  {
    needs: 'g = {version = "*", optional = true, markers = "extra == \\"fast\\""}',
    is: 'a-a',
  },
  {
    needs: 'g = {version = "*", optional = true, markers = "extra == \\"quick\\""}',
    is: 'a-a g',
  },
])('of a lock before 2.1, what needs $needs installs $is', ({ needs, is, use }) => {
  const project =
    '[tool.poetry.dependencies]\npython = "^3.9"\nA-a = {version = "1", extras = ["quick"]}\n'
  const text = needing('a-a', needs) + entry('g') + end('2.0')
  expect(names(text, { ...use, readFile: () => project })).toBe(is)
})

test.each<{ selection: PoetryLockUse['selection']; is: string }>([
  { selection: {}, is: 'a-a' },
  { selection: { extras: ['X'] }, is: 'a-a d g' },
  { selection: { extras: ['y'] }, is: 'a-a' },
  { selection: { extras: 'all' }, is: 'a-a d g' },
])('of a lock before 2.1, $selection installs $is', ({ selection, is }) => {
  const project =
    '[tool.poetry.dependencies]\na-a = "1"\nd = {version = "*", optional = true}\n[tool.poetry.extras]\nx = ["d"]\n'
  const text =
    entry('a-a') +
    needing('d', 'g = "*"').replace('[package.', 'optional = true\n[package.') +
    entry('g', 'optional = true') +
    end('2.0').replace('[extras]\n', '[extras]\nw = "none"\nz = ["D (>=1)"]\n')
  expect(names(text, { selection, readFile: () => project })).toBe(is)
})

test('of a lock before 2.1, what is optional for the project but not for another group is installed without it', () => {
  const project =
    '[tool.poetry.dependencies]\nd = {version = "*", optional = true}\n[tool.poetry.group.dev.dependencies]\nd = "*"\n'
  const text = needing('d', 'g = "*"') + entry('g') + end('2.0')
  const main = { selection: { only: ['main'] }, readFile: () => project }
  expect(names(text, main)).toBe('d g')
  expect(names(text.replace('[package.', 'optional = true\n[package.'), main)).toBe('g')
})

test('a lock before 2.0 lists the files at its end: an artefact that is new there is new', () => {
  const listing = (files: string) =>
    `[[package]]\nname = "a-a"\nversion = "1"\n${end('1.1')}[metadata.files]\nA_a = [${files}]\n`
  const artefacts = (files: string) => reduce(listing(files)).value.packages[0]?.artefacts
  const wheel = '{file = "a_a-1-py3-none-any.whl", hash = "sha256:1"}'
  expect(artefacts(wheel)).toBeDefined()
  expect(artefacts(wheel.replace('sha256:1', 'sha256:2'))).not.toBe(artefacts(wheel))
  expect(artefacts(`${wheel}, {file = "a_a-1.tar.gz", hash = "sha256:3"}`)).toBe(artefacts(wheel))
})

test('groups may come from tables of PEP 621 and PEP 735 alone, or have no packages', () => {
  const only = '[project]\nname = "x"\ndependencies = ["a-a"]\n'
  const main = { selection: { only: ['main'] } }
  expect(names(older, { ...main, readFile: () => only })).toBe('a-a g')
  expect(
    names(older, { ...main, readFile: () => '[tool.poetry.group.docs]\noptional = true' }),
  ).toBe('')
})

test('extras of a lock without any are none', () => {
  const text = newest.replace('[extras]\nx = ["d"]\n', '')
  expect(names(text, { selection: { extras: 'all' } })).toBe('a-a b c')
})

test('a package without a name or version is kept as it is', () => {
  expect(reduce(`[[package]]\nfiles = []\n${end('1.1')}`).value.packages).toEqual([
    { name: '', source: 'registry' },
  ])
  expect(names(`[[package]]\nfiles = []\n${end('1.1')}`, { readFile })).toBe('')
})

const linux = '{file = "a-1-cp312-cp312-manylinux_2_17_x86_64.whl", hash = "sha256:1"}'
const windows = '{file = "a-1-cp312-cp312-win_amd64.whl", hash = "sha256:2"}'
const sdist = '{file = "a-1.tar.gz", hash = "sha256:3"}'
const zip = '{file = "a-1.zip", hash = "sha256:4"}'

test.each([
  { files: [linux, windows], same: true },
  { files: [linux, sdist], same: true },
  { files: [windows, linux, sdist], same: true },
  { files: [windows, sdist], same: false },
  { files: [linux, sdist, zip], same: false },
])('the files $files install the wheel alone: $same', ({ files, same }) => {
  const digest = (list: readonly string[]) =>
    reduce(entry('a', '', list.join(', ')) + end('2.0')).value.packages[0]?.artefacts
  expect(digest(files) === digest([linux])).toBe(same)
})

test.each([
  { source: 'type = "legacy"\nurl = "https://h"', text: 'registry', local: undefined },
  {
    source: 'type = "git"\nurl = "https://t@h/r"\nresolved_reference = "01"\nsubdirectory = "s"',
    text: 'git+https://***@h/r@01 in s',
    local: undefined,
  },
  { source: 'type = "git"', text: 'git+@', local: undefined },
  {
    source: 'type = "url"\nurl = "https://h/a.zip"',
    text: 'url https://h/a.zip',
    local: undefined,
  },
  {
    source: 'type = "directory"\nurl = "../lib"',
    text: 'directory ../lib',
    local: { kind: 'directory', path: 'lib' },
  },
  {
    source: 'type = "file"\nurl = "../../a.whl"',
    text: 'file ../../a.whl',
    local: { kind: 'path', path: '../../a.whl' },
  },
  { source: 'type = "directory"', text: 'directory ', local: undefined },
])('the source $source is $text', ({ source, text, local }) => {
  const { value, locals } = reduce(`${entry('a')}[package.source]\n${source}\n${end('2.0')}`)
  expect(value.packages[0]?.source).toBe(text)
  expect(locals.map(({ kind, path }) => ({ kind, path }))).toEqual(
    local === undefined ? [] : [local],
  )
})

test('a registry counts by its URL where there are no hashes; develop means editable', () => {
  const bare = `[[package]]\nname = "a"\ndevelop = true\n[package.source]\ntype = "legacy"\nurl = "https://u:p@h"\n${end('2.0')}`
  expect(reduce(bare).value.packages[0]?.source).toBe('registry https://***@h')
  const local = bare.replace('legacy', 'directory').replace('https://u:p@h', 'b')
  const nameless = local.replace('name = "a"\n', '')
  expect([reduce(local), reduce(nameless)].map(({ locals }) => locals)).toEqual([
    [{ name: 'a', path: 'app/b', kind: 'editable', installed: true }],
    [{ name: '', path: 'app/b', kind: 'editable', installed: true }],
  ])
  expect(
    reduce(`[[package]]\nfiles = [{}]\n${end('2.0')}`).value.packages[0]?.artefacts,
  ).toBeDefined()
})

test('what is installed for one Python only says so', () => {
  const text = entry('a', 'groups = ["main"]\nmarkers = "python_version < \\"3.11\\""') + end('2.1')
  const { packages } = reduce(text, { python: undefined }).value
  expect(packages[0]?.where).toEqual(['linux/amd64 python <3.11.0'])
})
