import type { Stats } from 'node:fs'
import { relative } from 'node:path'
import { conversionSettings, findConverted, readConversionSettings } from './conversions.ts'
import type { GitCommand } from './git-command.ts'
import { findGitFolder } from './git-folder.ts'
import { type IndexEntry, type IndexFile, readIndexFile } from './index-file.ts'
import type { PlainRepository } from './plain-repository.ts'
import type { Environment } from './run-program.ts'

const UINT32 = 2 ** 32

/** What git's index says of the files below one folder, as far as it can stand for their bytes. */
export interface TrustedIndex {
  /** The blob id of a file that is as git last saw it; undefined when its bytes must be looked at. */
  idOf(path: string, stats: Stats): string | undefined
  /** All paths of the index below the folder; undefined where its entries are other things than files and symlinks too. */
  files(): ReadonlySet<string> | undefined
  /** Those of `paths` that git converts on checkout: their blobs are not their bytes. */
  converted(paths: readonly string[]): Promise<ReadonlySet<string>>
}

export interface IndexQuestion {
  /** Absolute, symlinks followed. */
  readonly folder: string
  readonly env: Environment
  /** What is known without asking git. */
  readonly plain: PlainRepository | 'none' | undefined
}

/** @returns undefined where there is no git, no repository, or an index that cannot be read */
export async function readTrustedIndex(
  git: GitCommand,
  { folder, env, plain }: IndexQuestion,
): Promise<TrustedIndex | undefined> {
  const repository = plain === 'none' ? undefined : (plain ?? findGitFolder(folder))
  if (repository === undefined) return undefined
  const asked =
    plain === undefined || plain === 'none'
      ? readConversionSettings(git, folder)
      : conversionSettings(plain.settings)
  const read = readIndexFile(repository)
  const settings = await asked
  if (read === undefined || settings === undefined || settings.sha256) return undefined
  const { index, indexMs } = read
  const prefix = folder === repository.top ? '' : `${relative(repository.top, folder)}/`
  return {
    idOf: (path, stats) => {
      const entry = index.entry(prefix + path)
      return entry !== undefined && isClean(entry, stats, indexMs) ? entry.id : undefined
    },
    files: () => (prefix === '' ? index.onlyFiles() : undefined),
    converted: paths => {
      const attributesInIndex = hasAttributesFile(index)
      return findConverted(git, { repository, folder, env, settings, paths, attributesInIndex })
    },
  }
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
