import { byText } from './package-name.ts'
import type { TomlTable } from './toml.ts'

/**
 * The members of a uv.lock that this code does not know, as they are: a later revision of the format may add one that
 * changes an install. Undefined when there are none.
 */
export function unknownMembers(
  table: TomlTable,
  known: ReadonlySet<string>,
): Readonly<Record<string, unknown>> | undefined {
  const unknown = Object.keys(table).filter(key => !known.has(key))
  return unknown.length === 0
    ? undefined
    : Object.fromEntries(unknown.sort(byText).map(key => [key, table[key]]))
}

export const LOCK_MEMBERS: ReadonlySet<string> = new Set([
  'version',
  'revision',
  'requires-python',
  'resolution-markers',
  'supported-markers',
  'required-markers',
  'conflicts',
  'options',
  'manifest',
  'package',
])

export const PACKAGE_MEMBERS: ReadonlySet<string> = new Set([
  'name',
  'version',
  'source',
  'dependencies',
  'optional-dependencies',
  'dev-dependencies',
  'default-groups',
  'metadata',
  'resolution-markers',
  'sdist',
  'wheels',
])

export const DEPENDENCY_MEMBERS: ReadonlySet<string> = new Set([
  'name',
  'version',
  'source',
  'extra',
  'marker',
])
