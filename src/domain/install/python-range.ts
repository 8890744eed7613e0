import { satisfies, validRange } from '@renovatebot/pep440'
import { sortedUnique } from '../python/package-name.ts'
import type { PythonInterpreter } from '../python/platform-environment.ts'
import { type TomlTable, tableAt, textAt } from '../python/toml.ts'

/**
 * False when a Python is allowed by a range whatever its patch version is, so that the range has no say in which Python is
 * taken.
 */
export function leavesChoice({ version }: PythonInterpreter, range: string): boolean {
  const release = version?.replace(/t$/, '')
  if (release === undefined || !validRange(range) || /!=|===/.test(range)) return true
  const isFull = release.split('.').length > 2
  const bounds = isFull ? [release] : [`${release}.0`, `${release}.999`]
  return !bounds.every(bound => satisfies(bound, range))
}

/**
 * The `requires-python` of pyproject.toml files that are not what the lock holds, and that have a say in which Python uv
 * takes: with `--frozen`, it asks the former.
 */
export function otherRanges(
  lockText: string,
  pyprojects: readonly (TomlTable | undefined)[],
  python: PythonInterpreter,
): readonly string[] {
  const locked = /^requires-python = "(.*)"/m.exec(lockText.slice(0, 2000))?.[1] ?? ''
  const ranges = pyprojects.flatMap(
    table => textAt(tableAt(table, 'project'), 'requires-python') ?? [],
  )
  const canonical = (range: string) => range.replaceAll(/\s/g, '').split(',').sort().join()
  return sortedUnique(ranges.map(canonical)).filter(
    range => range !== canonical(locked) && leavesChoice(python, range),
  )
}
