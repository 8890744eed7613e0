import type { TomlTable } from './toml.ts'

export interface PackageBlock {
  readonly table: TomlTable
  /** Offset behind it: that of the next `[[package]]`, or of the end of the text. */
  readonly end: number
}

/**
 * One `[[package]]` with all that belongs to it; undefined unless it is exactly in the form that uv writes: known keys
 * in uv's order, strings without escapes, one entry to a line. Wheels are nearly all of a lock: they are checked here,
 * and read when they are asked for.
 */
export function readPackageBlock(text: string, start: number): PackageBlock | undefined {
  const cursor: Cursor = { text, at: start }
  const head = take(cursor, HEAD)
  if (head === undefined) return undefined
  const [, name, version, kind = '', location] = head
  const table: Record<string, unknown> = { name, source: { [kind]: location } }
  if (version !== undefined) table.version = version
  const forks = readList(cursor, FORKS, TEXT_LINE, found => found[1])
  if (forks !== undefined) table['resolution-markers'] = forks
  const dependencies = readList(cursor, DEPENDENCIES, DEPENDENCY_LINE, readDependency)
  if (dependencies !== undefined) table.dependencies = dependencies
  const sdist = take(cursor, SDIST)
  if (sdist !== undefined) table.sdist = readArtefact(sdist)
  const wheels = takeWheelLines(cursor)
  if (wheels !== undefined) addWheels(table, wheels)
  const extras = readExtras(cursor)
  if (extras !== undefined) table['optional-dependencies'] = extras
  take(cursor, BLANK)
  return isEnd(cursor) ? { table, end: cursor.at } : undefined
}

/** True where a `[[package]]` line begins. */
export function isPackageStart(text: string, at: number): boolean {
  PACKAGE.lastIndex = at
  return PACKAGE.test(text)
}

const LINES = new WeakMap<TomlTable, string>()

/** The lines of the list `wheels`, for a table that was read here. */
export function wheelLinesOf(table: TomlTable): string | undefined {
  return LINES.get(table)
}

function addWheels(table: Record<string, unknown>, lines: string): void {
  LINES.set(table, lines)
  Object.defineProperty(table, 'wheels', {
    enumerable: true,
    get: () => {
      const cursor = { text: `${lines}]\n`, at: 0 }
      return readLines(cursor, WHEEL_LINE, readArtefact)
    },
  })
}

function isEnd({ text, at }: Cursor): boolean {
  return at === text.length || isPackageStart(text, at)
}

interface Cursor {
  readonly text: string
  at: number
}

/** Inside a basic string of TOML: neither its end, nor an escape, nor a control character. */
const TEXT = '[^"\\\\\\x00-\\x1f\\x7f]*'
const STRING = `"(${TEXT})"`
const END = '\\r?\\n'
const ARTEFACT_END = `(?:, size = (?:0|[1-9]\\d{0,14}))?(?:, upload-time = "${TEXT}")? \\}`
const ARTEFACT = `\\{ url = ${STRING}, hash = ${STRING}${ARTEFACT_END}`

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
/** So many at once that the time for a call does not count, and so few that no list is too long for a pattern. */
const WHEEL_LINES = sticky(
  `(?: {4}\\{ url = "${TEXT}", hash = "${TEXT}"${ARTEFACT_END},${END}){1,100}`,
)
const WHEEL_LINE = sticky(` {4}${ARTEFACT},${END}`)
const EXTRAS = sticky(`${END}\\[package\\.optional-dependencies\\]${END}`)
const EXTRA = sticky(`([A-Za-z0-9_-]+) = \\[${END}`)
const CLOSING = sticky(`\\]${END}`)
const BLANK = sticky(`(?:${END})*`)
const PACKAGE = sticky('\\[\\[package\\]\\](?:\\r?\\n|\\r?(?![^]))')

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

/** The lines of wheels, checked and not read; undefined without a list. */
function takeWheelLines(cursor: Cursor): string | undefined {
  if (take(cursor, WHEELS) === undefined) return undefined
  const start = cursor.at
  WHEEL_LINES.lastIndex = start
  while (WHEEL_LINES.test(cursor.text)) cursor.at = WHEEL_LINES.lastIndex
  const lines = cursor.text.slice(start, cursor.at)
  if (take(cursor, CLOSING) === undefined) cursor.at = NOWHERE
  return lines
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
