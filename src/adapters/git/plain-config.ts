import { join } from 'node:path'
import { type GitSettings, parseConfigFile } from './config-file.ts'
import type { GitFolder } from './git-folder.ts'
import { readPlainFile, UNCLEAR } from './plain-file.ts'
import type { Environment } from './run-program.ts'

/**
 * All settings that git would use in a repository, in the order of git-config(1): the machine's, the user's, the
 * repository's and the worktree's. For a plain environment only.
 * @returns undefined when a file cannot be read or understood
 */
export function readPlainConfig(repository: GitFolder, env: Environment): GitSettings | undefined {
  const files = [...sharedFiles(env), join(repository.common, 'config')]
  const settings = merge(files)
  if (settings === undefined || !isOn(lastOf(settings, 'extensions.worktreeconfig'))) {
    return settings
  }
  return merge([...files, join(repository.folder, 'config.worktree')])
}

/** The value that counts. */
export function lastOf(settings: GitSettings, key: string): string | undefined {
  return settings.get(key)?.at(-1)
}

/** As git reads a boolean; what is none is an error there, and taken for true here. */
export function isOn(value: string | undefined): boolean {
  return !['false', 'no', 'off', '0', '', undefined].includes(value?.toLowerCase())
}

function sharedFiles(env: Environment): readonly string[] {
  const home = env.HOME || undefined
  const userFolder = env.XDG_CONFIG_HOME || (home && join(home, '.config'))
  return [
    ...(isOn(env.GIT_CONFIG_NOSYSTEM) ? [] : ['/etc/gitconfig']),
    ...(userFolder === undefined ? [] : [join(userFolder, 'git/config')]),
    ...(home === undefined ? [] : [join(home, '.gitconfig')]),
  ]
}

function merge(files: readonly string[]): GitSettings | undefined {
  const merged = new Map<string, readonly string[]>()
  for (const file of files) {
    const text = readPlainFile(file)
    if (text === UNCLEAR) return undefined
    const settings = text === undefined ? new Map() : parseConfigFile(text)
    if (settings === undefined) return undefined
    for (const [key, values] of settings) merged.set(key, [...(merged.get(key) ?? []), ...values])
  }
  return merged
}
