import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { configHoldsCredentials } from '../git/credentials.ts'

/**
 * True when a config inside the context's `.git` folder holds a credential: that of the repository, of its
 * worktree, or of a submodule (`modules/<name>/config`). Where `.git` is a file, no config lies in the context.
 */
export function gitFolderHoldsCredentials(context: string): boolean {
  const folder = join(context, '.git')
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return false
  return configFiles(folder).some(file => configHoldsCredentials(readFileSync(file, 'utf8')))
}

function configFiles(folder: string): readonly string[] {
  const own = ['config', 'config.worktree'].map(name => join(folder, name)).filter(existsSync)
  return [...own, ...moduleFolders(join(folder, 'modules')).flatMap(configFiles)]
}

/** A submodule's name may hold slashes: its folder is the first below `modules` that has a `HEAD`. */
function moduleFolders(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter(child => child.isDirectory())
    .map(child => join(folder, child.name))
    .flatMap(child => (existsSync(join(child, 'HEAD')) ? [child] : moduleFolders(child)))
}
