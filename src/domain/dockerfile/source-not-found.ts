import { posix } from 'node:path'
import { InputError, type Location } from '../errors.ts'
import type { ContextFile } from './context-tree.ts'
import { createIgnoreFilter } from './dockerignore.ts'
import type { MatchOptions } from './match-sources.ts'
import { nearest } from './nearest.ts'
import type { ContextSource } from './sources.ts'

/** Says why a source is missing: hidden by `.dockerignore`, or not there, then with the nearest name. */
export function sourceNotFound(
  path: string,
  source: ContextSource,
  options: MatchOptions,
): InputError {
  const { dockerignore, file, tree } = options
  const at: Location = { file, line: source.line }
  const what = source.by === 'mount' ? 'mount' : source.by.toUpperCase()
  const ignored = dockerignore && createIgnoreFilter(dockerignore).ignoredBy(path)
  if (dockerignore !== undefined && ignored !== undefined) {
    return new InputError(
      `${what} source ${path} is left out by ${dockerignore.file}, line ${ignored.line} (${ignored.text})`,
      { remedy: `Add !${path} below that line, or do not copy it.`, at },
    )
  }
  return new InputError(`${what} source ${path} ${explain(path, tree.entries)}`, {
    remedy: 'Name a file of the context, or set another context.',
    at,
  })
}

function explain(path: string, entries: readonly ContextFile[]): string {
  const entry = entries.find(one => one.path === path)
  if (entry?.kind === 'symlink') return `is a link that leads nowhere (${entry.linkTarget})`
  if (entry !== undefined) return 'is no folder'
  const near = nearName(path, entries)
  return `is not found in the context${near === undefined ? '' : ` (did you mean ${near}?)`}`
}

/** A path spelled almost like it, else the same name in another folder. */
function nearName(path: string, entries: readonly ContextFile[]): string | undefined {
  const paths = entries.map(entry => entry.path)
  const name = posix.basename(path)
  return nearest(path, paths) ?? paths.find(other => posix.basename(other) === name)
}
