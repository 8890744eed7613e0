import { normalizePlatform, type Platform } from '../oci/platform.ts'
import { MACHINES, type PythonInterpreter } from './platform-environment.ts'

/** `unknown` is for what this code does not know: it counts as installable, but never stands in for the sdist. */
export type WheelFit = 'yes' | 'no' | 'unknown'

/** One place where a wheel may be installed. */
export interface WheelTarget {
  readonly platform: Platform
  /** `3.12` or longer; undefined: any. */
  readonly pythonVersion: string | undefined
  readonly freeThreaded: boolean | undefined
  readonly implementation: PythonInterpreter['implementation']
  readonly libc: 'glibc' | 'musl' | undefined
}

/**
 * Whether a wheel can be installed at `target`, by its file name
 * (`name-version[-build]-python-abi-platform.whl`, PyPA "platform compatibility tags").
 */
export function wheelFit(fileName: string, target: WheelTarget): WheelFit {
  const tags = wheelTags(fileName)
  return tags === undefined ? 'unknown' : tagsFit(tags, target)
}

/** The `python-abi-platform` part of a wheel's file name; undefined when the name has none. */
export function wheelTags(fileName: string): string | undefined {
  return /^[^-]+-[^-]+(?:-\d[^-]*)?-([^-]+-[^-]+-[^-]+)\.whl$/.exec(fileName)?.[1]
}

/** @param tags as {@link wheelTags} gives them; compressed sets (`py2.py3-none-any`) are any-of. */
export function tagsFit(tags: string, target: WheelTarget): WheelFit {
  const { interpreter, platform } = splitTags(tags)
  return bothFit(platformPartFit(platform, target), interpreterPartFit(interpreter, target))
}

/** The two halves of tags, which fit or not independently: `cp312-abi3` and `manylinux_2_17_x86_64`. */
export function splitTags(tags: string): {
  readonly interpreter: string
  readonly platform: string
} {
  const at = tags.lastIndexOf('-')
  return {
    interpreter: tags.slice(0, at).toLowerCase(),
    platform: tags.slice(at + 1).toLowerCase(),
  }
}

export function platformPartFit(platforms: string, target: WheelTarget): WheelFit {
  return best(platforms, tag => platformFit(tag, target))
}

export function interpreterPartFit(interpreter: string, target: WheelTarget): WheelFit {
  const [pythons = '', abis = ''] = interpreter.split('-')
  return best(pythons, python => best(abis, abi => interpreterFit(python, abi, target)))
}

function best(tags: string, fit: (tag: string) => WheelFit): WheelFit {
  const fits = tags.split('.').map(fit)
  if (fits.includes('yes')) return 'yes'
  return fits.includes('unknown') ? 'unknown' : 'no'
}

export function bothFit(left: WheelFit, right: WheelFit): WheelFit {
  if (left === 'no' || right === 'no') return 'no'
  return left === 'yes' && right === 'yes' ? 'yes' : 'unknown'
}

/** Machine names in platform tags; an arm container may run as armv7l or armv8l. */
const TAG_MACHINES: Readonly<Record<string, readonly string[]>> = {
  '386': ['i686'],
  'arm/v5': ['armv5tel'],
  'arm/v6': ['armv6l'],
  'arm/v7': ['armv7l', 'armv8l'],
}

const LINUX_TAG =
  /^(linux|manylinux1|manylinux2010|manylinux2014|manylinux_\d+_\d+|musllinux_\d+_\d+)_(.+)$/

const FOREIGN_TAG =
  /^(?:win32|win_(?:amd64|arm32|arm64|ia64)|(?:macosx|ios|android)_\d.*|(?:pyodide|emscripten|pyemscripten|wasi)_.*)$/

function platformFit(tag: string, target: WheelTarget): WheelFit {
  if (tag === 'any') return 'yes'
  if (target.platform.os !== 'linux') return 'unknown'
  const linux = LINUX_TAG.exec(tag)
  if (linux === null) return FOREIGN_TAG.test(tag) ? 'no' : 'unknown'
  const machines = tagMachines(target.platform)
  if (machines === undefined) return 'unknown'
  const [, kind = '', machine = ''] = linux
  return machines.includes(machine) ? libcFit(kind, target.libc) : 'no'
}

function tagMachines(platform: Platform): readonly string[] | undefined {
  const { architecture, variant } = normalizePlatform(platform)
  const key = architecture === 'arm' ? `arm/${variant}` : architecture
  if (Object.hasOwn(TAG_MACHINES, key)) return TAG_MACHINES[key]
  const machine = Object.hasOwn(MACHINES, architecture) ? MACHINES[architecture] : undefined
  return machine === undefined ? undefined : [machine]
}

function libcFit(kind: string, libc: WheelTarget['libc']): WheelFit {
  if (kind === 'linux') return 'yes'
  if (libc === undefined) return 'unknown'
  return kind.startsWith('musllinux') === (libc === 'musl') ? 'yes' : 'no'
}

function interpreterFit(python: string, abi: string, target: WheelTarget): WheelFit {
  const generic = /^py(\d)(\d*)$/.exec(python)
  if (generic !== null) {
    return abi === 'none' ? notNewer(generic, target) : 'unknown'
  }
  const specific = /^(cp|pp)(\d)(\d*)$/.exec(python)
  if (specific === null) {
    return target.implementation === 'cpython' && OTHER_IMPLEMENTATION.test(python)
      ? 'no'
      : 'unknown'
  }
  const [, kind, ...version] = specific
  const wanted = kind === 'cp' ? 'cpython' : 'pypy'
  if (target.implementation !== undefined && target.implementation !== wanted) {
    return target.implementation === 'cpython' || target.implementation === 'pypy'
      ? 'no'
      : 'unknown'
  }
  if (!KNOWN_ABI.test(abi)) return 'unknown'
  const certain: WheelFit = target.implementation === undefined ? 'unknown' : 'yes'
  if (kind === 'pp')
    return bothFit(certain, samePython(version, target) === 'no' ? 'no' : 'unknown')
  return bothFit(certain, cpythonFit(version, abi, target))
}

const OTHER_IMPLEMENTATION = /^(?:graalpy|pypy|ip|jy|ironpython|jython)\d+$/

/** `cp38` with an optional flag (`m`, `d`, `u`, `t`), pypy's own, the stable ABI and none. */
const KNOWN_ABI = /^(?:none|abi3t?|cp\d+[dmut]*|pypy\d+_pp\d+)$/

function cpythonFit(version: readonly string[], abi: string, target: WheelTarget): WheelFit {
  if (abi === 'none') return samePython(version, target)
  if (abi === 'abi3') {
    return bothFit(notNewer(['', ...version], target), free(target.freeThreaded, false))
  }
  if (abi === 'abi3t') return bothFit(notNewer(['', ...version], target), 'unknown')
  const own = /^cp(\d)(\d+)([dmut]*)$/.exec(abi)
  if (own === null) return 'no'
  const [, major = '', minor = '', flags = ''] = own
  if (flags.includes('d')) return 'no'
  const same = bothFit(samePython(version, target), samePython([major, minor], target))
  return bothFit(same, free(target.freeThreaded, flags.includes('t')))
}

function free(actual: boolean | undefined, wanted: boolean): WheelFit {
  if (actual === undefined) return wanted ? 'unknown' : 'yes'
  return actual === wanted ? 'yes' : 'no'
}

function samePython([major, minor]: readonly string[], target: WheelTarget): WheelFit {
  if (target.pythonVersion === undefined) return 'unknown'
  const [ownMajor, ownMinor] = target.pythonVersion.split('.')
  return major === ownMajor && (minor === '' || minor === ownMinor) ? 'yes' : 'no'
}

/** `py3`, `py38` and `cp38-abi3` run on their own version and all later ones of the same major. */
function notNewer([, major = '', minor = '']: readonly string[], target: WheelTarget): WheelFit {
  if (target.pythonVersion === undefined) return 'unknown'
  const [ownMajor, ownMinor] = target.pythonVersion.split('.')
  return major === ownMajor && Number(minor) <= Number(ownMinor) ? 'yes' : 'no'
}
