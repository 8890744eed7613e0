import type { TomlTable } from './toml.ts'

/**
 * One `[[package]]` with all that belongs to it, from `start` up to `end`; undefined unless it is exactly in the form
 * that uv writes: known keys in uv's order, strings without escapes, one entry to a line.
 */
export function readPackageBlock(text: string, start: number, end: number): TomlTable | undefined {
  const cursor: Cursor = { text, at: start }
  const head = take(cursor, HEAD)
  if (head === undefined) return undefined
  const [, name, version, kind = '', location] = head
  const table: Record<string, unknown> = { name, source: { [kind]: location } }
  if (version !== undefined) table.version = version
  const parts = [
    readList(cursor, FORKS, TEXT_LINE, found => found[1]),
    readList(cursor, DEPENDENCIES, DEPENDENCY_LINE, readDependency),
    readSdist(cursor),
    readList(cursor, WHEELS, WHEEL_LINE, readArtefact),
    readExtras(cursor),
  ]
  PART_NAMES.forEach((part, index) => {
    if (parts[index] !== undefined) table[part] = parts[index]
  })
  take(cursor, BLANK)
  return cursor.at === end ? table : undefined
}

interface Cursor {
  readonly text: string
  at: number
}

const PART_NAMES = [
  'resolution-markers',
  'dependencies',
  'sdist',
  'wheels',
  'optional-dependencies',
] as const

/** Inside a basic string of TOML: neither its end, nor an escape, nor a control character. */
const TEXT = '[^"\\\\\\x00-\\x1f\\x7f]*'
const STRING = `"(${TEXT})"`
const END = '\\r?\\n'
const ARTEFACT = `\\{ url = ${STRING}, hash = ${STRING}(?:, size = (?:0|[1-9]\\d{0,14}))?(?:, upload-time = "${TEXT}")? \\}`

const HEAD = sticky(
  `\\[\\[package\\]\\]${END}name = ${STRING}${END}(?:version = ${STRING}${END})?` +
    `source = \\{ (registry|git|url|path|directory|editable|virtual) = ${STRING} \\}${END}`,
)
const FORKS = sticky(`resolution-markers = \\[${END}`)
const TEXT_LINE = sticky(` {4}${STRING},${END}`)
const DEPENDENCIES = sticky(`dependencies = \\[${END}`)
const DEPENDENCY_LINE = sticky(
  ` {4}\\{ name = ${STRING}(?:, version = ${STRING})?(?:, source = \\{ registry = ${STRING} \\})?` +
    `(?:, extra = \\[("${TEXT}"(?:, "${TEXT}")*)\\])?(?:, marker = ${STRING})? \\},${END}`,
)
const SDIST = sticky(`sdist = ${ARTEFACT}${END}`)
const WHEELS = sticky(`wheels = \\[${END}`)
const WHEEL_LINE = sticky(` {4}${ARTEFACT},${END}`)
const EXTRAS = sticky(`${END}\\[package\\.optional-dependencies\\]${END}`)
const EXTRA = sticky(`([A-Za-z0-9_-]+) = \\[${END}`)
const CLOSING = sticky(`\\]${END}`)
const BLANK = sticky(`(?:${END})*`)

/** No pattern matches behind the end of the text. */
const NOWHERE = Number.MAX_SAFE_INTEGER

function sticky(source: string): RegExp {
  return new RegExp(source, 'y')
}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)
  if (found === null) return undefined
  cursor.at = pattern.lastIndex
  return found
}

/** Undefined for a list that is not there. One that does not close leaves the cursor where no block ends. */
function readList<Item>(
  cursor: Cursor,
  opening: RegExp,
  line: RegExp,
  read: (found: RegExpExecArray) => Item,
): readonly Item[] | undefined {
  return take(cursor, opening) === undefined ? undefined : readLines(cursor, line, read)
}

function readLines<Item>(
  cursor: Cursor,
  line: RegExp,
  read: (found: RegExpExecArray) => Item,
): readonly Item[] {
  const items: Item[] = []
  for (let found = take(cursor, line); found !== undefined; found = take(cursor, line)) {
    items.push(read(found))
  }
  if (take(cursor, CLOSING) === undefined) cursor.at = NOWHERE
  return items
}

function readDependency([, name, version, registry, extra, marker]: RegExpExecArray): TomlTable {
  const dependency: Record<string, unknown> = { name }
  if (version !== undefined) dependency.version = version
  if (registry !== undefined) dependency.source = { registry }
  if (extra !== undefined) dependency.extra = extra.slice(1, -1).split('", "')
  if (marker !== undefined) dependency.marker = marker
  return dependency
}

function readArtefact([, url, hash]: RegExpExecArray): TomlTable {
  return { url, hash }
}

function readSdist(cursor: Cursor): TomlTable | undefined {
  const found = take(cursor, SDIST)
  return found && readArtefact(found)
}

function readExtras(cursor: Cursor): TomlTable | undefined {
  if (take(cursor, EXTRAS) === undefined) return undefined
  const extras = new Map<string, unknown>()
  for (let found = take(cursor, EXTRA); found !== undefined; found = take(cursor, EXTRA)) {
    const [, name = ''] = found
    if (extras.has(name)) cursor.at = NOWHERE
    extras.set(name, readLines(cursor, DEPENDENCY_LINE, readDependency))
  }
  return Object.fromEntries(extras)
}
