import { describe, expect, test } from '@jest/globals'
import {
  createIgnoreFilter,
  dockerignorePaths,
  parseDockerignore,
} from '../../../src/domain/dockerfile/dockerignore.ts'
import { compilePathPattern, hasWildcard } from '../../../src/domain/dockerfile/path-pattern.ts'
import { InputError } from '../../../src/domain/errors.ts'

const FILES = [
  '.git/HEAD',
  'README.md',
  'a.py',
  'a b',
  'docs/a.md',
  'docs/x/README.md',
  'src/app.py',
  'src/pkg/data.txt',
  'src/pkg/m.py',
  'é',
]

function kept(text: string, files: readonly string[] = FILES): readonly string[] {
  const filter = createIgnoreFilter(parseDockerignore(text))
  return files.filter(path => filter.keeps(path))
}

const without = (...ignored: readonly string[]) => FILES.filter(file => !ignored.includes(file))

// Compared with moby/patternmatcher 0.6.1 as BuildKit walks a folder: 60,000 random ignore files agree.
test.each<readonly [text: string, kept: readonly string[]]>([
  ['', FILES],
  ['# src\n\n  \n', FILES],
  [' # src', FILES],
  ['\uFEFF# comment\nsrc', without('src/app.py', 'src/pkg/data.txt', 'src/pkg/m.py')],
  ['\uFEFFa.py', without('a.py')],
  ['a.py\r\na b  \r\n', without('a.py', 'a b')],
  ['/a.py', without('a.py')],
  ['./src/', without('src/app.py', 'src/pkg/data.txt', 'src/pkg/m.py')],
  ['docs/../a.py', without('a.py')],
  ['*.md', without('README.md')],
  ['*/*.md', without('docs/a.md')],
  ['**/*.md', without('README.md', 'docs/a.md', 'docs/x/README.md')],
  ['**/README.md', without('README.md', 'docs/x/README.md')],
  ['**README.md', without('README.md', 'docs/x/README.md')],
  ['docs/**', without('docs/a.md', 'docs/x/README.md')],
  ['docs/**/README.md', without('docs/x/README.md')],
  ['**/x/**', without('docs/x/README.md')],
  ['**', []],
  ['*', []],
  ['?.py', without('a.py')],
  ['[a-b].py', without('a.py')],
  ['[^a].py', FILES],
  ['a\\.py', without('a.py')],
  ['\\*', FILES],
  ['a\\ b', without('a b')],
  ['*\n!src', ['src/app.py', 'src/pkg/data.txt', 'src/pkg/m.py']],
  ['*\n!src\nsrc/pkg\n!src/pkg/m.py', ['src/app.py', 'src/pkg/m.py']],
  ['src\n!src/pkg/*.py', without('src/app.py', 'src/pkg/data.txt')],
  ['*.md\n!README.md', FILES],
  ['! README.md\n*.md', without('README.md')],
  ['./!x', FILES],
  // A later pattern that the folder's answer made superfluous is only compared with the path (measured in a build).
  ['src\n!src/pkg\nsrc', without('src/app.py')],
  // An exception above the pattern does nothing (measured in a build).
  ['src/pkg\n!src', without('src/pkg/data.txt', 'src/pkg/m.py')],
  ['.git\n.', without('.git/HEAD')],
  ['/', FILES],
])('%j keeps what BuildKit sends', (text, files) => {
  expect(kept(text)).toEqual(files)
})

test.each<readonly [text: string, ignored: readonly string[]]>([
  ['x]', ['x]']],
  ['[*]', ['[]', ']']],
  ['[[x]]', ['[]', 'x]']],
  ['[.x]', ['.', 'x']],
  ['x[^/]', ['x]']],
  ['a\\d', ['a1']],
  ['a[\\d]', ['a1']],
  ['a+', ['a+']],
  ['a[1\\+]', ['a+', 'a1']],
])('the odd pattern %j ignores what moby/patternmatcher says', (text, ignored) => {
  const files = ['.', '[]', ']', 'a+', 'a1', 'aa', 'ad', 'x', 'x]']
  const filter = createIgnoreFilter(parseDockerignore(text))
  expect(files.filter(path => !filter.keeps(path))).toEqual(ignored)
})

test.each(['a\n!', '! ', '!/', '[', '[a-', 'a\\', 'a\\q', 'a\\é', '[z-a]*'])('refuses %j', text => {
  expect(() => parseDockerignore(text, 'api/.dockerignore')).toThrow(InputError)
})

test('names file, line and pattern', () => {
  let error: unknown
  try {
    parseDockerignore('a\n\n[', 'api/.dockerignore')
  } catch (caught) {
    error = caught
  }
  expect(error).toMatchObject({
    message: '"[" is no pattern',
    at: { file: 'api/.dockerignore', line: 3 },
  })
})

describe('a walk', () => {
  test.each<readonly [text: string, folder: string, enters: boolean]>([
    ['', 'src', true],
    ['src', 'src', false],
    ['src', 'src/pkg', false],
    ['src\n!docs', 'src', false],
    ['src\n!src/pkg', 'src', true],
    ['src\n!src/pkg', 'src/pkg', true],
    ['src\n!src/pkg/**', 'src', true],
    ['src\n!src/pkg/*', 'src', true],
    ['src\n!**/*.py', 'src', true],
    ['src/pkg\n!src', 'src/pkg', false],
  ])('of %j: enters %s: %s', (text, folder, enters) => {
    expect(createIgnoreFilter(parseDockerignore(text)).enters(folder)).toBe(enters)
  })
})

test('names the pattern that ignores a path', () => {
  const filter = createIgnoreFilter(parseDockerignore('# x\n*.md\n!README.md\nsrc/'))
  expect(filter.ignoredBy('src/app.py')).toMatchObject({ text: 'src', line: 4 })
  expect(filter.ignoredBy('README.md')).toBeUndefined()
  expect(createIgnoreFilter(parseDockerignore('')).ignoredBy('src')).toBeUndefined()
})

test('looks beside the Dockerfile first', () => {
  expect(dockerignorePaths('docker/api.Dockerfile', '.')).toEqual([
    'docker/api.Dockerfile.dockerignore',
    '.dockerignore',
  ])
})

test.each<readonly [pattern: string, matches: readonly string[]]>([
  ['*', ['a', 'ab', '-', ']', '*', 'é']],
  ['a*', ['a', 'ab']],
  ['a/*', ['a/b']],
  ['?', ['a', '-', ']', '*', 'é']],
  ['[ab]', ['a']],
  ['[^a]', ['-', ']', '*', 'é']],
  ['[\\-\\]]', ['-', ']']],
  ['[b-a]', []],
  ['[à-ü]', ['é']],
  ['\\*', ['*']],
  ['\\é', ['é']],
])('the path pattern %s is Go’s', (pattern, matches) => {
  const expression = compilePathPattern(pattern)
  const paths = ['a', 'ab', 'a/b', '-', ']', '*', 'é']
  expect(paths.filter(path => expression?.test(path))).toEqual(matches)
})

test.each(['[', '[]', '[]a]', '[a', '[a-', '[a-]', '[-a]', '[\\', '[^', 'a\\'])(
  '%s is malformed',
  pattern => {
    expect(compilePathPattern(pattern)).toBeUndefined()
  },
)

test.each<readonly [path: string, has: boolean]>([
  ['a/b', false],
  ['a*', true],
  ['a/?', true],
  ['[a]', true],
  ['a\\*', false],
  ['a\\\\*', true],
  ['a\\', false],
])('%s holds a wildcard: %s', (path, has) => {
  expect(hasWildcard(path)).toBe(has)
})
