import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  comparisonsOf,
  type Marker,
  markerText,
  parseMarker,
} from '../../../src/domain/python/marker.ts'

function canonical(text: string): string | undefined {
  const marker = parseMarker(text)
  return marker && markerText(marker)
}

test.each([
  { text: "python_version < '3.8'", canon: "python_version < '3.8'" },
  { text: 'python_version<"3.8"', canon: "python_version < '3.8'" },
  { text: "'3.8' > python_version", canon: "python_version < '3.8'" },
  { text: "'win32' == sys_platform", canon: "sys_platform == 'win32'" },
  { text: "'linux' in sys_platform", canon: "'linux' in sys_platform" },
  { text: "sys_platform not   in 'a b'", canon: "sys_platform not in 'a b'" },
  { text: "os.name == 'nt'", canon: "os_name == 'nt'" },
  { text: "python_implementation == 'x'", canon: "platform_python_implementation == 'x'" },
  { text: 'platform_version == "it\'s"', canon: 'platform_version == "it\'s"' },
  {
    text: "(os_name == 'b' or os_name == 'a') and extra == 'x'",
    canon: "(os_name == 'a' or os_name == 'b') and extra == 'x'",
  },
  {
    text: "os_name == 'a' or os_name == 'a' and os_name == 'b'",
    canon: "os_name == 'a' or os_name == 'a' and os_name == 'b'",
  },
  {
    text: "((os_name == 'a')) or (os_name == 'c' or os_name == 'b')",
    canon: "os_name == 'a' or os_name == 'b' or os_name == 'c'",
  },
  {
    text: "(os_name == 'a' or os_name == 'a') and os_name == 'a'",
    canon: "os_name == 'a'",
  },
  {
    text: "os_name == 'b' and (os_name == 'a' and os_name == 'c') or os_name == 'b'",
    canon: "os_name == 'a' and os_name == 'b' and os_name == 'c' or os_name == 'b'",
  },
])('$text is read as $canon', ({ text, canon }) => {
  expect(canonical(text)).toBe(canon)
})

test.each([
  '',
  'python_version',
  "python_version < '3.8",
  "python_version << '3.8'",
  "constructor == 'x'",
  "'x' == 'x'",
  'os_name == os_name',
  "'a' == unknown",
  "unknown == 'a'",
  "os_name not == 'a'",
  "os_name is 'a'",
  "os_name ( 'a'",
  "(os_name == 'a'",
  "os_name == 'a')",
  "os_name == 'a' and",
  "os_name == 'a' or or",
  "os_name == 'a' os_name == 'b'",
  `${'('.repeat(200)}os_name == 'a'${')'.repeat(200)}`,
  'os_name == $',
])('%j is no marker', text => {
  expect(parseMarker(text)).toBeUndefined()
})

const comparison = fc.record({
  kind: fc.constant('compare' as const),
  variable: fc.constantFrom('os_name' as const, 'sys_platform' as const, 'python_version' as const),
  operator: fc.constantFrom('==' as const, '!=' as const, '<' as const, 'in' as const),
  value: fc.constantFrom('a', 'b', '3.8'),
  reversed: fc.constant(false),
})
const { marker } = fc.letrec<{ marker: Marker }>(tie => ({
  marker: fc.oneof(
    { maxDepth: 4 },
    comparison,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      markers: fc.array(tie('marker'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}))

test('the canonical text reads back as itself', () => {
  fc.assert(fc.property(marker, value => canonical(markerText(value)) === markerText(value)))
})

test('comparisons are found at any depth', () => {
  const parsed = parseMarker("os_name == 'a' and (extra == 'b' or extra == 'c')")
  expect(parsed && comparisonsOf(parsed).map(({ value }) => value)).toEqual(['a', 'b', 'c'])
})
