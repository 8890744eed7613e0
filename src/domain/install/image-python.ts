import type { PythonInterpreter } from '../python/platform-environment.ts'

/** What an image says about the Python that installs into it. */
export interface ImagePython {
  readonly interpreter: PythonInterpreter
  /** Undefined: nothing says. */
  readonly libc: 'glibc' | 'musl' | undefined
}

export const UNKNOWN_PYTHON: ImagePython = {
  interpreter: { version: undefined, implementation: 'cpython' },
  libc: undefined,
}

const GLIBC_NAMES = new Set(['debian', 'ubuntu', 'buildpack-deps'])
const GLIBC_TAG =
  /(?:^|[-.])(?:slim|debian|ubuntu|buster|bullseye|bookworm|trixie|forky|jammy|noble|focal)/

/**
 * From the name of an upstream image: `python:3.12-slim`, `pypy:3.10`, `ghcr.io/astral-sh/uv:python3.12-alpine`.
 * @param reference expanded
 * @param environment its ENV where that is known: official images say `PYTHON_VERSION`
 */
export function upstreamPython(
  reference: string,
  environment: ReadonlyMap<string, string>,
): ImagePython {
  const [path = ''] = reference.split('@')
  const last = path.slice(path.lastIndexOf('/') + 1)
  const [name = '', tag = ''] = last.split(':')
  const libc = libcOf(name, tag)
  if (name === 'pypy') {
    return { interpreter: { version: leadingVersion(tag), implementation: 'pypy' }, libc }
  }
  const stated = environment.get('PYTHON_VERSION')
  const tagged =
    name === 'python' ? leadingVersion(tag) : /(?:^|-)python(\d+\.\d+t?)(?:-|$)/.exec(tag)?.[1]
  const version = stated !== undefined && isVersion(stated) ? stated : tagged
  return { interpreter: { version, implementation: 'cpython' }, libc }
}

/**
 * What `--python`, UV_PYTHON or a `.python-version` asks for; undefined when that cannot be told.
 * @param image what a bare `python` or `python3` is
 */
export function requestedPython(request: string, image: ImagePython): PythonInterpreter {
  const text = request.trim().replace(/^(?:c?python)?@?(?=\d)/, '')
  if (isVersion(text)) return { version: text, implementation: 'cpython' }
  const base = text.slice(text.lastIndexOf('/') + 1)
  if (/^python3?$/.test(base)) return image.interpreter
  const [, version] = /^python(\d+\.\d+t?)$/.exec(base) ?? []
  return version === undefined
    ? { version: undefined, implementation: undefined }
    : { version, implementation: 'cpython' }
}

/** `3.12`, `3.12.7`, `3.13t`; not a mere `3`, nor a release candidate. */
function isVersion(text: string): boolean {
  return /^\d+\.\d+(?:\.\d+)?t?$/.test(text)
}

function leadingVersion(tag: string): string | undefined {
  const [version = ''] = tag.split('-')
  return isVersion(version) ? version : undefined
}

function libcOf(name: string, tag: string): ImagePython['libc'] {
  if (name === 'alpine' || /(?:^|[-.])alpine/.test(tag)) return 'musl'
  const isOfficial = name === 'python' || name === 'pypy'
  return isOfficial || GLIBC_NAMES.has(name) || GLIBC_TAG.test(tag) ? 'glibc' : undefined
}
