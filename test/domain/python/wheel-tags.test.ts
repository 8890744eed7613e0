import { expect, test } from '@jest/globals'
import { parsePlatform } from '../../../src/domain/oci/platform.ts'
import { type WheelTarget, wheelFit, wheelTags } from '../../../src/domain/python/wheel-tags.ts'

const debian: WheelTarget = {
  platform: parsePlatform('linux/amd64'),
  pythonVersion: '3.12',
  freeThreaded: false,
  implementation: 'cpython',
  libc: 'glibc',
}
const anywhere: Partial<WheelTarget> = {
  pythonVersion: undefined,
  freeThreaded: undefined,
  libc: undefined,
}

test.each<{ tags: string; fit: string; on?: Partial<WheelTarget> }>([
  { tags: 'py3-none-any', fit: 'yes' },
  { tags: 'py2.py3-none-any', fit: 'yes' },
  { tags: 'py2-none-any', fit: 'no' },
  { tags: 'py313-none-any', fit: 'no' },
  { tags: 'py38-none-any', fit: 'yes' },
  { tags: 'py3-none-manylinux_2_17_x86_64', fit: 'yes' },
  { tags: 'py3-abi3-any', fit: 'unknown' },
  { tags: 'cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64', fit: 'yes' },
  { tags: 'cp312-none-linux_x86_64', fit: 'yes' },
  { tags: 'cp311-none-any', fit: 'no' },
  { tags: 'cp3-none-any', fit: 'yes' },
  { tags: 'cp311-cp311-manylinux_2_17_x86_64', fit: 'no' },
  { tags: 'cp312-cp311-any', fit: 'no' },
  { tags: 'cp312-cp312d-any', fit: 'no' },
  { tags: 'cp312-cp312-manylinux_2_17_aarch64', fit: 'no' },
  { tags: 'cp312-cp312-musllinux_1_2_x86_64', fit: 'no' },
  { tags: 'cp312-cp312-musllinux_1_2_x86_64', fit: 'yes', on: { libc: 'musl' } },
  { tags: 'cp312-cp312-manylinux_2_17_x86_64', fit: 'no', on: { libc: 'musl' } },
  { tags: 'cp312-cp312-musllinux_1_2_x86_64', fit: 'unknown', on: { libc: undefined } },
  { tags: 'cp312-cp312-macosx_11_0_arm64', fit: 'no' },
  { tags: 'cp312-cp312-win_amd64', fit: 'no' },
  { tags: 'cp312-cp312-ios_13_0_arm64_iphoneos', fit: 'no' },
  { tags: 'cp312-cp312-pyodide_2024_0_wasm32', fit: 'no' },
  { tags: 'cp312-cp312-haiku_x86_64', fit: 'unknown' },
  { tags: 'cp38-abi3-manylinux_2_28_x86_64', fit: 'yes' },
  { tags: 'cp313-abi3-manylinux_2_28_x86_64', fit: 'no' },
  { tags: 'cp38-abi3-any', fit: 'no', on: { pythonVersion: '3.13', freeThreaded: true } },
  { tags: 'cp313-cp313t-any', fit: 'yes', on: { pythonVersion: '3.13', freeThreaded: true } },
  { tags: 'cp313-cp313t-any', fit: 'no', on: { pythonVersion: '3.13' } },
  {
    tags: 'cp313-cp313t-any',
    fit: 'unknown',
    on: { pythonVersion: '3.13', freeThreaded: undefined },
  },
  { tags: 'cp312-cp312-any', fit: 'yes', on: { freeThreaded: undefined } },
  { tags: 'cp312-abi3t-any', fit: 'unknown' },
  { tags: 'cp315-abi3.abi3t-any', fit: 'no' },
  { tags: 'cp312-newabi-any', fit: 'unknown' },
  { tags: 'cp312-pypy310_pp73-any', fit: 'no' },
  { tags: 'pp310-pypy310_pp73-manylinux_2_17_x86_64', fit: 'no' },
  { tags: 'graalpy312-graalpy250_312_native-manylinux_2_17_x86_64', fit: 'no' },
  { tags: 'newpy3-none-any', fit: 'unknown' },
  { tags: 'graalpy312-none-any', fit: 'unknown', on: { implementation: 'graalpy' } },
  { tags: 'cp312-cp312-any', fit: 'unknown', on: { implementation: 'graalpy' } },
  { tags: 'cp312-cp312-any', fit: 'no', on: { implementation: 'pypy' } },
  { tags: 'pp312-pypy312_pp73-any', fit: 'unknown', on: { implementation: 'pypy' } },
  { tags: 'pp311-pypy311_pp73-any', fit: 'no', on: { implementation: 'pypy' } },
  { tags: 'cp312-cp312-any', fit: 'unknown', on: { implementation: undefined } },
  { tags: 'cp312-cp312-any', fit: 'unknown', on: anywhere },
  { tags: 'py3-none-any', fit: 'unknown', on: anywhere },
  { tags: 'cp38-abi3-win32', fit: 'no', on: anywhere },
  { tags: 'py3-none-win_amd64', fit: 'unknown', on: { platform: parsePlatform('windows/amd64') } },
  { tags: 'py3-none-any', fit: 'yes', on: { platform: parsePlatform('windows/amd64') } },
  { tags: 'py3-none-linux_armv7l', fit: 'yes', on: { platform: parsePlatform('linux/arm/v7') } },
  { tags: 'py3-none-linux_armv8l', fit: 'yes', on: { platform: parsePlatform('linux/arm/v7') } },
  { tags: 'py3-none-linux_aarch64', fit: 'no', on: { platform: parsePlatform('linux/arm/v7') } },
  { tags: 'py3-none-manylinux1_i686', fit: 'yes', on: { platform: parsePlatform('linux/386') } },
  { tags: 'py3-none-linux_aarch64', fit: 'yes', on: { platform: parsePlatform('linux/arm64') } },
  { tags: 'py3-none-linux_sparc', fit: 'unknown', on: { platform: parsePlatform('linux/sparc') } },
])('$tags: $fit on $on', ({ tags, fit, on }) => {
  expect(wheelFit(`name-1.0-${tags}.whl`, { ...debian, ...on })).toBe(fit)
})

test('a build number is no tag, and what is no wheel has none', () => {
  expect(wheelTags('name-1.0-2-py3-none-any.whl')).toBe('py3-none-any')
  expect(wheelTags('name-1.0.tar.gz')).toBeUndefined()
  expect(wheelFit('name-1.0.zip', debian)).toBe('unknown')
})
