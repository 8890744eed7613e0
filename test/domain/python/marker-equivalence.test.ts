import { expect, test } from '@jest/globals'
import { parseMarker } from '../../../src/domain/python/marker.ts'
import { areEquivalent } from '../../../src/domain/python/marker-equivalence.ts'

function equivalent(left: string, right: string, requiresPython?: string): boolean {
  return areEquivalent(parseMarker(left), parseMarker(right), requiresPython)
}

test.each([
  { left: "python_version < '3.12'", right: "python_full_version < '3.12'", same: true },
  { left: "python_version <= '3.11'", right: "python_full_version < '3.12'", same: true },
  { left: "python_version < '3.11'", right: "python_full_version < '3.12'", same: false },
  { left: "sys_platform == 'win32'", right: "sys_platform == 'linux'", same: false },
  { left: "sys_platform in 'win32 linux'", right: "sys_platform == 'linux'", same: false },
  {
    left: "os_name == 'a' and (os_name == 'b' or extra == 'x')",
    right: "extra == 'x' and os_name == 'a'",
    same: true,
  },
  { left: "extra == 'x'", right: "extra == 'y'", same: false },
  { left: '', right: '', same: true },
  { left: "os_name == 'a' or os_name != 'a'", right: '', same: true },
  { left: "os_name ~= 'a'", right: "os_name ~= 'a'", same: false },
])('$left means $right: $same', ({ left, right, same }) => {
  expect(equivalent(left, right)).toBe(same)
})

test('only the Pythons that are allowed matter', () => {
  expect(equivalent("python_version >= '3.9'", '', '>=3.9')).toBe(true)
  expect(equivalent("python_version >= '3.9'", '', '>=3.8')).toBe(false)
})

test('markers with too many values count as different', () => {
  const extras = 'abcdefgh'
    .split('')
    .map(name => `extra == '${name}'`)
    .join(' or ')
  expect(equivalent(extras, extras)).toBe(false)
  const words = (variable: string) =>
    Array.from({ length: 40 }, (_, index) => `${variable} == '${index}'`).join(' or ')
  const wide = [words('os_name'), words('sys_platform'), words('platform_machine')].join(' or ')
  expect(equivalent(wide, wide)).toBe(false)
})
