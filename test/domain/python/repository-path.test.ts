import { expect, test } from '@jest/globals'
import {
  folderOf,
  relativeFrom,
  resolveInside,
} from '../../../src/domain/python/repository-path.ts'

test.each([
  { folder: '.', path: 'a.txt', resolved: 'a.txt' },
  { folder: 'a', path: '../b/c.txt', resolved: 'b/c.txt' },
  { folder: 'a', path: './lib/', resolved: 'a/lib' },
  { folder: 'a', path: '..', resolved: '.' },
  { folder: 'a', path: '../..', resolved: undefined },
  { folder: 'a', path: '../../x', resolved: undefined },
  { folder: 'a', path: '/etc/passwd', resolved: undefined },
])('$path from $folder is $resolved', ({ folder, path, resolved }) => {
  expect(resolveInside(folder, path)).toBe(resolved)
})

test('folders are named as the lock names them', () => {
  expect([folderOf('uv.lock'), folderOf('a/uv.lock')]).toEqual(['.', 'a'])
  expect([relativeFrom('.', '.'), relativeFrom('.', 'a/b'), relativeFrom('a', '.')]).toEqual([
    '.',
    'a/b',
    '..',
  ])
})
