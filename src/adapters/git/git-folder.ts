import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Where a repository keeps its data; a linked worktree has a folder of its own beside the common one. */
export interface GitFolder {
  /** Top folder of the working tree. */
  readonly top: string
  readonly folder: string
  readonly common: string
}

/** The repository that holds `start`, found upwards as git does; undefined when there is none. */
export function findGitFolder(start: string): GitFolder | undefined {
  for (let top = start; ; top = dirname(top)) {
    const folder = gitFolderOf(join(top, '.git'))
    if (folder !== undefined) return { top, folder, common: commonFolder(folder) }
    if (dirname(top) === top) return undefined
  }
}

/** `.git` is the folder itself, or a file that names it (worktrees, submodules). */
function gitFolderOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats?.isDirectory()) return path
  if (!stats?.isFile()) return undefined
  const target = /^gitdir: (.+)$/m.exec(readFileSync(path, 'utf8'))?.[1]
  return target === undefined ? undefined : resolve(dirname(path), target)
}

function commonFolder(folder: string): string {
  const file = join(folder, 'commondir')
  return existsSync(file) ? resolve(folder, readFileSync(file, 'utf8').trim()) : folder
}
