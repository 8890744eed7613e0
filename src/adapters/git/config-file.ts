/** Settings by `section.name` in lower case, or `section.Subsection.name`; each with all its values in their order. */
export type GitSettings = ReadonlyMap<string, readonly string[]>

const HEADER = /\[([A-Za-z0-9-]+)(?:[ \t]+"([^"\\\n\0]*)")?[ \t]*\]/y
const NAME = /([A-Za-z][A-Za-z0-9-]*)[ \t]*=/y
const SPACE = /(?:[ \t\n]+|[#;][^\n]*)*/y
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  b: '\b',
  '\\': '\\',
  '"': '"',
}

/**
 * The settings of a file in the syntax of git-config(1).
 * @returns undefined for what only git should read: a file that includes another, a setting without a value, errors
 */
export function parseConfigFile(text: string): GitSettings | undefined {
  const settings = new Map<string, string[]>()
  const cursor: Cursor = { text: text.replaceAll('\r\n', '\n'), at: 0 }
  if (cursor.text.includes('\r')) return undefined
  let section: string | undefined
  for (take(cursor, SPACE); cursor.at < cursor.text.length; take(cursor, SPACE)) {
    const header = take(cursor, HEADER)
    if (header !== undefined) {
      section = sectionOf(header)
      if (section === 'include' || section.startsWith('includeif.')) return undefined
      continue
    }
    const setting = section === undefined ? undefined : readSetting(cursor)
    if (setting === undefined) return undefined
    const key = `${section}.${setting.name}`
    const known = settings.get(key)
    if (known === undefined) settings.set(key, [setting.value])
    else known.push(setting.value)
  }
  return settings
}

interface Cursor {
  readonly text: string
  at: number
}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)
  if (found === null) return undefined
  cursor.at = pattern.lastIndex
  return found
}

function sectionOf([, name = '', subsection]: RegExpExecArray): string {
  return subsection === undefined ? name.toLowerCase() : `${name.toLowerCase()}.${subsection}`
}

function readSetting(cursor: Cursor): { name: string; value: string } | undefined {
  const name = take(cursor, NAME)?.[1]
  const value = name === undefined ? undefined : readValue(cursor)
  return name === undefined || value === undefined ? undefined : { name: name.toLowerCase(), value }
}

/** Up to the end of the line: quotes, escapes and continued lines as git reads them; undefined where it would refuse. */
function readValue(cursor: Cursor): string | undefined {
  const { text } = cursor
  let value = ''
  let kept = 0
  let isQuoted = false
  for (; cursor.at < text.length && text[cursor.at] !== '\n'; cursor.at += 1) {
    const character = text[cursor.at] ?? ''
    if (character === '"') {
      isQuoted = !isQuoted
      kept = value.length
    } else if (character === '\\') {
      cursor.at += 1
      const next = text[cursor.at] ?? ''
      if (next === '\n') continue
      const meant = ESCAPES[next]
      if (meant === undefined) return undefined
      value += meant
      kept = value.length
    } else if (!isQuoted && (character === '#' || character === ';')) {
      cursor.at = text.indexOf('\n', cursor.at)
      if (cursor.at < 0) cursor.at = text.length
      break
    } else if (isQuoted || (character !== ' ' && character !== '\t')) {
      value += character
      kept = value.length
    } else if (value !== '') {
      value += character
    }
  }
  return isQuoted ? undefined : value.slice(0, kept)
}
