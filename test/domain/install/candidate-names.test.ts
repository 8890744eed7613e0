import { expect, test } from '@jest/globals'
import { evaluate } from '../../../src/domain/dockerfile/evaluate.ts'
import { parseDockerfile } from '../../../src/domain/dockerfile/parse.ts'
import {
  candidatePaths,
  includedNames,
  isDependencyFile,
} from '../../../src/domain/install/candidate-names.ts'

test.each([
  ['uv.lock', true],
  ['a/pyproject.toml', true],
  ['pylock.web.toml', true],
  ['requirements.txt', true],
  ['dev-requirements.in', true],
  ['requirements/base.txt', true],
  ['deps/constraints-3.12.txt', true],
  ['README.md', false],
  ['uv.toml', false],
  ['robots.txt', false],
  ['a/requirements-x/b.in', true],
  ['requirements/a/b.txt', false],
  ['requirements/a.toml', false],
  ['a/Pipfile.lock', true],
  ['pylock.a.b.toml', false],
])('%s is a dependency file by its name: %s', (path, answer) => {
  expect(isDependencyFile(path)).toBe(answer)
})

test('a file that an install mentions is a candidate, whatever its name', () => {
  const text =
    'FROM python\nRUN make other\nRUN <<EOF\npip install -r "/opt/wanted" -c=deps/c.pip\nEOF\n'
  const isCandidate = candidatePaths([evaluate(parseDockerfile(text, 'Dockerfile'))])
  expect(['x/wanted', 'c.pip', 'uv.toml', 'setup.py', 'other'].map(isCandidate)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ])
})

test('includes are found in every spelling', () => {
  const text = '-r a.txt # x\n  --constraint=b.txt\n-c "x/c d.txt"\n-r \'e.txt\'\n-rf.txt\nflask\n'
  expect(includedNames('deps/all.txt', text)).toEqual([
    'a.txt',
    'b.txt',
    'c d.txt',
    'e.txt',
    'f.txt',
  ])
})

test('a lock includes nothing, whatever its lines look like', () => {
  expect(['uv.lock', 'a/poetry.lock'].flatMap(file => includedNames(file, '-r a.txt\n'))).toEqual(
    [],
  )
})
