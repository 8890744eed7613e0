import { expect, test } from '@jest/globals'
import { InputError } from '../../../src/domain/errors.ts'
import {
  formatPlatform,
  normalizePlatform,
  parsePlatform,
} from '../../../src/domain/oci/platform.ts'

test.each([
  { text: 'linux/amd64', is: 'linux/amd64' },
  { text: ' Linux/AMD64 ', is: 'linux/amd64' },
  { text: 'linux/amd64/v1', is: 'linux/amd64' },
  { text: 'linux/amd64/v3', is: 'linux/amd64/v3' },
  { text: 'linux/x86_64', is: 'linux/amd64' },
  { text: 'linux/x86-64', is: 'linux/amd64' },
  { text: 'linux/arm64/v8', is: 'linux/arm64' },
  { text: 'linux/arm64/8', is: 'linux/arm64' },
  { text: 'linux/aarch64', is: 'linux/arm64' },
  { text: 'linux/arm', is: 'linux/arm/v7' },
  { text: 'linux/arm/6', is: 'linux/arm/v6' },
  { text: 'linux/armhf', is: 'linux/arm/v7' },
  { text: 'linux/armel', is: 'linux/arm/v6' },
  { text: 'linux/i386', is: 'linux/386' },
  { text: 'linux/riscv64', is: 'linux/riscv64' },
  { text: 'unknown/unknown', is: 'unknown/unknown' },
])('$text is $is', ({ text, is }) => {
  expect(formatPlatform(parsePlatform(text))).toBe(is)
})

test.each([
  '',
  'linux',
  'linux/',
  '/amd64',
  'linux/arm/',
  'linux/arm/v7/x',
  'linux/a md64',
  'linux/amd64,linux/arm64',
])('%j is no platform', text => {
  expect(() => parsePlatform(text)).toThrow(InputError)
})

test.each(['constructor', '__proto__', 'toString'])(
  'a foreign architecture named %s is itself',
  architecture => {
    expect(normalizePlatform({ os: 'linux', architecture, variant: undefined })).toEqual({
      os: 'linux',
      architecture,
      variant: undefined,
    })
  },
)
