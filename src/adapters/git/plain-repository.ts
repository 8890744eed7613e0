import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { GitSettings } from './config-file.ts'
import { findGitFolder, type GitFolder } from './git-folder.ts'
import { isOn, lastOf, readPlainConfig } from './plain-config.ts'
import { isPlainEnvironment } from './plain-environment.ts'
import type { Environment } from './run-program.ts'

/** A repository of the usual form: its files can be read in place of asking git, for the same answer. */
export interface PlainRepository extends GitFolder {
  readonly settings: GitSettings
}

/**
 * The repository that git would find from `folder`, without starting git; `none` where it would find none.
 * @param folder absolute, symlinks followed
 * @returns undefined where only git can say
 */
export function findPlainRepository(
  folder: string,
  env: Environment,
): PlainRepository | 'none' | undefined {
  if (!isPlainEnvironment(env)) return undefined
  const above = [...foldersFrom(folder)]
  if (above.some(looksBare)) return undefined
  const top = above.find(one => existsSync(join(one, '.git')))
  if (top === undefined) return 'none'
  const found = findGitFolder(folder)
  if (found?.top !== top || !isWhole(found) || device(top) !== device(folder)) return undefined
  const settings = readPlainConfig(found, env)
  return settings !== undefined && isUsual(settings) ? { ...found, settings } : undefined
}

function* foldersFrom(folder: string): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at
    if (dirname(at) === at) return
  }
}

/** Git takes such a folder for a repository without a working tree. */
function looksBare(folder: string): boolean {
  return existsSync(join(folder, 'HEAD')) && existsSync(join(folder, 'objects'))
}

function isWhole({ folder, common }: GitFolder): boolean {
  return (
    existsSync(join(folder, 'HEAD')) &&
    [common, join(common, 'objects'), join(common, 'refs')].every(
      path => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
    )
  )
}

/** Git does not look for a repository across the border of a file system. */
function device(path: string): number {
  return statSync(path).dev
}

/** Extensions of the repository format, with the values that change nothing of what is read here. */
const USUAL_EXTENSIONS: Readonly<Record<string, RegExp>> = {
  'extensions.noop': /^/,
  'extensions.partialclone': /^/,
  'extensions.preciousobjects': /^/,
  'extensions.worktreeconfig': /^/,
  'extensions.objectformat': /^sha1$/,
  'extensions.refstorage': /^files$/,
}

function isUsual(settings: GitSettings): boolean {
  return (
    /^[01]$/.test(lastOf(settings, 'core.repositoryformatversion') ?? '0') &&
    !isOn(lastOf(settings, 'core.bare')) &&
    !settings.has('core.worktree') &&
    [...settings]
      .filter(([key]) => key.startsWith('extensions.'))
      .every(([key, values]) => values.every(value => USUAL_EXTENSIONS[key]?.test(value) === true))
  )
}
