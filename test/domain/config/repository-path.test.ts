import { expect, test } from '@jest/globals'
import { joinInside, repositoryPath } from '../../../src/domain/config/repository-path.ts'
import { InputError } from '../../../src/domain/errors.ts'

test.each([
  { text: '.', path: '.' },
  { text: './', path: '.' },
  { text: 'a', path: 'a' },
  { text: './docker//base/', path: 'docker/base' },
  { text: 'a/../b', path: 'b' },
  { text: 'a/..', path: '.' },
  { text: '..a/b', path: '..a/b' },
  { text: 'with space/x', path: 'with space/x' },
])('$text is the path $path', ({ text, path }) => {
  expect(repositoryPath(text)).toBe(path)
})

test.each([
  { text: '..', says: 'leaves the repository' },
  { text: '../x', says: 'leaves the repository' },
  { text: 'a/../../x', says: 'leaves the repository' },
  { text: '/etc/passwd', says: 'is not a path inside' },
  { text: '~/x', says: 'is not a path inside' },
  { text: 'C:/x', says: 'is not a path inside' },
  { text: 'c:x', says: 'is not a path inside' },
  { text: 'docker\\base', says: 'is not a path inside' },
  { text: 'https://host/x.git', says: 'is not a path inside' },
  { text: 'git@host:x.git', says: 'is not a path inside' },
])('$text is refused', ({ text, says }) => {
  const at = { file: 'f.yml', line: 3 }
  expect(() => repositoryPath(text, at)).toThrow(says)
  expect(() => repositoryPath(text, at)).toThrow(InputError)
})

test.each([
  { folder: 'deploy', path: '..', joined: '.' },
  { folder: 'deploy', path: '../api', joined: 'api' },
  { folder: 'deploy', path: '../..', joined: undefined },
  { folder: '.', path: '/api', joined: undefined },
])('$path seen from $folder is $joined', ({ folder, path, joined }) => {
  expect(joinInside(folder, path)).toBe(joined)
})
