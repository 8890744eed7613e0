import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { GitCommand } from '../git/git-command.ts'
import type { PlainRepository } from '../git/plain-repository.ts'
import type { TrustedIndex } from '../git/trusted-index.ts'
import { sortByBytes } from './byte-order.ts'
import { listTracked } from './list-tracked.ts'
import { unreadable } from './unreadable.ts'

/** Folders that hold no files of the repository itself. */
const SKIPPED = new Set(['.git', 'node_modules'])

export interface ListedFolder {
  /** Absolute, symlinks followed. */
  readonly folder: string
  readonly plain: PlainRepository | 'none' | undefined
  readonly index: TrustedIndex | undefined
}

/**
 * Files of the repository, and symlinks to files, sorted. Git's where it lists any: a folder that an outer
 * repository ignores has none there.
 */
export async function listRepositoryFiles(
  git: GitCommand,
  { folder, plain, index }: ListedFolder,
): Promise<readonly string[]> {
  const tracked = plain === undefined ? undefined : index?.files()
  const known = tracked === undefined ? undefined : listTracked(folder, tracked)
  if (known !== undefined && known.length > 0) return sortByBytes(known, path => path)
  const listing =
    plain === 'none'
      ? undefined
      : await git(folder, ['ls-files', '-z', '-c', '-o', '--exclude-standard'])
  const listed = listing?.split('\0').filter(path => path !== '') ?? []
  const paths = listed.length > 0 ? new Set(listed) : walkFiles(folder, '')
  return sortByBytes(
    [...paths].filter(path => isFile(join(folder, path))),
    path => path,
  )
}

function walkFiles(folder: string, prefix: string): readonly string[] {
  return readFolder(folder, prefix).flatMap(child => {
    if (SKIPPED.has(child.name)) return []
    const path = `${prefix}${child.name}`
    return child.isDirectory() ? walkFiles(folder, `${path}/`) : [path]
  })
}

function readFolder(folder: string, prefix: string) {
  try {
    return readdirSync(join(folder, prefix), { withFileTypes: true })
  } catch (cause) {
    throw unreadable(prefix === '' ? '.' : prefix.slice(0, -1), cause)
  }
}

/** Gitlinks, deleted files, dangling links, names that are not UTF-8 and FIFOs are not. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
  } catch {
    return false
  }
}
