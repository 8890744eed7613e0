import { expect, test } from '@jest/globals'
import { InputError } from '../../../src/domain/errors.ts'
import {
  familiarName,
  formatReference,
  isOnGitHub,
  isRepository,
  isTag,
  parseReference,
  registryHost,
  repositoryPath,
} from '../../../src/domain/oci/reference.ts'

const DIGEST = `sha256:${'ab'.repeat(32)}`

test.each([
  { text: 'python', full: 'docker.io/library/python', familiar: 'python' },
  { text: 'python:latest', full: 'docker.io/library/python:latest', familiar: 'python' },
  {
    text: 'python:3.12-slim',
    full: 'docker.io/library/python:3.12-slim',
    familiar: 'python:3.12-slim',
  },
  {
    text: `python@${DIGEST}`,
    full: `docker.io/library/python@${DIGEST}`,
    familiar: `python@${DIGEST}`,
  },
  {
    text: `python:latest@${DIGEST}`,
    full: `docker.io/library/python:latest@${DIGEST}`,
    familiar: `python:latest@${DIGEST}`,
  },
  { text: 'loom/b:3.2', full: 'docker.io/loom/b:3.2', familiar: 'loom/b:3.2' },
  { text: 'docker.io/python', full: 'docker.io/library/python', familiar: 'python' },
  { text: 'index.docker.io/loom/b', full: 'docker.io/loom/b', familiar: 'loom/b' },
  { text: 'docker.io/library/a/b', full: 'docker.io/library/a/b', familiar: 'library/a/b' },
  { text: 'localhost/x', full: 'localhost/x', familiar: 'localhost/x' },
  { text: 'localhost:5000/x:1', full: 'localhost:5000/x:1', familiar: 'localhost:5000/x:1' },
  { text: '[::1]:5000/x', full: '[::1]:5000/x', familiar: '[::1]:5000/x' },
  { text: 'ghcr.io/acme/base/x', full: 'ghcr.io/acme/base/x', familiar: 'ghcr.io/acme/base/x' },
  { text: 'MyHost/x', full: 'MyHost/x', familiar: 'MyHost/x' },
])('$text is $full, and $familiar to Docker', ({ text, full, familiar }) => {
  const reference = parseReference(text)
  expect([formatReference(reference), familiarName(reference)]).toEqual([full, familiar])
})

test.each([
  { text: 'docker.io/evil.example/x', repository: 'docker.io/evil.example/x' },
  { text: 'docker.io/localhost/x', repository: 'docker.io/localhost/x' },
  { text: 'index.docker.io/localhost/x', repository: 'docker.io/localhost/x' },
])('what follows docker.io is never another registry: $text', ({ text, repository }) => {
  expect(parseReference(text)).toEqual({ repository, tag: undefined, digest: undefined })
})

test.each([
  '',
  ':tag',
  'upper/CASE',
  'a b',
  'name:',
  'name:-bad',
  `name:${'x'.repeat(129)}`,
  'name@sha256:12',
  `name@${DIGEST}@${DIGEST}`,
  '/x',
  'ghcr.io/',
  'ghcr.io/UPPER',
  'ghcr.io//x',
  'name\n',
])('%j is no reference', text => {
  const at = { file: 'Dockerfile', line: 3 }
  expect(() => parseReference(text, at)).toThrow(InputError)
  expect(() => parseReference(text, at)).toThrow(
    expect.objectContaining({ at, message: `${JSON.stringify(text)} is not an image reference` }),
  )
})

test.each([
  { text: 'ghcr.io/acme/base', is: true },
  { text: 'base', is: false },
  { text: '/base', is: false },
  { text: 'ghcr.io/acme/base:1', is: false },
])('$text is a repository: $is', ({ text, is }) => {
  expect(isRepository(text)).toBe(is)
})

test('a tag is checked, and a repository taken apart', () => {
  const { repository } = parseReference('localhost:5000/loom/base:1')
  expect([isTag('1.0'), isTag('.1'), registryHost(repository), repositoryPath(repository)]).toEqual(
    [true, false, 'localhost:5000', 'loom/base'],
  )
})

test('ghcr.io alone is on GitHub', () => {
  const of = (text: string) => isOnGitHub(parseReference(text).repository)
  expect([of('ghcr.io/acme/base'), of('ghcr.io.example/acme/base'), of('acme/ghcr.io')]).toEqual([
    true,
    false,
    false,
  ])
})
