import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parsePlatform } from '../../../src/domain/oci/platform.ts'
import { reduceUvLock, type UvLockUse } from '../../../src/domain/python/reduce-uv-lock.ts'
import type { Reduced, ReducedUvLock } from '../../../src/domain/python/reduced.ts'
import { PRODUCTION, type UvSelection } from '../../../src/domain/python/uv-selection.ts'
import { type LockEntry, lockText } from './lock-text.ts'

const amd64 = parsePlatform('linux/amd64')
const arm64 = parsePlatform('linux/arm64')
const debian: UvLockUse = {
  platforms: [amd64],
  python: { version: '3.12', implementation: 'cpython' },
  libc: 'glibc',
}
const app: LockEntry = { name: 'app', version: '0.1', source: 'editable = "."', needs: ['a'] }

function reduce(
  entries: readonly LockEntry[],
  use: Partial<UvLockUse> = {},
  head?: string,
): Reduced<ReducedUvLock> {
  const reduction = reduceUvLock(lockText(entries, head), 'uv.lock', { ...debian, ...use })
  if (reduction.how !== 'reduced') throw new Error(reduction.why)
  return reduction
}

function select(change: Partial<UvSelection>): { readonly selection: UvSelection } {
  return { selection: { ...PRODUCTION, ...change } }
}

const nothingOmitted = { project: false, workspace: false, local: false, packages: [] }

test('the whole answer, for one dependency', () => {
  expect(reduce([app, { name: 'a' }])).toEqual({
    how: 'reduced',
    value: {
      kind: 'uv-lock',
      packages: [
        {
          name: 'a',
          version: '1.0',
          source: 'registry',
          artefacts: expect.stringMatching(/^[0-9a-f]{32}$/),
        },
      ],
    },
    locals: [{ name: 'app', path: '.', kind: 'editable', installed: false }],
    readsFiles: ['uv.lock'],
    notices: [],
  })
})

test('a lock of another version counts by its bytes', () => {
  expect(reduceUvLock('version = 99', 'a/uv.lock', debian)).toEqual({
    how: 'by-bytes',
    why: 'a/uv.lock has lock version 99; supported: 1',
  })
})

const workspace: readonly LockEntry[] = [
  { name: 'a', source: 'editable = "a"', needs: ['x', 'b'], groups: { dev: ['y'] } },
  { name: 'b', source: 'directory = "b"', needs: ['z'], extras: { e: ['y'] } },
  { name: 'root', source: 'virtual = "."', needs: ['w'] },
  ...['w', 'x', 'y', 'z'].map(name => ({ name })),
]
const members = '[manifest]\nmembers = ["a", "b", "root"]'
const whole = { ...PRODUCTION, omit: nothingOmitted }

test.each<{ when: string; change: Partial<UvSelection>; directory?: string; names: string }>([
  { when: 'of the root', change: {}, names: 'w' },
  { when: 'in a member', change: {}, directory: 'a', names: 'a b x z' },
  { when: 'in a folder of a member', change: {}, directory: 'a/src/deep', names: 'a b x z' },
  { when: 'of one package', change: { packages: ['A'] }, names: 'a b x z' },
  { when: 'of two packages', change: { packages: ['a', 'root'] }, names: 'a b w x z' },
  { when: 'of all packages', change: { packages: 'workspace' }, names: 'a b w x z' },
  { when: 'with a group', change: { packages: ['a'], excludedGroups: [] }, names: 'a b x y z' },
  { when: 'with an extra', change: { packages: ['b'], extras: ['E'] }, names: 'b y z' },
  { when: 'with all extras', change: { packages: ['b'], extras: 'all' }, names: 'b y z' },
  {
    when: 'but one extra',
    change: { packages: ['b'], extras: 'all', excludedExtras: ['e'] },
    names: 'b z',
  },
  {
    when: 'of a group alone',
    change: { packages: ['a'], onlyGroups: ['dev'], excludedGroups: [] },
    names: 'y',
  },
  {
    when: 'with all groups',
    change: { packages: ['a'], groups: 'all', excludedGroups: [] },
    names: 'a b x y z',
  },
  {
    when: 'without default groups',
    change: { packages: ['a'], defaultGroups: false, excludedGroups: [] },
    names: 'a b x z',
  },
  {
    when: 'without the project',
    change: { packages: ['a'], omit: { ...nothingOmitted, project: true } },
    names: 'b x z',
  },
  {
    when: 'without the workspace',
    change: { packages: ['a'], omit: { ...nothingOmitted, workspace: true } },
    names: 'x z',
  },
  {
    when: 'without local packages',
    change: { packages: ['a'], omit: { ...nothingOmitted, local: true } },
    names: 'x z',
  },
  {
    when: 'without one package',
    change: { packages: ['a'], omit: { ...nothingOmitted, packages: ['X'] } },
    names: 'a b z',
  },
  {
    when: 'without the project, of two packages',
    change: { packages: ['a', 'b'], omit: { ...nothingOmitted, project: true } },
    names: 'a b x z',
  },
])('an install $when takes $names', ({ change, directory, names }) => {
  const { value } = reduce(workspace, { selection: { ...whole, ...change }, directory }, members)
  expect(value.packages.map(({ name }) => name).join(' ')).toBe(names)
})

test('a workspace root that is no project installs all members', () => {
  const { value, locals } = reduce(
    [
      { name: 'a', source: 'editable = "a"' },
      { name: 'b', source: 'virtual = "b"' },
    ],
    { selection: whole },
    '[manifest]\nmembers = ["a", "b"]',
  )
  expect(value.packages).toEqual([{ name: 'a', source: 'editable a' }])
  expect(locals).toEqual([
    { name: 'a', path: 'a', kind: 'editable', installed: true },
    { name: 'b', path: 'b', kind: 'virtual', installed: false },
  ])
})

test('the version that the lock remembers of a project that is built does not matter', () => {
  const versionOf = (version: string) =>
    reduce([{ ...app, version }, { name: 'a' }], select({ omit: nothingOmitted })).value
  expect(versionOf('0.1.dev1+g1')).toEqual(versionOf('0.1.dev2+g2'))
})

test('settings for builds count where something is built', () => {
  const settingsOf = (entry: LockEntry) =>
    reduce([app, entry], {
      readFile: () =>
        '[project]\nname = "app"\n[tool.uv]\nbuild-constraint-dependencies = ["hatchling==1"]\n',
    }).value.settings
  const counted = { 'tool.uv': { 'build-constraint-dependencies': ['hatchling==1'] } }
  expect(settingsOf({ name: 'a' })).toBeUndefined()
  expect(settingsOf({ name: 'a', wheels: ['cp312-cp312-win_amd64'] })).toEqual(counted)
  expect(settingsOf({ name: 'a', source: 'directory = "a"' })).toEqual(counted)
})

test('a lock without any project installs nothing', () => {
  expect(reduce([{ name: 'a' }]).value.packages).toEqual([])
})

test('a package that is not in the lock is an error', () => {
  expect(() => reduce([app, { name: 'a' }], select({ packages: ['nope'] }))).toThrow(
    'the package `nope` is not in uv.lock',
  )
})

test('a package may be named that is no member', () => {
  expect(
    reduce([app, { name: 'a' }], select({ packages: ['a'], omit: nothingOmitted })).value.packages,
  ).toHaveLength(1)
})

function artefacts(entry: Partial<LockEntry>, use: Partial<UvLockUse> = {}): string | undefined {
  const { value } = reduce([app, { name: 'a', ...entry }], use)
  return value.packages.find(({ name }) => name === 'a')?.artefacts
}

const manylinux = 'cp312-cp312-manylinux_2_17_x86_64'
const musl = 'cp312-cp312-musllinux_1_2_x86_64'

test.each<{ what: string; entry: Partial<LockEntry>; use?: Partial<UvLockUse>; counts: boolean }>([
  {
    what: 'a wheel for Windows',
    entry: { wheels: [manylinux, 'cp312-cp312-win_amd64'] },
    counts: false,
  },
  {
    what: 'a wheel for another Python',
    entry: { wheels: [manylinux, 'cp311-cp311-manylinux_2_17_x86_64'] },
    counts: false,
  },
  {
    what: 'a wheel for another machine',
    entry: { wheels: [manylinux, 'cp312-cp312-manylinux_2_17_aarch64'] },
    counts: false,
  },
  {
    what: 'a wheel for the second platform',
    entry: { wheels: [manylinux, 'cp312-cp312-manylinux_2_17_aarch64'] },
    use: { platforms: [amd64, arm64] },
    counts: true,
  },
  { what: 'a wheel for the other libc', entry: { wheels: [manylinux, musl] }, counts: false },
  {
    what: 'a wheel for either libc where it is unknown',
    entry: { wheels: [manylinux, musl] },
    use: { libc: undefined },
    counts: true,
  },
  {
    what: 'a wheel with unknown tags',
    entry: { wheels: [manylinux, 'new3-new-new'] },
    counts: true,
  },
  {
    what: 'a wheel whose name says nothing of tags',
    entry: { wheels: [manylinux, 'x'] },
    counts: true,
  },
  {
    what: 'a second wheel for this Python',
    entry: { wheels: [manylinux, 'cp38-abi3-manylinux_2_28_x86_64'] },
    counts: true,
  },
])('$what counts: $counts', ({ entry, use, counts }) => {
  const one = artefacts({ wheels: [manylinux] }, use)
  expect(artefacts(entry, use) !== one).toBe(counts)
})

test('the sdist counts where no wheel can be installed, or wheels are refused', () => {
  const sdist = artefacts({ wheels: [] })
  const windows = artefacts({ wheels: ['cp312-cp312-win_amd64'] })
  const wheel = artefacts({ wheels: [manylinux] })
  expect(windows).toBe(sdist)
  expect(wheel).not.toBe(sdist)
  expect(artefacts({ wheels: [manylinux] }, select({ noBinary: 'all' }))).toBe(sdist)
  expect(artefacts({ wheels: [manylinux] }, select({ noBinary: ['A'] }))).toBe(sdist)
  expect(artefacts({ wheels: [manylinux] }, select({ noBinary: ['b'] }))).toBe(wheel)
  expect(artefacts({ wheels: [] }, select({ noBuild: 'all' }))).toBeUndefined()
  expect(artefacts({ wheels: [musl] }, { libc: undefined })).not.toBe(wheel)
})

test.each<{ source: string; more?: string; text: string }>([
  {
    source: 'git = "https://u:t@h/r?rev=main&lfs=true#0123"',
    text: 'git+https://***@h/r?lfs=true@0123',
  },
  {
    source: 'git = "https://h/r?branch=x#0123", subdirectory = "s"',
    text: 'git+https://h/r@0123 in s',
  },
  { source: 'git = "https://h/r"', text: 'git+https://h/r@' },
  { source: 'url = "https://t@h/a.whl"', text: 'url https://***@h/a.whl' },
  { source: 'path = "a.whl"', text: 'path a.whl' },
  { source: 'registry = "https://u:p@h"', text: 'registry https://***@h' },
  { source: 'newkind = "x"', text: 'unknown {"newkind":"x"}' },
  {
    source: 'registry = "https://h"',
    more: 'wheels = [{ path = "a-1.0-py3-none-any.whl" }]',
    text: 'registry https://h',
  },
  {
    source: 'registry = "https://h"',
    more: 'wheels = [{ url = "https://h/a-1.0-py3-none-any.whl#x", hash = "sha256:1" }]',
    text: 'registry',
  },
  {
    source: 'registry = "https://h"',
    more: 'wheels = [{ filename = "a-1.0-py3-none-any.whl" }]',
    text: 'registry https://h',
  },
  { source: 'registry = "https://h"', more: 'wheels = [{ size = 1 }]', text: 'registry https://h' },
  {
    source: 'registry = "https://h"',
    more: 'wheels = [{ url = "https://h/a-1.0-py3-none-any.whl", hashes = { sha256 = "1" } }]',
    text: 'registry',
  },
])('the source { $source } is $text', ({ source, more, text }) => {
  const entry: LockEntry = { name: 'a', source, ...(more === undefined ? {} : { more }) }
  expect(reduce([app, entry]).value.packages[0]?.source).toBe(text)
})

const old = 'marker = "python_full_version < \'3.11\'"'
const onArm = 'marker = "platform_machine == \'aarch64\'"'
const kernel = 'marker = "platform_release >= \'5\'"'

test.each<{ need: string; use: Partial<UvLockUse>; where: unknown }>([
  { need: onArm, use: {}, where: 'not installed' },
  { need: onArm, use: { platforms: [amd64, arm64] }, where: { where: ['linux/arm64'] } },
  { need: old, use: { python: undefined }, where: { where: ['linux/amd64 python <3.11.0'] } },
  { need: old, use: { python: { version: '3.10.2', implementation: 'cpython' } }, where: {} },
  { need: kernel, use: {}, where: { perhaps: true } },
])('$need on $use: $where', ({ need, use, where }) => {
  const { value } = reduce([{ ...app, needs: [`name = "a", ${need}`] }, { name: 'a' }], use)
  const [found] = value.packages
  const { name: _, version: __, source: ___, artefacts: ____, ...rest } = found ?? { name: 0 }
  expect(found === undefined ? 'not installed' : rest).toEqual(where)
})

test('what steers the install counts, and nothing else of pyproject.toml', () => {
  const pyproject = [
    '[project]\nname = "app"\nversion = "0.1"\ndescription = "x"',
    '[tool.uv]\ndefault-groups = ["lint"]\nlink-mode = "copy"\nno-binary-package = ["a"]',
    'no-build-package = ["b"]\ncache-dir = "x"\nindex-url = "y"',
  ].join('\n')
  const entries: readonly LockEntry[] = [
    { ...app, groups: { dev: ['b'], lint: ['c'] } },
    ...['a', 'b', 'c'].map(name => ({ name })),
  ]
  const readFile = (path: string) => (path === 'pyproject.toml' ? pyproject : undefined)
  const { value, readsFiles } = reduce(entries, { readFile })
  expect(value.packages.map(({ name }) => name)).toEqual(['a', 'c'])
  expect(value.settings).toEqual({ 'tool.uv': { 'link-mode': 'copy' } })
  expect(value.packages[0]?.artefacts).toBe(artefacts({ wheels: [] }))
  expect(readsFiles).toEqual(['pyproject.toml', 'uv.lock'])
})

test.each([
  { groups: '"all"', names: 'a b c' },
  { groups: '["lint"]', names: 'a c' },
  { groups: '3', names: 'a b' },
])('without a pyproject.toml the lock says the default groups: $groups', ({ groups, names }) => {
  const entries: readonly LockEntry[] = [
    { ...app, groups: { dev: ['b'], lint: ['c'] }, more: '' },
    ...['a', 'b', 'c'].map(name => ({ name })),
  ]
  const text = lockText(entries).replace(
    'source = { editable',
    `default-groups = ${groups}\nsource = { editable`,
  )
  const { selection } = select({ excludedGroups: [] })
  const reduction = reduceUvLock(text, 'uv.lock', { ...debian, selection })
  expect(
    reduction.how === 'reduced' && reduction.value.packages.map(({ name }) => name).join(' '),
  ).toBe(names)
})

test.each([
  { setting: 'no-binary = true', sdist: true },
  { setting: 'no-build = true', sdist: false },
])('with $setting the sdist counts: $sdist', ({ setting, sdist }) => {
  const readFile = () => `[project]\nname = "app"\n[tool.uv]\n${setting}\n`
  const only = artefacts({ wheels: [] })
  expect(artefacts({ wheels: [manylinux] }, { readFile }) === only).toBe(sdist)
})

test('a member takes default groups from its own pyproject.toml, settings from the root', () => {
  const files: Record<string, string> = {
    'w/pyproject.toml':
      '[tool.uv]\nlink-mode = "copy"\ndefault-groups = []\n[tool.uv.workspace]\nmembers = ["a"]',
    'w/a/pyproject.toml': '[project]\nname = "a"\n[tool.uv]\ncompile-bytecode = true\n',
  }
  const reduction = reduceUvLock(lockText(workspace, members), 'w/uv.lock', {
    ...debian,
    ...select({ packages: ['a'], excludedGroups: [], omit: nothingOmitted }),
    readFile: path => files[path],
  })
  if (reduction.how !== 'reduced') throw new Error(reduction.why)
  expect(reduction.value.packages.map(({ name }) => name).join(' ')).toBe('a b x y z')
  expect(reduction.value.settings).toEqual({ 'tool.uv': { 'link-mode': 'copy' } })
  expect(reduction.readsFiles).toEqual(['w/a/pyproject.toml', 'w/pyproject.toml', 'w/uv.lock'])
  expect(reduction.locals.map(({ path }) => path)).toEqual(['w/a', 'w/b'])
})

test('a Python that requires-python forbids is as good as unknown', () => {
  const python = { version: '3.8', implementation: 'cpython' }
  const { settings } = reduce([app, { name: 'a' }], { python }).value
  expect(settings).toEqual({ 'requires-python': '>=3.9' })
  expect(reduce([app, { name: 'a' }], { python: undefined }, '').value.settings).toEqual({
    'requires-python': '',
  })
})

test('a pyproject.toml may ask for more than the lock', () => {
  const readFile = () => '[project]\nname = "app"\nrequires-python = ">= 3.13"'
  const use = { readFile, python: { version: '3', implementation: 'cpython' } }
  expect(reduce([app, { name: 'a' }], { readFile }).value.settings).toEqual({
    'requires-python': '>= 3.13,>=3.9',
  })
  expect(reduce([app, { name: 'a' }], use).value.settings).toEqual({
    'requires-python': '>= 3.13,>=3.9',
  })
})

test('members of the lock that are not known here count as they are', () => {
  const entries: readonly LockEntry[] = [
    { ...app, needs: ['name = "a", surprise = "x"'] },
    { name: 'a', source: 'path = "../a.whl"', more: 'surprise = { b = 1, a = 2 }' },
  ]
  const { value, locals } = reduce(entries, {}, 'surprise = 1')
  expect(value).toEqual({
    kind: 'uv-lock',
    packages: [
      { name: 'a', version: '1.0', source: 'path ../a.whl', unknown: { surprise: { b: 1, a: 2 } } },
    ],
    settings: {
      'unknown-dependencies': ['{"name":"a","surprise":"x"}'],
      unknown: { surprise: 1 },
    },
  })
  expect(locals.find(({ kind }) => kind === 'path')?.path).toBe('../a.whl')
})

test('the undecided edges are part of the answer', () => {
  const { settings } = reduce([{ ...app, needs: [`name = "a", ${kernel}`] }, { name: 'a' }]).value
  expect(settings).toEqual({ undecided: ["app[] 0.1 -> a[] 1.0 ; platform_release >= '5'"] })
})

test('a local package with a dynamic version has none', () => {
  const text = lockText([
    { name: 'b', source: 'editable = "b"' },
    { name: 'a', source: 'editable = "."', needs: ['b'] },
  ]).replaceAll('version = "1.0"\n', '')
  const reduction = reduceUvLock(text, 'uv.lock', { ...debian, selection: whole })
  expect(reduction.how === 'reduced' && reduction.value.packages).toEqual([
    { name: 'a', source: 'editable .' },
    { name: 'b', source: 'editable b' },
  ])
})

const names = ['a', 'b', 'c', 'd', 'e', 'f']
const graph = fc.record({
  edges: fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 12, selector: String }),
  roots: fc.subarray(names, { minLength: 1 }),
  dev: fc.subarray(names),
  bumped: fc.constantFrom(...names),
})

test('a bump rebuilds exactly when production reaches the package', () => {
  fc.assert(
    fc.property(graph, ({ edges, roots, dev, bumped }) => {
      const lock = (version: string): readonly LockEntry[] => [
        { ...app, needs: roots, groups: { dev } },
        ...names.map((name, index) => ({
          name,
          version: name === bumped ? version : '1.0',
          needs: edges.filter(([from]) => from === index).map(([, to]) => names[to] ?? ''),
        })),
      ]
      const reached = new Set(roots)
      for (let round = 0; round < names.length; round += 1) {
        for (const [from, to] of edges) {
          if (reached.has(names[from] ?? '')) reached.add(names[to] ?? '')
        }
      }
      const [before, after] = [reduce(lock('1.0')).value, reduce(lock('2.0')).value]
      return (JSON.stringify(before) !== JSON.stringify(after)) === reached.has(bumped)
    }),
  )
})

test('the order of packages, dependencies and wheels, CRLF, URLs and the revision do not count', () => {
  const entries: readonly LockEntry[] = [
    { ...app, needs: ['a', 'b'] },
    { name: 'a', wheels: [manylinux, 'py3-none-any'] },
    { name: 'b' },
  ]
  const turned: readonly LockEntry[] = [
    { name: 'b' },
    { name: 'a', wheels: ['py3-none-any', manylinux] },
    { ...app, needs: ['b', 'a'] },
  ]
  const text = lockText(turned)
    .replace('revision = 3', 'revision = 9')
    .replaceAll('https://files.index.example', 'https://mirror.example')
    .replaceAll('https://index.example', 'https://mirror.example')
    .replaceAll(', upload-time = "2026-01-02T03:04:05Z"', '')
    .replaceAll('\n', '\r\n')
  expect(reduceUvLock(text, 'uv.lock', debian)).toEqual(reduce(entries))
})

test('all packages of a lock without members are its root', () => {
  const { value } = reduce(
    [app, { name: 'a' }],
    select({ packages: 'workspace', omit: nothingOmitted }),
  )
  expect(value.packages.map(({ name }) => name)).toEqual(['a', 'app'])
})

test('a root outside the repository is governed from where uv runs', () => {
  const entries: readonly LockEntry[] = [
    { name: 'a', source: 'editable = "../a"', groups: { lint: ['b'] } },
    { name: 'b' },
  ]
  const readFile = (path: string) =>
    path === 'pyproject.toml' ? '[tool.uv]\ndefault-groups = ["lint"]' : undefined
  const { value } = reduce(entries, { ...select({ packages: ['a'] }), readFile })
  expect(value.packages.map(({ name }) => name)).toEqual(['b'])
})

test('60,000 packages are reduced within the limit', () => {
  const entries = Array.from({ length: 60_000 }, (_, index) => ({
    name: `p${index}`,
    needs: index === 59_999 ? [] : [`p${index + 1}`],
  }))
  expect(reduce([{ ...app, needs: ['p0'] }, ...entries]).value.packages).toHaveLength(60_000)
})
