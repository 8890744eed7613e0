import type { SourceEntry } from '../../domain/fingerprint/recipe.ts'
import type { ContextEntry } from '../../ports/workspace.ts'

/** @param ids blob ids of all files */
export function sourceEntry(
  { path, kind, executable, linkTarget }: ContextEntry,
  ids: ReadonlyMap<string, string>,
): SourceEntry {
  switch (kind) {
    case 'directory':
      return [path, '040000', '']
    case 'symlink':
      return [path, '120000', linkTarget ?? '']
    case 'file': {
      const id = ids.get(path)
      if (id === undefined) {
        throw new Error(`no blob id was given for ${path}`)
      }
      return [path, executable ? '100755' : '100644', id]
    }
  }
}
