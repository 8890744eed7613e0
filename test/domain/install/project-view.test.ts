import { expect, test } from '@jest/globals'
import { NO_FILES, putFile } from '../../../src/domain/install/image-files.ts'
import { fixedPart } from '../../../src/domain/install/pip-operands.ts'
import { projectView, upwards } from '../../../src/domain/install/project-view.ts'

test('a view names what an image has as the repository does', () => {
  const standing = { file: 'other/pyproject.toml', owner: 'base', form: 'copied' } as const
  const files = putFile(NO_FILES, '/app/lib/pyproject.toml', standing)
  const view = projectView(files, { imageFolder: '/app', folder: 'svc' }, file => `text of ${file}`)
  expect(view.imagePath('svc/lib')).toBe('/app/lib')
  expect(view.imagePath('lib')).toBe('/lib')
  expect(view.imagePath('../lib')).toBe('/lib')
  expect(view.repositoryPath('/app/lib')).toBe('svc/lib')
  expect(view.repositoryPath('/app')).toBe('svc')
  expect(view.readFile('svc/lib/pyproject.toml')).toBe('text of other/pyproject.toml')
  expect(view.readFile('svc/pyproject.toml')).toBeUndefined()
})

test('a view of the root', () => {
  const view = projectView(NO_FILES, { imageFolder: '/', folder: '.' }, () => undefined)
  expect(view.repositoryPath('/')).toBe('.')
  expect(view.imagePath('a')).toBe('/a')
})

test('folders above', () => {
  expect(upwards('/a/b')).toEqual(['/a/b', '/a', '/'])
})

test.each([
  ['a/b', 'a/b'],
  ['a/*.txt', 'a'],
  ['*.txt', '.'],
  ['/*', '/'],
])('the fixed part of %s is %s', (pattern, fixed) => {
  expect(fixedPart(pattern)).toBe(fixed)
})
