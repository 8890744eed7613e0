import { expect, test } from '@jest/globals'
import { parsePlatform } from '../../../src/domain/oci/platform.ts'
import { simplifyMarkers } from '../../../src/domain/python/effective-marker.ts'
import { parseMarker } from '../../../src/domain/python/marker.ts'

const texts = [
  "sys_platform == 'win32'",
  "sys_platform == 'linux'",
  "platform_machine == 'aarch64'",
  "python_version < '3.10'",
  "platform_release > '5'",
]
const markers = [undefined, ...texts.map(parseMarker)]
const platforms = ['linux/amd64', 'linux/arm64'].map(parsePlatform)

test('anywhere, every marker stays', () => {
  expect(simplifyMarkers(markers, undefined)).toEqual(markers)
})

test('a marker that is decided wherever it is installed is no marker', () => {
  expect(simplifyMarkers(markers, platforms)).toEqual([
    undefined,
    'never',
    'always',
    ...markers.slice(3),
  ])
  const python = { version: '3.12', implementation: 'cpython' }
  expect(simplifyMarkers(markers, platforms, python).at(4)).toBe('never')
})
