import { InputError } from '../errors.ts'
import { byText, normalizeName } from './package-name.ts'
import { isTable, type TomlTable, tableAt, textAt, textsAt } from './toml.ts'

/**
 * The requirements of each group of `[dependency-groups]` (PEP 735) by its normalised name, with `include-group`
 * followed; uv's older `[tool.uv] dev-dependencies` are part of `dev`.
 * @throws InputError when a group includes itself, one that is not there, or holds what is no entry
 */
export function dependencyGroups(
  pyproject: TomlTable,
  file: string,
): ReadonlyMap<string, readonly string[]> {
  const table = tableAt(pyproject, 'dependency-groups') ?? {}
  const entries = new Map<string, readonly unknown[]>()
  for (const name of Object.keys(table).sort(byText)) {
    const value = table[name]
    if (!Array.isArray(value)) throw groupError(`the dependency group \`${name}\` is no list`, file)
    entries.set(normalizeName(name), value)
  }
  const older = textsAt(tableAt(pyproject, 'tool', 'uv'), 'dev-dependencies')
  if (older.length > 0) entries.set('dev', [...(entries.get('dev') ?? []), ...older])
  return new Map([...entries.keys()].map(name => [name, expand(entries, name, [], file)]))
}

function expand(
  entries: ReadonlyMap<string, readonly unknown[]>,
  name: string,
  open: readonly string[],
  file: string,
): readonly string[] {
  const path = [...open, name]
  if (open.includes(name)) {
    throw groupError(`dependency groups include each other: ${path.join(' -> ')}`, file)
  }
  const own = entries.get(name)
  if (own === undefined) {
    throw groupError(
      `the dependency group \`${open.at(-1)}\` includes \`${name}\`, which is not there`,
      file,
    )
  }
  return own.flatMap(entry => {
    if (typeof entry === 'string') return [entry]
    const included = isTable(entry) ? textAt(entry, 'include-group') : undefined
    if (included === undefined) {
      throw groupError(
        `the dependency group \`${name}\` holds an entry that is no requirement`,
        file,
      )
    }
    return expand(entries, normalizeName(included), path, file)
  })
}

function groupError(message: string, file: string): InputError {
  return new InputError(message, {
    at: { file },
    remedy: 'Mend [dependency-groups]: a list of requirements and `{include-group = "name"}`.',
  })
}
