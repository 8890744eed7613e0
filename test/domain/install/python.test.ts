import { describe, expect, test } from '@jest/globals'
import {
  requestedPython,
  UNKNOWN_PYTHON,
  upstreamPython,
} from '../../../src/domain/install/image-python.ts'
import { pythonAfter } from '../../../src/domain/install/python-after.ts'
import { leavesChoice, otherRanges } from '../../../src/domain/install/python-range.ts'
import { words } from './shell-words.ts'

const cpython = (version: string | undefined) => ({ version, implementation: 'cpython' })
const UNKNOWN = { version: undefined, implementation: undefined }

describe('the Python of an upstream', () => {
  test.each<[reference: string, version: string | undefined, libc: string | undefined]>([
    ['python:3.12-slim', '3.12', 'glibc'],
    ['python:3.12.7-slim-bookworm@sha256:1234', '3.12.7', 'glibc'],
    ['docker.io/library/python:3.13-alpine3.20', '3.13', 'musl'],
    ['python:3.13t-slim', '3.13t', 'glibc'],
    ['python', undefined, 'glibc'],
    ['python:3', undefined, 'glibc'],
    ['python:3.14-rc-slim', '3.14', 'glibc'],
    ['python:3.14.0rc1', undefined, 'glibc'],
    ['ghcr.io/astral-sh/uv:python3.12-bookworm-slim', '3.12', 'glibc'],
    ['ghcr.io/astral-sh/uv:0.9-python3.11-alpine', '3.11', 'musl'],
    ['ghcr.io/astral-sh/uv:latest', undefined, undefined],
    ['localhost:5000/acme/thing:1', undefined, undefined],
    ['debian:bookworm-slim', undefined, 'glibc'],
    ['ubuntu', undefined, 'glibc'],
    ['alpine:3.20', undefined, 'musl'],
    ['nvidia/cuda:12.4.1-base-ubuntu22.04', undefined, 'glibc'],
  ])('%s', (reference, version, libc) => {
    expect(upstreamPython(reference, new Map())).toEqual({ interpreter: cpython(version), libc })
  })

  test('is what its environment says, where that is known', () => {
    const environment = new Map([['PYTHON_VERSION', '3.12.9']])
    expect(upstreamPython('acme/python:3.12', environment).interpreter.version).toBe('3.12.9')
    const other = new Map([['PYTHON_VERSION', '3.12-slim']])
    expect(upstreamPython('python:3.11', other).interpreter.version).toBe('3.11')
  })

  test('may be PyPy', () => {
    expect(upstreamPython('pypy:3.10-slim', new Map())).toEqual({
      interpreter: { version: '3.10', implementation: 'pypy' },
      libc: 'glibc',
    })
  })
})

test.each([
  ['3.12', cpython('3.12')],
  [' 3.12.7\n', cpython('3.12.7')],
  ['cpython@3.12', cpython('3.12')],
  ['python3.11', cpython('3.11')],
  ['/usr/bin/python3.11', cpython('3.11')],
  ['/usr/local/bin/python3', cpython('3.13')],
  ['python', cpython('3.13')],
  ['>=3.12', UNKNOWN],
  ['pypy@3.10', UNKNOWN],
  ['3', UNKNOWN],
  ['managed', UNKNOWN],
])('a request for %j', (request, interpreter) => {
  const image = upstreamPython('python:3.13', new Map())
  expect(requestedPython(request, image)).toEqual(interpreter)
})

describe('the Python behind a command', () => {
  const image = upstreamPython('python:3.12-slim', new Map())
  test.each<[command: string, interpreter: object]>([
    ['apt-get update', cpython('3.12')],
    ['python -m venv /opt/venv', cpython('3.12')],
    ['python3.11 -m venv /opt/venv', cpython('3.11')],
    ['/usr/bin/python3 -m venv /opt/venv', UNKNOWN],
    ['virtualenv --python=python3.10 /x', cpython('3.10')],
    ['virtualenv /x', cpython('3.12')],
    ['virtualenv -p', UNKNOWN],
    ['python x.py', cpython('3.12')],
    ['python -m', cpython('3.12')],
    ['pyenv install 3.11', UNKNOWN],
    ['uv venv', cpython('3.12')],
    ['uv -q venv --python 3.13 /x', cpython('3.13')],
    ['uv python install 3.13', UNKNOWN],
    ['uv python list', cpython('3.12')],
    ['uv sync', cpython('3.12')],
    ['', cpython('3.12')],
  ])('%s', (command, interpreter) => {
    expect(pythonAfter(words(command), image)).toEqual({ ...image, interpreter })
  })

  test.each<[command: string, interpreter: object]>([
    ['uv python install 3.13', cpython('3.13')],
    ['uv python install 3.12 3.13', UNKNOWN],
    ['uv python install', UNKNOWN],
  ])('where there was none: %s', (command, interpreter) => {
    expect(pythonAfter(words(command), UNKNOWN_PYTHON).interpreter).toEqual(interpreter)
  })
})

test.each<[version: string | undefined, range: string, leaves: boolean]>([
  ['3.12', '>=3.11', false],
  ['3.12', '>=3.12.4', true],
  ['3.12.5', '>=3.12.4', false],
  ['3.13t', '>=3.13', false],
  ['3.12', '<3.12', true],
  ['3.12', '>=3.11,!=3.12.1', true],
  ['3.12', 'nonsense', true],
  [undefined, '>=3.8', true],
])('Python %s in %s is left to choose: %s', (version, range, leaves) => {
  expect(leavesChoice(cpython(version), range)).toBe(leaves)
})

test('ranges count that the lock does not hold', () => {
  const lock = 'version = 1\nrequires-python = ">=3.11, <4"\n'
  const pyprojects = ['<4,>=3.11', '>=3.12', '>=3.13', undefined].map(range =>
    range === undefined ? {} : { project: { 'requires-python': range } },
  )
  expect(otherRanges(lock, pyprojects, cpython('3.12'))).toEqual(['>=3.13'])
  expect(
    otherRanges('', [{ project: { 'requires-python': '>=3.9' } }], cpython(undefined)),
  ).toEqual(['>=3.9'])
})
