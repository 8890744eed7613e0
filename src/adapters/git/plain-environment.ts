import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { REPOSITORY_VARIABLES } from './git-command.ts'
import type { Environment } from './run-program.ts'

/** Built with the prefix `/usr`, git reads `/etc/gitconfig`; elsewhere that place is compiled in and not known here. */
const USUAL_GIT = '/usr/bin/git'

/** Variables that change neither where git looks nor what it answers to a question. */
const HARMLESS =
  /^GIT_(?:(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL|DATE)|CONFIG_NOSYSTEM|ASKPASS|TERMINAL_PROMPT|(?:SEQUENCE_)?EDITOR|PAGER|(?:SSH|SSL|HTTP|CURL|PROXY|LFS)(?:_\w+)?|ALLOW_PROTOCOL|TEST_ASSUME_DIFFERENT_OWNER)$/

/**
 * True where it is known which files git reads and in what order: the usual git of a Linux distribution, and no
 * variable that sends it elsewhere.
 */
export function isPlainEnvironment(env: Environment): boolean {
  return (
    process.platform === 'linux' &&
    programInPath('git', env.PATH) === USUAL_GIT &&
    Object.keys(env).every(
      name =>
        !name.startsWith('GIT_') ||
        env[name] === undefined ||
        HARMLESS.test(name) ||
        REPOSITORY_VARIABLES.includes(name),
    )
  )
}

function programInPath(name: string, path = ''): string | undefined {
  return path
    .split(':')
    .map(folder => join(folder, name))
    .find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
