import { createHash } from 'node:crypto'
import { basename } from 'node:path/posix'
import { logicalLines } from '../python/requirement-lines.ts'
import { isTable, parseToml, type TomlTable } from '../python/toml.ts'
import { cutCredentials } from '../python/url-credentials.ts'

/**
 * What a record keeps of a dependency file beside what it makes the image install, so that a change that did not
 * matter can be named. It is no part of the recipe.
 */
export interface FileOutline {
  /** Git blob id. */
  readonly blob: string
  /**
   * Package -> versions of a lock file, and what its head says; table -> short value or hash of a pyproject.toml; requirement -> its version, or
   * the rest of it, of a requirements file.
   */
  readonly parts?: Readonly<Record<string, string>> | undefined
}

/** Never throws: a file that cannot be read has no parts. */
export function outlineFile(file: string, text: string, blob: string): FileOutline {
  if (basename(file) === 'pyproject.toml') return outlineOf(blob, () => projectParts(text, file))
  return outlineOf(blob, () => (isLockFile(file) ? lockedVersions(text) : requirementParts(text)))
}

/** Parts are read when they are asked for: a plan that builds nothing and has nothing to compare asks for none. */
function outlineOf(blob: string, read: () => FileOutline['parts']): FileOutline {
  let known: { readonly parts: FileOutline['parts'] } | undefined
  return {
    blob,
    get parts() {
      known ??= { parts: read() }
      return known.parts
    },
  }
}

/** 16 hex digits: enough to see that a text is another one. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

export function isLockFile(file: string): boolean {
  return /\.lock$|^pylock\..*toml$/.test(basename(file))
}

/** All lock formats begin a package alike. By pattern: reading a lock once is enough of a cost. */
const PACKAGE = /^\[\[packages?\]\]\r?\nname = "([^"\n]+)"(?:\r?\nversion = "([^"\n]*)")?/gm

function lockedVersions(text: string): Readonly<Record<string, string>> {
  const versions = new Map<string, readonly string[]>()
  for (const [, name = '', version = ''] of text.matchAll(PACKAGE)) {
    versions.set(name, [...(versions.get(name) ?? []), version])
  }
  return Object.fromEntries([
    ...headParts(text),
    ...[...versions].map(([name, all]) => [name, all.toSorted().join(' and ')] as const),
  ])
}

/** No package has a name with a blank. */
function headParts(text: string): readonly (readonly [string, string])[] {
  const head = text.replace(/^\[\[[\s\S]*/m, '')
  return ['requires-python', 'revision'].flatMap(key => {
    const [, quoted, plain] = new RegExp(`^${key} = (?:"([^"\\n]*)"|(\\d+))`, 'm').exec(head) ?? []
    const value = quoted ?? plain
    return value === undefined ? [] : [[`its ${key}`, value] as const]
  })
}

/** `project.version`, `dependency-groups.dev`, `tool.ruff`, `tool.uv.sources`: as deep as a reader wants to know. */
function projectParts(text: string, file: string): Readonly<Record<string, string>> | undefined {
  try {
    return Object.fromEntries(
      Object.entries(parseToml(text, file)).flatMap(([key, value]) => partsOf(key, value)),
    )
  } catch {
    return undefined
  }
}

const DEEP = ['project', 'project.optional-dependencies', 'dependency-groups', 'tool', 'tool.uv']

function partsOf(path: string, value: unknown): readonly (readonly [string, string])[] {
  if (!DEEP.includes(path) || !isTable(value)) return [[path, shown(value)]]
  return Object.entries(value satisfies TomlTable).flatMap(([key, inner]) =>
    partsOf(`${path}.${key}`, inner),
  )
}

/** With its marker as part of the name: that is mostly why it did not matter. Hashes count apart where there is one. */
function requirementParts(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(logicalLines(text).flatMap(line => partsOfLine(line.text)))
}

function partsOfLine(text: string): readonly (readonly [string, string])[] {
  const [asked = ''] = text.split(/\s-/)
  const [requirement = '', marker = ''] = asked.split(';').map(part => part.trim())
  const [, name, version] =
    /^([\w.-]+(?:\[[\w\s,.-]*\])?)\s*={2,3}\s*([^\s,]+)$/.exec(requirement) ?? []
  if (name === undefined || version === undefined) return [[cutCredentials(text), '']]
  const title = marker === '' ? name : `${name} (${marker})`
  const hashes = text.slice(asked.length)
  return marker === '' || hashes === ''
    ? [[title, version]]
    : [
        [title, version],
        [`hashes of ${title}`, shown(hashes)],
      ]
}

/** A version is short enough to be kept; of all else a hash tells whether it changed. */
function shown(value: unknown): string {
  if (typeof value === 'string' && /^[\w.!+-]{1,24}$/.test(value)) return value
  return `#${createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8)}`
}
