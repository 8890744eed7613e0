import { expect, test } from '@jest/globals'
import {
  type DependencyChange,
  dependencyDifference,
} from '../../../src/domain/python/dependency-difference.ts'
import type {
  ReducedPackage,
  ReducedRequirement,
  ReducedUvLock,
} from '../../../src/domain/python/reduced.ts'

const flask: ReducedPackage = { name: 'flask', version: '3.0', source: 'registry', artefacts: 'aa' }
const click: ReducedPackage = { name: 'click', version: '8.1', source: 'registry' }

function lock(...packages: readonly ReducedPackage[]): ReducedUvLock {
  return { kind: 'uv-lock', packages }
}

test.each<{ what: string; to: readonly ReducedPackage[]; changes: readonly DependencyChange[] }>([
  { what: 'nothing', to: [flask, click], changes: [] },
  {
    what: 'a package more',
    to: [flask, click, { name: 'a', source: 'editable .' }],
    changes: [{ kind: 'added', name: 'a', version: '' }],
  },
  {
    what: 'a package less',
    to: [flask],
    changes: [{ kind: 'removed', name: 'click', version: '8.1' }],
  },
  {
    what: 'an upgrade',
    to: [{ ...flask, version: '3.1', artefacts: 'bb' }, click],
    changes: [{ kind: 'version', name: 'flask', from: '3.0', to: '3.1' }],
  },
  {
    what: 'other files',
    to: [{ ...flask, artefacts: 'bb' }, click],
    changes: [{ kind: 'artefacts', name: 'flask', version: '3.0' }],
  },
  {
    what: 'files for the first time',
    to: [flask, { ...click, artefacts: 'cc' }],
    changes: [{ kind: 'artefacts', name: 'click', version: '8.1' }],
  },
  {
    what: 'another source',
    to: [{ ...flask, source: 'git+x@1' }, click],
    changes: [{ kind: 'source', name: 'flask', version: '3.0', from: 'registry', to: 'git+x@1' }],
  },
  {
    what: 'another place',
    to: [{ ...flask, where: ['linux/arm64'] }, click],
    changes: [{ kind: 'condition', name: 'flask', from: 'everywhere', to: 'on linux/arm64' }],
  },
  {
    what: 'a member that is not known',
    to: [{ ...flask, unknown: 1 }, click],
    changes: [{ kind: 'condition', name: 'flask' }],
  },
  {
    what: 'a marker that may be false',
    to: [{ ...flask, perhaps: true }, click],
    changes: [{ kind: 'condition', name: 'flask', from: 'everywhere', to: 'everywhere, perhaps' }],
  },
  {
    what: 'a second version',
    to: [flask, { ...flask, version: '2.0' }, click],
    changes: [{ kind: 'added', name: 'flask', version: '2.0' }],
  },
])('$what', ({ to, changes }) => {
  expect(dependencyDifference(lock(flask, click), lock(...to))).toEqual(changes)
})

test('of several versions only those that changed are told', () => {
  const two = { ...flask, version: '2.0' }
  expect(dependencyDifference(lock(flask, two), lock(two, { ...flask, version: '3.1' }))).toEqual([
    { kind: 'version', name: 'flask', from: '3.0', to: '3.1' },
  ])
})

const pinned: ReducedRequirement = {
  requirement: 'a==1',
  name: 'a',
  version: '1',
  role: 'requirement',
  hashes: ['x'],
}
const loose: ReducedRequirement = { requirement: 'b>=1', name: 'b', role: 'requirement' }
const place: ReducedRequirement = { requirement: './lib', role: 'requirement' }

test.each<{
  what: string
  to: readonly ReducedRequirement[]
  changes: readonly DependencyChange[]
}>([
  {
    what: 'another pin',
    to: [{ ...pinned, requirement: 'a==2', version: '2' }, loose, place],
    changes: [{ kind: 'version', name: 'a', from: '1', to: '2' }],
  },
  {
    what: 'another range',
    to: [pinned, { ...loose, requirement: 'b>=2' }, place],
    changes: [{ kind: 'version', name: 'b', from: 'b>=1', to: 'b>=2' }],
  },
  {
    what: 'other hashes',
    to: [{ ...pinned, hashes: ['y'] }, loose, place],
    changes: [{ kind: 'artefacts', name: 'a', version: '1' }],
  },
  {
    what: 'other extras under the same pin',
    to: [{ ...pinned, requirement: 'a[x]==1' }, loose, place],
    changes: [{ kind: 'version', name: 'a', from: pinned.requirement, to: 'a[x]==1' }],
  },
  {
    what: 'another role',
    to: [pinned, { ...loose, role: 'constraint' }, place],
    changes: [{ kind: 'condition', name: 'b', from: 'as a requirement', to: 'as a constraint' }],
  },
  {
    what: 'other options',
    to: [{ ...pinned, editable: true, options: ['--no-binary lxml'] }, loose, place],
    changes: [
      {
        kind: 'condition',
        name: 'a',
        from: 'as a requirement',
        to: 'as a requirement editable with --no-binary lxml',
      },
    ],
  },
  {
    what: 'a place less',
    to: [pinned, loose],
    changes: [{ kind: 'removed', name: './lib', version: './lib' }],
  },
])('of requirements: $what', ({ to, changes }) => {
  const before = { kind: 'requirements', packages: [pinned, loose, place] } as const
  expect(dependencyDifference(before, { kind: 'requirements', packages: to })).toEqual(changes)
})

test('settings of a pyproject.toml have the names that the file gives them, and values that can be shown', () => {
  const project = { kind: 'pyproject', packages: [] } as const
  expect(
    dependencyDifference(
      { ...project, requiresPython: '>=3.10', tables: { sha256: 'a' }, buildSystem: {} },
      {
        ...project,
        requiresPython: '>=3.11',
        tables: { sha256: 'b' },
        buildSystem: 'x'.repeat(80),
      },
    ),
  ).toEqual([
    { kind: 'setting', name: 'build-system' },
    { kind: 'setting', name: 'requires-python', from: '>=3.10', to: '>=3.11' },
    { kind: 'setting', name: 'what the build reads of it' },
  ])
})

test('settings are told by name', () => {
  const before: ReducedUvLock = { ...lock(), settings: { a: 1, b: { c: 2 }, d: 4 } }
  const after: ReducedUvLock = { ...lock(), settings: { a: 1, b: { c: 3 }, e: 5 } }
  expect(dependencyDifference(before, after)).toEqual([
    { kind: 'setting', name: 'b', from: '{"c":2}', to: '{"c":3}' },
    { kind: 'setting', name: 'd', from: '4' },
    { kind: 'setting', name: 'e', to: '5' },
  ])
  expect(
    dependencyDifference(
      { kind: 'requirements', packages: [] },
      { kind: 'requirements', packages: [], options: ['--pre'] },
    ),
  ).toEqual([{ kind: 'setting', name: 'options', to: '["--pre"]' }])
})
