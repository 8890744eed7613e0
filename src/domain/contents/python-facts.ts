import { cleanPath, nameOf, parentOf, pathOf } from './entry-path.ts'

const MOST_LICENSE_CHARACTERS = 100

/** Paths in a `RECORD` (PyPA, recording installed projects): CSV, relative to the folder of the `.dist-info`. */
export function recordPaths(text: string, place: string): string[] {
  return text.split(/\r?\n/).flatMap(line => {
    const path = line.startsWith('"') ? quotedField(line) : line.replace(/,.*$/s, '')
    return path === '' ? [] : resolvePath(place, path)
  })
}

function quotedField(line: string): string {
  const [, field = ''] = /^"((?:[^"]|"")*)"/.exec(line) ?? []
  return field.replaceAll('""', '"')
}

/** Lines of a list of paths, relative to `folder`; `#` comments are not kept. */
export function listedPaths(text: string, folder: string): string[] {
  return text.split(/\r?\n/).flatMap(line => {
    const path = line.trim()
    return path === '' || path.startsWith('#') ? [] : resolvePath(folder, path)
  })
}

function resolvePath(folder: string, path: string): string {
  return cleanPath(path.startsWith('/') ? path : pathOf(folder, path))
}

export interface ProjectMetadata {
  readonly name: string | undefined
  readonly version: string | undefined
  readonly license: string | undefined
}

/** The head of `METADATA` or `PKG-INFO` (core metadata specification). */
export function readMetadata(text: string): ProjectMetadata {
  const [head = ''] = text.split(/\r?\n\r?\n/, 1)
  const fields = head.split(/\r?\n/)
  return {
    name: field(fields, 'name'),
    version: field(fields, 'version'),
    license: licenseOf(fields)?.slice(0, MOST_LICENSE_CHARACTERS),
  }
}

/** The old `License:` may hold the whole text of one; then the classifier says it better. */
function licenseOf(fields: readonly string[]): string | undefined {
  const written = field(fields, 'license')
  const isName = written !== undefined && written.length <= 50 && /^\w(?!NKNOWN$)/.test(written)
  return field(fields, 'license-expression') ?? (isName ? written : classifierOf(fields))
}

function classifierOf(fields: readonly string[]): string | undefined {
  const classifier = fields.find(line => /^classifier:\s*license ::/i.test(line))
  return classifier?.split('::').at(-1)?.trim()
}

function field(fields: readonly string[], name: string): string | undefined {
  const line = fields.find(text => text.toLowerCase().startsWith(`${name}:`))
  return line?.slice(name.length + 1).trim() || undefined
}

/** The folder of an editable project that `direct_url.json` names (PEP 610); undefined when there is none. */
export function editableFolder(text: string): string | undefined {
  try {
    const { url, dir_info: folder } = JSON.parse(text) as {
      readonly url?: unknown
      readonly dir_info?: { readonly editable?: unknown } | null
    }
    return folder?.editable === true && typeof url === 'string' && url.startsWith('file:///')
      ? cleanPath(decodeURIComponent(url.slice('file://'.length)))
      : undefined
  } catch {
    return undefined
  }
}

/** Folders that a `.pth` puts on the path; lines that run code are none. */
export function pthFolders(text: string, place: string): string[] {
  return listedPaths(text.replace(/^import[\s(].*$/gm, ''), place)
}

/** `numpy-1.26.4.dist-info` -> numpy, 1.26.4; eggs add `-py3.11`. */
export function namedProject(folder: string): { name: string; version: string | undefined } {
  const base = nameOf(folder).replace(/\.(?:dist-info|egg-info|egg)$/, '')
  const [name = '', version] = base.split('-')
  return { name, version }
}

/** `pkg/__pycache__/mod.cpython-312.opt-1.pyc` -> `pkg/mod.py`; undefined for what is not compiled from a file. */
export function compiledFrom(directory: string, name: string): string | undefined {
  const isCache = directory === '__pycache__' || directory.endsWith('/__pycache__')
  const [, stem] = isCache ? (/^(.+?)\.[^.]+(?:\.opt-[0-9]+)?\.pyc$/.exec(name) ?? []) : []
  return stem === undefined ? undefined : pathOf(parentOf(directory), `${stem}.py`)
}
