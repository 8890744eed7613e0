import { expect, test } from '@jest/globals'
import type { FileOutline } from '../../../src/domain/fingerprint/file-outline.ts'
import type { Reason } from '../../../src/domain/plan/reason.ts'
import {
  type ChangeWithoutEffect,
  changesWithoutEffect,
} from '../../../src/domain/plan/without-effect.ts'

type Outlines = Readonly<Record<string, FileOutline>>
const before: Outlines = {
  'uv.lock': { blob: 'u0', parts: { flask: '3.0', mypy: '1.0', ruff: '0.4' } },
  'requirements.txt': { blob: 'r0' },
  'pyproject.toml': { blob: 'p0', parts: { 'project.version': '1.0', 'tool.ruff': '#aa' } },
}

test.each<{
  what: string
  after: Outlines
  old?: Outlines | undefined
  reasons?: readonly Reason[]
  changes: readonly Omit<ChangeWithoutEffect, 'countsBy'>[]
}>([
  { what: 'nothing', after: before, changes: [] },
  {
    what: 'packages that are not installed',
    after: {
      ...before,
      'uv.lock': { blob: 'u1', parts: { flask: '3.0', ruff: '0.5', ty: '0.1' } },
    },
    changes: [
      {
        file: 'uv.lock',
        parts: [
          { name: 'mypy', old: '1.0', how: 'removed' },
          { name: 'ruff', old: '0.4', new: '0.5', how: 'changed' },
          { name: 'ty', new: '0.1', how: 'added' },
        ],
      },
    ],
  },
  {
    what: 'the head of a lock, where it was known before',
    old: { 'uv.lock': { blob: 'u0', parts: { 'its requires-python': '>=3.10' } } },
    after: {
      'uv.lock': { blob: 'u1', parts: { 'its requires-python': '>=3.11', 'its revision': '2' } },
    },
    changes: [
      {
        file: 'uv.lock',
        parts: [
          { name: 'its requires-python', old: '>=3.10', new: '>=3.11', how: 'changed' },
          { name: 'its revision', new: '2', how: 'added' },
        ],
      },
    ],
  },
  {
    what: 'the head of a lock of which an older record holds nothing',
    old: { 'uv.lock': { blob: 'u0', parts: { ruff: '0.4' } } },
    after: { 'uv.lock': { blob: 'u1', parts: { ruff: '0.5', 'its requires-python': '>=3.11' } } },
    changes: [
      { file: 'uv.lock', parts: [{ name: 'ruff', old: '0.4', new: '0.5', how: 'changed' }] },
    ],
  },
  {
    what: 'tables, without what is only a hash',
    after: {
      ...before,
      'pyproject.toml': {
        blob: 'p1',
        parts: { 'project.version': '1.1', 'tool.ruff': '#bb', 'tool.ty': '#cc' },
      },
    },
    changes: [
      {
        file: 'pyproject.toml',
        parts: [
          { name: 'project.version', old: '1.0', new: '1.1', how: 'changed' },
          { name: 'tool.ruff', how: 'changed' },
          { name: 'tool.ty', how: 'added' },
        ],
      },
    ],
  },
  {
    what: 'text alone, in files with and without parts',
    after: {
      'uv.lock': { ...before['uv.lock'], blob: 'u1' },
      'requirements.txt': { blob: 'r1' },
      'pyproject.toml': { blob: 'p1' },
    },
    changes: [
      { file: 'pyproject.toml', parts: [] },
      { file: 'requirements.txt', parts: [] },
      { file: 'uv.lock', parts: [] },
    ],
  },
  {
    what: 'a file that was shortened in the record',
    old: { 'uv.lock': { blob: 'u0' } },
    after: { 'uv.lock': { blob: 'u1', parts: { flask: '3.0' } } },
    changes: [{ file: 'uv.lock', parts: [] }],
  },
  { what: 'a file that is new', old: {}, after: before, changes: [] },
  { what: 'a record without outlines', old: undefined, after: before, changes: [] },
  {
    what: 'nothing while packages changed: one file may hold why another one did',
    after: { ...before, 'uv.lock': { blob: 'u1' } },
    reasons: [{ kind: 'dependencies', subject: 'requirements.txt' }],
    changes: [],
  },
  {
    what: 'a file beside other reasons',
    after: { ...before, 'requirements.txt': { blob: 'r1' } },
    reasons: [{ kind: 'sources', subject: 'app.py' }],
    changes: [{ file: 'requirements.txt', parts: [] }],
  },
])('tells of $what', ({ after, reasons, changes, ...more }) => {
  const old = 'old' in more ? more.old : before
  expect(changesWithoutEffect({ outlines: old }, { outlines: after }, reasons ?? [])).toEqual(
    changes.map(change => ({ ...change, countsBy: 'dependencies' })),
  )
})

test('knows of nothing when nothing is known', () => {
  expect(changesWithoutEffect({}, {}, [])).toEqual([])
})

const lines = { file: 'Dockerfile.base', forms: [] }
test.each<{
  what: string
  old?: string | undefined
  reasons?: readonly Reason[]
  files: readonly string[]
}>([
  { what: 'comments of the Dockerfile', old: 'd0', files: ['Dockerfile.base'] },
  { what: 'no Dockerfile that is the same', old: 'd1', files: [] },
  { what: 'no Dockerfile that the record does not know', files: [] },
  {
    what: 'no Dockerfile whose instructions changed',
    old: 'd0',
    reasons: [{ kind: 'dockerfile' }],
    files: [],
  },
  {
    what: 'no Dockerfile whose argument has another default',
    old: 'd0',
    reasons: [{ kind: 'build-args', subject: 'A' }],
    files: [],
  },
])('tells of $what', ({ old, reasons = [], files }) => {
  const found = changesWithoutEffect(
    { dockerfileHash: old },
    { lines, dockerfileHash: 'd1' },
    reasons,
  )
  expect(found).toEqual(files.map(file => ({ file, countsBy: 'instructions', parts: [] })))
  expect(changesWithoutEffect({ dockerfileHash: old }, { dockerfileHash: 'd1' }, reasons)).toEqual(
    [],
  )
})
