import { expect, test } from '@jest/globals'
import { packageAt, parseUvLock } from '../../../src/domain/python/uv-lock.ts'
import { type LockEntry, lockText } from './lock-text.ts'

const root: LockEntry = { name: 'app', source: 'virtual = "."', needs: ['b'] }

test.each<{ when: string; text: string; line?: number; message: string }>([
  { when: 'is empty', text: '', line: 1, message: 'uv.lock is empty' },
  { when: 'has no version', text: 'revision = 3\n', line: 1, message: 'uv.lock has no `version`' },
  {
    when: 'lacks a dependency',
    text: lockText([root]),
    line: 10,
    message: 'the dependency `b` of app 1.0 is not in the lock',
  },
  {
    when: 'leaves open which fork is meant',
    text: lockText([root, { name: 'b' }, { name: 'b', version: '2.0' }]),
    line: 10,
    message: 'the dependency `b` of app 1.0 does not say which of 2 packages it means',
  },
  {
    when: 'lacks the fork that is meant',
    text: lockText([
      { ...root, needs: ['name = "b", version = "3.0"'] },
      { name: 'b' },
      { name: 'b', version: '2.0' },
    ]),
    line: 10,
    message: 'the dependency `b` of app 1.0 does not say which of 2 packages it means',
  },
  {
    when: 'lacks a dependency of a package without a version',
    text: 'version = 1\n[[package]]\nname = "app"\nsource = { editable = "." }\ndependencies = [{ name = "b" }]\n',
    line: 5,
    message: 'the dependency `b` of app is not in the lock',
  },
  {
    when: 'lacks a dependency whose name is written over several lines',
    text: 'version = 1\n[[package]]\nname = "app"\ndependencies = [{ name =   "b" }]\n',
    line: 2,
    message: 'the dependency `b` of app is not in the lock',
  },
  {
    when: 'holds a command for a version',
    text: lockText([{ name: 'b', version: '##[set-output name=decision]skip' }]),
    line: 6,
    message: 'the version of b is not a version (PEP 440)',
  },
  {
    when: 'holds a number for a version',
    text: 'version = 1\n[[package]]\nname = "b"\nversion = 1\n',
    line: 3,
    message: 'the version of b is not a version (PEP 440)',
  },
  {
    when: 'holds a package without a name',
    text: 'version = 1\n[[package]]\nversion = "1"\n',
    line: 2,
    message: 'a package has no valid `name`',
  },
])('a lock that $when is an error with its line', ({ text, line, message }) => {
  const parse = () => parseUvLock(text, 'uv.lock')
  expect(parse).toThrow(message)
  expect(parse).toThrow(expect.objectContaining({ at: { file: 'uv.lock', line } }))
})

test.each([
  { text: 'version = 99', version: '99' },
  { text: 'version = "1"', version: '1' },
])('$text is a version that is not understood', ({ text, version }) => {
  expect(parseUvLock(text, 'uv.lock')).toEqual({ kind: 'unknown-version', version })
})

test('a dependency names its package by version, by source, or by name alone', () => {
  const git = 'git = "https://h/b?rev=main#0123"'
  const reading = parseUvLock(
    lockText([
      { ...root, needs: ['c', 'name = "b", version = "2.0"', `name = "b", source = { ${git} }`] },
      { name: 'b' },
      { name: 'b', version: '2.0' },
      { name: 'b', source: git },
      { name: 'C' },
    ]),
    'uv.lock',
  )
  const [app] = reading.kind === 'lock' ? reading.lock.packages : []
  expect(app?.dependencies.map(({ name, target }) => ({ name, target }))).toEqual([
    { name: 'c', target: 4 },
    { name: 'b', target: 2 },
    { name: 'b', target: 3 },
  ])
})

test('an index of another lock breaks an invariant', () => {
  const reading = parseUvLock(lockText([]), 'uv.lock')
  expect(() => reading.kind === 'lock' && packageAt(reading.lock, 0)).toThrow(
    'no package 0 in the lock',
  )
})

test('the manifest of a workspace is read', () => {
  const manifest = [
    'requires-python = ">=3.9"',
    'conflicts = [[{ package = "a" }, { package = "b" }]]',
    '[manifest]',
    'members = ["A_a", "b"]',
    'requirements = [{ name = "c", extras = ["X"] }]',
    '[manifest.dependency-groups]',
    'Dev = [{ name = "d", marker = "os_name == \'nt\'" }]',
  ].join('\n')
  const reading = parseUvLock(lockText([], manifest), 'uv.lock')
  expect(reading.kind === 'lock' && { ...reading.lock, table: undefined }).toEqual({
    requiresPython: '>=3.9',
    packages: [],
    byName: new Map(),
    members: ['a-a', 'b'],
    requirements: [{ name: 'c', extras: ['x'], marker: undefined }],
    groups: new Map([['dev', [{ name: 'd', extras: [], marker: "os_name == 'nt'" }]]]),
    hasConflicts: true,
    unknownDependencies: [],
    table: undefined,
  })
})
