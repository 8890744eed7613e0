import { normalizePlatform, type Platform } from '../oci/platform.ts'
import type { MarkerEnvironment } from './marker-evaluation.ts'

/** The Python that will run in the image. */
export interface PythonInterpreter {
  /** `3.12.7`, `3.12`, with `t` at the end for a free-threaded build; undefined: nothing says. */
  readonly version: string | undefined
  /** `cpython`, `pypy` ...; undefined: nothing says. */
  readonly implementation: string | undefined
}

/** What is assumed where nothing says more: CPython of any version. */
export const SOME_CPYTHON: PythonInterpreter = { version: undefined, implementation: 'cpython' }

/**
 * What markers see on `platform` with exactly this Python.
 * @param pythonVersion a full version such as `3.12.7`
 */
export function platformEnvironment(
  platform: Platform,
  pythonVersion: string,
  implementation: string | undefined,
): MarkerEnvironment {
  const [major, minor] = pythonVersion.split('.')
  return {
    ...systemOf(platform),
    python_version: `${major}.${minor}`,
    python_full_version: pythonVersion,
    ...implementationOf(implementation, pythonVersion),
  }
}

/**
 * `uname -m` by OCI architecture. arm and 386 are left out: on a 64-bit kernel the same image sees `armv8l`,
 * `aarch64` or `x86_64`.
 */
export const MACHINES: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  arm64: 'aarch64',
  loong64: 'loongarch64',
  mips64le: 'mips64',
  ppc64le: 'ppc64le',
  riscv64: 'riscv64',
  s390x: 's390x',
}

function systemOf(platform: Platform): MarkerEnvironment {
  const { os, architecture } = normalizePlatform(platform)
  if (os !== 'linux') return {}
  const machine = Object.hasOwn(MACHINES, architecture) ? MACHINES[architecture] : undefined
  return {
    os_name: 'posix',
    sys_platform: 'linux',
    platform_system: 'Linux',
    ...(machine === undefined ? {} : { platform_machine: machine }),
  }
}

function implementationOf(name: string | undefined, pythonVersion: string): MarkerEnvironment {
  if (name === undefined) return {}
  if (name === 'cpython') {
    return {
      implementation_name: 'cpython',
      implementation_version: pythonVersion,
      platform_python_implementation: 'CPython',
    }
  }
  return name === 'pypy'
    ? { implementation_name: 'pypy', platform_python_implementation: 'PyPy' }
    : { implementation_name: name }
}
