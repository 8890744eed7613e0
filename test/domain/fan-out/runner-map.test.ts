import { expect, test } from '@jest/globals'
import { isOnDefault, parseRunnerMap, runnerOf } from '../../../src/domain/fan-out/runner-map.ts'

const MAP = [
  'linux/arm=arm-runner',
  'linux/arm64=ubuntu-24.04-arm',
  'linux/arm/v7=["self-hosted", "v7"]',
  'default=big',
]

test.each<{ lines: readonly string[]; platform: string; runner: unknown }>([
  { lines: [], platform: 'linux/amd64', runner: 'fallback' },
  { lines: ['small'], platform: 'linux/amd64', runner: 'small' },
  { lines: ['linux/arm64=arm'], platform: 'linux/amd64', runner: 'fallback' },
  { lines: MAP, platform: 'linux/amd64', runner: 'big' },
  { lines: MAP, platform: 'linux/arm64', runner: 'ubuntu-24.04-arm' },
  { lines: MAP, platform: 'linux/arm/v6', runner: 'arm-runner' },
  { lines: MAP, platform: 'linux/arm/v7', runner: ['self-hosted', 'v7'] },
  { lines: ['linux/=any-linux'], platform: 'linux/386', runner: 'any-linux' },
  { lines: ['linux=any-linux'], platform: 'linux/386', runner: 'any-linux' },
])('of $lines $platform takes $runner', ({ lines, platform, runner }) => {
  expect(runnerOf(platform, parseRunnerMap(lines, 'fallback'))).toEqual(runner)
})

test.each([
  { platforms: ['linux/amd64', 'linux/386'], isOn: true },
  { platforms: ['linux/amd64', 'linux/arm64'], isOn: false },
  { platforms: ['linux/arm/v7'], isOn: false },
])('$platforms all build on the default runner: $isOn', ({ platforms, isOn }) => {
  expect(isOnDefault(platforms, parseRunnerMap(MAP, 'fallback'))).toBe(isOn)
})

test.each([
  { lines: ['=x'] },
  { lines: ['linux/amd64='] },
  { lines: ['small', 'large'] },
  { lines: ['default=[1]'] },
  { lines: ['default=[]'] },
  { lines: ['default=[broken'] },
])('$lines is refused', ({ lines }) => {
  expect(() => parseRunnerMap(lines, 'fallback')).toThrow(/^the input runner has the line /)
})
