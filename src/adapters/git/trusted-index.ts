import { readFileSync, type Stats, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { findConverted, readConversionSettings } from './conversions.ts'
import type { GitCommand } from './git-command.ts'
import { findGitFolder, type GitFolder } from './git-folder.ts'
import { type IndexEntry, type IndexFile, parseIndexFile } from './index-file.ts'
import type { Environment } from './run-program.ts'

const UINT32 = 2 ** 32

/** What git's index says of the files below one folder, as far as it can stand for their bytes. */
export interface TrustedIndex {
  /** The blob id of a file that is as git last saw it; undefined when its bytes must be looked at. */
  idOf(path: string, stats: Stats): string | undefined
  /** Those of `paths` that git converts on checkout: their blobs are not their bytes. */
  converted(paths: readonly string[]): Promise<ReadonlySet<string>>
}

/** @returns undefined where there is no git, no repository, or an index that cannot be read */
export async function readTrustedIndex(
  git: GitCommand,
  folder: string,
  env: Environment,
): Promise<TrustedIndex | undefined> {
  const repository = findGitFolder(folder)
  if (repository === undefined) return undefined
  const asked = readConversionSettings(git, folder)
  const read = readIndex(repository)
  const settings = await asked
  if (read === undefined || settings === undefined || settings.sha256) return undefined
  const { index, indexMs } = read
  const prefix = folder === repository.top ? '' : `${relative(repository.top, folder)}/`
  return {
    idOf: (path, stats) => {
      const entry = index.entry(prefix + path)
      return entry !== undefined && isClean(entry, stats, indexMs) ? entry.id : undefined
    },
    converted: paths => {
      const attributesInIndex = hasAttributesFile(index)
      return findConverted(git, { repository, folder, env, settings, paths, attributesInIndex })
    },
  }
}

function readIndex(repository: GitFolder): { index: IndexFile; indexMs: number } | undefined {
  const file = join(repository.folder, 'index')
  // Before the index is read: a later write of it can only make more files look racy.
  const indexMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  const index = indexMs === undefined ? undefined : parseIndexFile(readFileSync(file))
  return indexMs === undefined || index === undefined ? undefined : { index, indexMs }
}

/**
 * Git's own rule (racy-git): a file changed in the clock tick in which the index was written looks unchanged,
 * so a time equal to or after the index's proves nothing; size 0 is git's mark for such a file.
 */
function isClean(entry: IndexEntry, stats: Stats, indexMs: number): boolean {
  return (
    entry.compared &&
    entry.kind === (stats.isSymbolicLink() ? 'symlink' : 'file') &&
    entry.size !== 0 &&
    entry.size === stats.size % UINT32 &&
    entry.inode === stats.ino % UINT32 &&
    entry.modifiedMs === stats.mtimeMs &&
    entry.changedMs === stats.ctimeMs &&
    entry.modifiedMs < indexMs
  )
}

function hasAttributesFile(index: IndexFile): boolean {
  for (const path of index.paths()) {
    if (path === '.gitattributes' || path.endsWith('/.gitattributes')) return true
  }
  return false
}
