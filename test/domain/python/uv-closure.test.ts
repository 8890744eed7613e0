import { expect, test } from '@jest/globals'
import { parseMarker } from '../../../src/domain/python/marker.ts'
import { uvClosure } from '../../../src/domain/python/uv-closure.ts'
import { parseUvLock } from '../../../src/domain/python/uv-lock.ts'
import { type LockEntry, lockText } from './lock-text.ts'

function closure(entries: readonly LockEntry[], wanted: Wanted = {}) {
  const reading = parseUvLock(lockText(entries, wanted.head), 'uv.lock')
  if (reading.kind !== 'lock') throw new Error('no lock')
  const { lock } = reading
  const dependencies = lock.packages.flatMap(({ dependencies: needs, extras, groups }) => [
    ...needs,
    ...[...extras.values(), ...groups.values()].flat(),
  ])
  const texts = [
    ...dependencies.map(({ marker }) => marker),
    ...lock.requirements.map(({ marker }) => marker),
    ...lock.packages.flatMap(({ forkMarkers }) => forkMarkers),
  ].filter(text => text !== undefined)
  const found = uvClosure(
    {
      lock,
      roots: wanted.roots ?? [0],
      production: wanted.production ?? true,
      manifest: wanted.manifest ?? false,
      wantsExtra: extra => (wanted.extras ?? []).includes(extra),
      wantsGroup: group => (wanted.groups ?? []).includes(group),
      markers: new Map(texts.map(text => [text, parseMarker(text)])),
    },
    { sys_platform: 'linux', python_full_version: '3.12.1' },
  )
  const name = (index: number) => {
    const { name: own, version } = lock.packages[index] ?? {}
    return version === '1.0' ? own : `${own} ${version}`
  }
  return {
    packages: [...found.packages].map(name),
    uncertain: [...found.uncertain].map(name),
    undecided: found.undecided,
  }
}

interface Wanted {
  readonly head?: string
  readonly roots?: readonly number[]
  readonly production?: boolean
  readonly manifest?: boolean
  readonly extras?: readonly string[]
  readonly groups?: readonly string[]
}

const app: LockEntry = { name: 'app', source: 'virtual = "."' }
const windows = 'marker = "sys_platform == \'win32\'"'
const kernel = 'marker = "platform_release >= \'5\'"'

test.each<{
  when: string
  entries: readonly LockEntry[]
  wanted?: Wanted
  names: readonly string[]
}>([
  {
    when: 'a cycle',
    entries: [
      { ...app, needs: ['a'] },
      { name: 'a', needs: ['b'] },
      { name: 'b', needs: ['a'] },
    ],
    names: ['app', 'a', 'b'],
  },
  {
    when: 'a marker that is false',
    entries: [
      { ...app, needs: ['a', `name = "b", ${windows}`] },
      { name: 'a' },
      { name: 'b', needs: ['c'] },
      { name: 'c' },
    ],
    names: ['app', 'a'],
  },
  {
    when: 'an extra of a dependency',
    entries: [
      { ...app, needs: ['name = "a", extra = ["x", "none"]'] },
      { name: 'a', extras: { x: ['b'], y: ['c'] } },
      { name: 'b' },
      { name: 'c' },
    ],
    names: ['app', 'a', 'b'],
  },
  {
    when: 'extras and groups of the root',
    entries: [
      { ...app, extras: { x: ['a'], y: ['b'] }, groups: { dev: ['c'], lint: ['d'] } },
      ...['a', 'b', 'c', 'd'].map(name => ({ name })),
    ],
    wanted: { extras: ['y'], groups: ['lint'] },
    names: ['app', 'd', 'b'],
  },
  {
    when: 'groups alone',
    entries: [
      {
        ...app,
        needs: ['a'],
        extras: { x: ['a'] },
        groups: { dev: ['b', `name = "c", ${windows}`] },
      },
      ...['a', 'b', 'c'].map(name => ({ name })),
    ],
    wanted: { production: false, extras: ['x'], groups: ['dev'] },
    names: ['b'],
  },
  {
    when: 'requirements and groups of the workspace',
    entries: [
      { ...app },
      { name: 'a', forks: ["sys_platform == 'win32'"] },
      { name: 'a', version: '2.0', forks: ["sys_platform == 'win32'", "sys_platform == 'linux'"] },
      { name: 'a', version: '3.0', forks: ["sys_platform == 'win32'", "sys_platform == 'darwin'"] },
      { name: 'b' },
      { name: 'c' },
    ],
    wanted: {
      manifest: true,
      groups: ['dev'],
      head: [
        '[manifest]',
        `requirements = [{ name = "a" }, { name = "c", ${windows} }, { name = "none" }]`,
        '[manifest.dependency-groups]',
        'dev = [{ name = "b" }]',
        'other = [{ name = "c" }]',
      ].join('\n'),
    },
    names: ['app', 'a 2.0', 'b'],
  },
])('$when: $names', ({ entries, wanted, names }) => {
  expect(closure(entries, wanted)).toEqual({ packages: names, uncertain: [], undecided: [] })
})

const conflicts =
  'conflicts = [[{ package = "app", extra = "x" }, { package = "app", extra = "y" }]]'
const onlyWith = (name: string) => `marker = "extra == '${name}'"`

test.each<{ when: string; wanted: Wanted; names: readonly string[] }>([
  { when: 'neither extra', wanted: {}, names: ['app', 'c'] },
  { when: 'extra x', wanted: { extras: ['x'] }, names: ['app', 'c', 'a'] },
  { when: 'extra y', wanted: { extras: ['y'] }, names: ['app', 'c', 'b', 'e', 'd'] },
  { when: 'group g', wanted: { groups: ['g'] }, names: ['app', 'f', 'c', 'b'] },
])('with conflicts and $when: $names', ({ wanted, names }) => {
  const entries: readonly LockEntry[] = [
    {
      ...app,
      needs: ['c'],
      extras: { x: ['a'], y: [`name = "b", extra = ["z"], ${onlyWith('extra-3-app-y')}`] },
      groups: { g: [`name = "f", ${onlyWith('group-3-app-g')}`] },
    },
    { name: 'a' },
    { name: 'b', needs: [`name = "e", ${onlyWith('extra-1-b-z')}`], extras: { z: ['d'] } },
    {
      name: 'c',
      needs: [
        `name = "b", ${onlyWith('group-3-app-g')}`,
        `name = "a", extra = ["q"], ${onlyWith('extra-3-app-nothing')}`,
      ],
    },
    { name: 'd', needs: [`name = "a", ${onlyWith('project-1-d')}`] },
    { name: 'e' },
    { name: 'f' },
  ]
  expect(closure(entries, { head: conflicts, ...wanted }).packages).toEqual(names)
})

test('what hangs on an unknown kernel may be installed, and every edge that it hangs on is told', () => {
  const entries: readonly LockEntry[] = [
    {
      ...app,
      needs: ['a', `name = "b", extra = ["x"], ${kernel}`],
      groups: { dev: [`name = "d", ${kernel}`] },
    },
    { name: 'a' },
    { name: 'b', needs: ['c', 'a'], extras: { x: ['a'] } },
    { name: 'c' },
    { name: 'd' },
  ]
  expect(closure(entries, { groups: ['dev'] })).toEqual({
    packages: ['app', 'd', 'a', 'b', 'c'],
    uncertain: ['d', 'b', 'c'],
    undecided: [
      "app[] 1.0 -> b[x] 1.0 ; platform_release >= '5'",
      "app[] 1.0 -> d[] 1.0 ; platform_release >= '5'",
      'b[] 1.0 -> a[] 1.0 ; ',
      'b[] 1.0 -> c[] 1.0 ; ',
      'b[x] 1.0 -> a[] 1.0 ; ',
    ],
  })
})

test('a marker that does not parse may hold; so may one of the manifest', () => {
  const head = `[manifest]\nrequirements = [{ name = "a", ${kernel} }, { name = "b" }]`
  const entries: readonly LockEntry[] = [
    { ...app, needs: ['name = "c", marker = "nonsense"'] },
    { name: 'a' },
    { name: 'b', forks: ["platform_release >= '5'", "sys_platform == 'win32'"] },
    { name: 'c' },
  ]
  expect(closure(entries, { head, manifest: true })).toEqual({
    packages: ['app', 'a', 'b', 'c'],
    uncertain: ['a', 'b', 'c'],
    undecided: [
      "-> a[] 1.0 ; platform_release >= '5' ; ",
      "-> b[] 1.0 ;  ; platform_release >= '5' or sys_platform == 'win32'",
      'app[] 1.0 -> c[] 1.0 ; nonsense',
    ],
  })
})
