import { expect, test } from '@jest/globals'
import { parsePlatform } from '../../../src/domain/oci/platform.ts'
import { platformEnvironment } from '../../../src/domain/python/platform-environment.ts'

test('CPython on Linux says everything but the kernel', () => {
  expect(platformEnvironment(parsePlatform('linux/amd64'), '3.12.4', 'cpython')).toEqual({
    os_name: 'posix',
    sys_platform: 'linux',
    platform_system: 'Linux',
    platform_machine: 'x86_64',
    python_version: '3.12',
    python_full_version: '3.12.4',
    implementation_name: 'cpython',
    implementation_version: '3.12.4',
    platform_python_implementation: 'CPython',
  })
})

test.each([
  { platform: 'linux/arm64', machine: 'aarch64' },
  { platform: 'linux/ppc64le', machine: 'ppc64le' },
  { platform: 'linux/s390x', machine: 's390x' },
  { platform: 'linux/riscv64', machine: 'riscv64' },
  { platform: 'linux/arm/v7', machine: undefined },
  { platform: 'linux/386', machine: undefined },
  { platform: 'linux/constructor', machine: undefined },
  { platform: 'windows/amd64', machine: undefined },
])('the machine of $platform is $machine', ({ platform, machine }) => {
  const environment = platformEnvironment(parsePlatform(platform), '3.12.4', 'cpython')
  expect(environment.platform_machine).toBe(machine)
})

test.each([
  { name: undefined, known: {} },
  {
    name: 'pypy',
    known: { implementation_name: 'pypy', platform_python_implementation: 'PyPy' },
  },
  { name: 'graalpy', known: { implementation_name: 'graalpy' } },
])('of implementation $name only what is sure is said', ({ name, known }) => {
  expect(platformEnvironment(parsePlatform('windows/amd64'), '3.12.4', name)).toEqual({
    python_version: '3.12',
    python_full_version: '3.12.4',
    ...known,
  })
})
