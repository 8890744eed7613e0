import { posix } from 'node:path'
import { expect, test } from '@jest/globals'
import { nameOf, parentFolders } from '../../src/domain/paths.ts'

test.each(['uv.lock', 'a/b.txt', '/app/x/y', '.', '.env', '..', 'a.b/c', '/x'])(
  'the name of %s is that of node:path',
  path => {
    expect(nameOf(path)).toBe(posix.basename(path))
  },
)

test('folders above paths are there once, without the top', () => {
  expect([...parentFolders(['a/b/c', 'a/b/d', 'e', '/app/x', 'a/f/g'])]).toEqual([
    'a/b',
    'a',
    '/app',
    'a/f',
  ])
})
