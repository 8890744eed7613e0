import { parse, type TomlError } from 'smol-toml'
import { InputError } from '../errors.ts'
import { normalizeName } from './package-name.ts'

export type TomlTable = Readonly<Record<string, unknown>>

/**
 * @param file relative to the repository root; named in errors
 * @throws InputError with the line when `text` is blank, holds merge conflict markers or is no TOML 1.0
 */
export function parseToml(text: string, file: string): TomlTable {
  if (text.trim() === '') {
    throw new InputError(`${file} is empty`, {
      at: { file, line: 1 },
      remedy: `Restore ${file} from git, or write it again with the tool that makes it.`,
    })
  }
  try {
    return parse(text, { maxDepth: 200 })
  } catch (cause) {
    throw conflictIn(text, file) ?? notToml(cause, file)
  }
}

/** The line (from 1) at which `offset` lies. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1
  }
  return line
}

export function isTable(value: unknown): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The table at `path`; undefined where a step is absent or no table. */
export function tableAt(table: TomlTable | undefined, ...path: string[]): TomlTable | undefined {
  let current: unknown = table
  for (const key of path) current = isTable(current) ? current[key] : undefined
  return isTable(current) ? current : undefined
}

export function textAt(table: TomlTable | undefined, key: string): string | undefined {
  const value = table?.[key]
  return typeof value === 'string' ? value : undefined
}

/** The PEP 503 form of a table's `name`; empty without one. */
export function nameAt(table: TomlTable): string {
  return normalizeName(textAt(table, 'name') ?? '')
}

/** The tables in an array of tables; anything else in it is left out. */
export function tablesAt(table: TomlTable | undefined, key: string): readonly TomlTable[] {
  const value = table?.[key]
  return Array.isArray(value) ? value.filter(isTable) : []
}

export function textsAt(table: TomlTable | undefined, key: string): readonly string[] {
  const value = table?.[key]
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
}

function conflictIn(text: string, file: string): InputError | undefined {
  const marker = /^(?:<{7}|>{7}|\|{7})(?: |\r?$)/m.exec(text)
  if (marker === null) return undefined
  return new InputError(`${file} holds a merge conflict marker`, {
    at: { file, line: lineAt(text, marker.index) },
    remedy: `Resolve the merge in ${file} and commit the result.`,
  })
}

/** The parser's own message goes on with an excerpt of the file, which may hold a secret: only its first line is taken. */
function notToml(cause: unknown, file: string): InputError {
  const { message, line } = cause as TomlError
  const [problem = ''] = message.replace(/^Invalid TOML document: /, '').split('\n')
  return new InputError(`${file} is not TOML: ${problem}`, {
    at: { file, line },
    remedy: `Mend ${file} at line ${line}, or write it again with the tool that makes it.`,
  })
}
