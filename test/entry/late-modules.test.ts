import { createRequire } from 'node:module'
import { expect, test } from '@jest/globals'
import { requireLate } from '../../src/entry/late-modules.ts'

const require = createRequire(import.meta.url)

function recording() {
  const loaded: string[] = []
  const late = requireLate(name => {
    loaded.push(name)
    return require(name) as unknown
  })
  return { loaded, late }
}

test('loads a large module of node when something of it is used', () => {
  const { loaded, late } = recording()
  const zlib = late('node:zlib') as typeof import('node:zlib')
  expect([Reflect.get(zlib, '__esModule'), loaded]).toEqual([undefined, []])
  expect(zlib.gunzipSync(zlib.gzipSync('text')).toString()).toBe('text')
  expect(loaded[0]).toBe('node:zlib')
})

test('lists all names of a module, as import() does in the bundle', () => {
  const { late } = recording()
  expect(Object.getOwnPropertyNames(late('node:child_process'))).toEqual(
    Object.getOwnPropertyNames(require('node:child_process')),
  )
})

test('loads any other module at once', () => {
  const { loaded, late } = recording()
  expect(late('node:path')).toBe(require('node:path'))
  expect(loaded).toEqual(['node:path'])
})
