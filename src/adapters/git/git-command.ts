import type { Environment, RunProgram } from './run-program.ts'
import { spawnProgram } from './spawn-program.ts'

/** Runs `git <args>` in `cwd`; its standard output, or undefined when git is absent or ended with an error. */
export type GitCommand = (
  cwd: string,
  args: readonly string[],
  input?: string,
) => Promise<string | undefined>

export interface GitOptions {
  readonly run?: RunProgram | undefined
  readonly env: Environment
}

export function gitCommand({ run = spawnProgram, env }: GitOptions): GitCommand {
  const readOnly = readOnlyEnvironment(env)
  return async (cwd, args, input) => {
    const options = { cwd, env: readOnly, ...(input === undefined ? {} : { input }) }
    const result = await run('git', args, options)
    return result?.exitCode === 0 ? result.stdout : undefined
  }
}

/** Set by git for its hooks; they would make git look at another repository than the asked one, and are taken away. */
export const REPOSITORY_VARIABLES = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_ATTR_SOURCE',
  'GIT_COMMON_DIR',
  'GIT_DIR',
  'GIT_INDEX_FILE',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_WORK_TREE',
]

/**
 * Given to git through the environment, which outranks files and needs no argument.
 * `safe.directory`: in a container job the checkout belongs to another user, and git refuses to read it;
 * `core.fsmonitor` names a program that git would start.
 */
const SETTINGS: readonly (readonly [key: string, value: string])[] = [
  ['safe.directory', '*'],
  ['core.fsmonitor', 'false'],
]

/** For reading only: no lock, no prompt, no fetch of missing objects. */
function readOnlyEnvironment(env: Environment): Environment {
  const given = Number(env.GIT_CONFIG_COUNT)
  const first = Number.isInteger(given) && given > 0 ? given : 0
  const settings = SETTINGS.flatMap(([key, value], position) => [
    [`GIT_CONFIG_KEY_${first + position}`, key],
    [`GIT_CONFIG_VALUE_${first + position}`, value],
  ])
  return {
    ...Object.fromEntries(
      Object.entries(env).filter(([name]) => !REPOSITORY_VARIABLES.includes(name)),
    ),
    ...Object.fromEntries(settings),
    GIT_CONFIG_COUNT: String(first + SETTINGS.length),
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  }
}
