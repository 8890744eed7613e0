import { expect, test } from '@jest/globals'
import { parseMarker } from '../../../src/domain/python/marker.ts'
import {
  evaluateMarker,
  type MarkerEnvironment,
  NO_ACTIVE_NAMES,
} from '../../../src/domain/python/marker-evaluation.ts'

const linux: MarkerEnvironment = {
  os_name: 'posix',
  sys_platform: 'linux',
  platform_machine: 'x86_64',
  python_version: '3.12',
  python_full_version: '3.12.4',
}

function evaluate(text: string, extras: readonly string[] = [], groups: readonly string[] = []) {
  const marker = parseMarker(text)
  if (marker === undefined) throw new Error(`no marker: ${text}`)
  return evaluateMarker(marker, linux, { extras: new Set(extras), groups: new Set(groups) })
}

test.each([
  { text: "sys_platform == 'linux'", truth: true },
  { text: "sys_platform === 'linux'", truth: true },
  { text: "sys_platform != 'linux'", truth: false },
  { text: "sys_platform in 'linux darwin'", truth: true },
  { text: "sys_platform not in 'linux darwin'", truth: false },
  { text: "'lin' in sys_platform", truth: true },
  { text: "'lin' not in sys_platform", truth: false },
  { text: "sys_platform < 'm'", truth: true },
  { text: "sys_platform > 'm'", truth: false },
  { text: "sys_platform <= 'linux'", truth: true },
  { text: "sys_platform >= 'linux'", truth: true },
  { text: "sys_platform ~= 'linux'", truth: undefined },
  { text: "python_version < '3.9'", truth: false },
  { text: "python_version >= '3.9'", truth: true },
  { text: "python_version == '3.*'", truth: true },
  { text: "python_full_version < '3.12.4'", truth: false },
  { text: "python_full_version ~= '3.12.1'", truth: true },
  { text: "'3.9' <= python_version", truth: true },
  { text: "'3.9' ~= python_version", truth: undefined },
  { text: "python_full_version > '3.12.4rc1'", truth: true },
  { text: "python_full_version > '3.12.4'", truth: false },
  { text: "python_version < 'nonsense'", truth: undefined },
  { text: "python_version in '3.11 3.12'", truth: true },
  { text: "python_version not in '3.11, 3.12'", truth: false },
  { text: "python_version in '3.122'", truth: undefined },
  { text: "'3.1' in python_version", truth: undefined },
  { text: "platform_release >= '5'", truth: undefined },
  { text: "platform_release >= '5' and sys_platform == 'win32'", truth: false },
  { text: "platform_release >= '5' and sys_platform == 'linux'", truth: undefined },
  { text: "platform_release >= '5' or sys_platform == 'linux'", truth: true },
  { text: "platform_release >= '5' or sys_platform == 'win32'", truth: undefined },
  { text: "extra == 'x'", truth: false },
  { text: "extra != 'x'", truth: true },
])('$text is $truth on Linux with CPython 3.12.4', ({ text, truth }) => {
  expect(evaluate(text)).toBe(truth)
  expect(evaluate(text)).toBe(truth)
})

test.each([
  { text: "extra == 'X_y'", truth: true },
  { text: "extra === 'x-y'", truth: true },
  { text: "extra != 'x-y'", truth: false },
  { text: "extra in 'x-y'", truth: undefined },
  { text: "'x_y' in extras", truth: true },
  { text: "'z' not in extras", truth: true },
  { text: "'dev' in dependency_groups", truth: true },
  { text: "'dev' == dependency_groups", truth: undefined },
  { text: "'dev' ~= dependency_groups", truth: undefined },
  { text: "extras == 'x'", truth: undefined },
])('$text is $truth with extra x-y and group dev', ({ text, truth }) => {
  expect(evaluate(text, ['x-y'], ['dev'])).toBe(truth)
})

test.each([
  { text: "python_full_version < '3.14'", truth: undefined },
  { text: "python_full_version < '3.15'", truth: true },
  { text: "python_full_version > '3.14.0rc1'", truth: undefined },
  { text: "python_full_version >= '3.14.0rc1'", truth: true },
])('$text is $truth on a release candidate', ({ text, truth }) => {
  const marker = parseMarker(text)
  expect(marker && evaluateMarker(marker, { python_full_version: '3.14.0rc2' })).toBe(truth)
})

test('without names no extra is active', () => {
  const marker = parseMarker("extra == 'x'")
  expect(marker && evaluateMarker(marker, linux)).toBe(false)
  expect(NO_ACTIVE_NAMES.extras.size).toBe(0)
})

test('comparisons are remembered only up to a limit', () => {
  for (let patch = 0; patch < 20_100; patch += 1) evaluate(`python_full_version < '3.12.${patch}'`)
  expect(evaluate("python_full_version < '3.12.5'")).toBe(true)
})
