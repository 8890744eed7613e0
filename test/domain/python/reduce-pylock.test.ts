import { expect, test } from '@jest/globals'
import { parsePlatform } from '../../../src/domain/oci/platform.ts'
import { type PylockUse, reducePylock } from '../../../src/domain/python/reduce-pylock.ts'
import type { Reduced, ReducedPylock } from '../../../src/domain/python/reduced.ts'

const debian: PylockUse = {
  platforms: [parsePlatform('linux/amd64')],
  python: { version: '3.12', implementation: 'cpython' },
  libc: 'glibc',
}

function reduce(packages: string, use: Partial<PylockUse> = {}): Reduced<ReducedPylock> {
  const text = `lock-version = "1.0"\ncreated-by = "uv"\ndefault-groups = ["dev"]\n${packages}`
  const reduction = reducePylock(text, 'app/pylock.toml', { ...debian, ...use })
  if (reduction.how !== 'reduced') throw new Error(reduction.why)
  return reduction
}

test.each([
  { text: 'lock-version = "2.0"', why: 'app/pylock.toml has lock-version 2.0; supported: 1.0' },
  { text: 'created-by = "x"', why: 'app/pylock.toml has lock-version none; supported: 1.0' },
])('$why', ({ text, why }) => {
  expect(reducePylock(text, 'app/pylock.toml', debian)).toEqual({ how: 'by-bytes', why })
})

const wheel = (tags: string, hash: string) =>
  `{ name = "a-1-${tags}.whl", url = "https://h/a", hashes = { sha256 = "${hash}", md5 = "x" } }`
const one = `[[packages]]\nname = "A_b"\nversion = "1"\nindex = "https://u:p@h"\nwheels = [${wheel('py3-none-any', '1')}]\n`

test('the whole answer', () => {
  expect(reduce(one)).toEqual({
    how: 'reduced',
    value: {
      kind: 'pylock',
      packages: [
        {
          name: 'a-b',
          version: '1',
          source: 'registry',
          artefacts: expect.stringMatching(/^[0-9a-f]{32}$/),
        },
      ],
    },
    locals: [],
    readsFiles: ['app/pylock.toml'],
    notices: [],
  })
})

test.each([
  { marker: "sys_platform == 'win32'", count: 0 },
  { marker: "sys_platform == 'linux'", count: 1 },
  { marker: "'x' in extras", count: 0 },
  { marker: "'dev' in dependency_groups", count: 1 },
  { marker: "platform_release > '5'", count: 1 },
  { marker: 'nonsense', count: 1 },
])('$marker leaves $count', ({ marker, count }) => {
  expect(reduce(`${one}marker = "${marker}"\n`).value.packages).toHaveLength(count)
})

test('extras and groups may be asked for', () => {
  const text = `${one}marker = "'x-y' in extras and 'lint' in dependency_groups and 'dev' not in dependency_groups"\n`
  expect(reduce(text, { extras: ['X_y'], groups: ['Lint'] }).value.packages).toHaveLength(1)
  expect(reduce(text, { extras: ['X_y'] }).value.packages).toHaveLength(0)
})

test('what is installed on one platform only says so', () => {
  const platforms = [parsePlatform('linux/amd64'), parsePlatform('linux/arm64')]
  const text = `${one}marker = "platform_machine == 'aarch64'"\n`
  expect(reduce(text, { platforms }).value.packages[0]?.where).toEqual(['linux/arm64'])
})

test.each([
  {
    entry: 'vcs = { type = "git", url = "https://t@h/r", commit-id = "01", subdirectory = "s" }',
    source: 'git+https://***@h/r@01 in s',
    local: undefined,
  },
  { entry: 'vcs = { path = "../r" }', source: 'vcs+../r@', local: undefined },
  { entry: 'vcs = { commit-id = "01" }', source: 'vcs+@01', local: undefined },
  {
    entry: 'directory = { path = "./lib", editable = true }',
    source: 'editable ./lib',
    local: { kind: 'editable', path: 'app/lib' },
  },
  {
    entry: 'directory = { path = "../lib", subdirectory = "x" }',
    source: 'directory ../lib in x',
    local: { kind: 'directory', path: 'lib' },
  },
  { entry: 'directory = { editable = true }', source: 'editable ', local: undefined },
  {
    entry: 'archive = { url = "https://t@h/a.zip", hashes = { sha256 = "1" } }',
    source: 'url https://***@h/a.zip',
    local: undefined,
  },
  {
    entry: 'archive = { path = "../../a.zip" }',
    source: 'path ../../a.zip',
    local: { kind: 'path', path: '../../a.zip' },
  },
  { entry: 'archive = { size = 1 }', source: 'url ', local: undefined },
  { entry: 'index = "https://h"', source: 'registry https://h', local: undefined },
  { entry: 'sdist = { name = "a.tar.gz" }', source: 'registry ', local: undefined },
])('$entry is $source', ({ entry, source, local }) => {
  const { value, locals } = reduce(`[[packages]]\nname = "a"\n${entry}\n`)
  expect(value.packages[0]?.source).toBe(source)
  expect(locals.map(({ kind, path }) => ({ kind, path }))).toEqual(
    local === undefined ? [] : [local],
  )
})

test('members that are not known here count, also of a package without a name', () => {
  expect(reduce('[[packages]]\nsurprise = 1\ndirectory = { path = "a" }').value.packages).toEqual([
    { name: '', source: 'directory a', unknown: { surprise: 1 } },
  ])
})

test('the order of packages does not count', () => {
  const two = one.replace('A_b', 'c')
  expect(reduce(one + two).value).toEqual(reduce(two + one).value)
})
