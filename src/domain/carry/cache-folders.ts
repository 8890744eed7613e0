import { posix } from 'node:path'
import type { EvaluatedInstruction } from '../dockerfile/evaluate.ts'
import { readRunCommands } from '../dockerfile/run-commands.ts'
import type { ShellCommand } from '../dockerfile/shell-command.ts'
import type { ShellWord } from '../dockerfile/shell-word.ts'
import { environmentOf } from '../install/command-environment.ts'

const USUAL = /\/\.cache\/(?:pip|uv)$/
const INSTALLER = /(?:^|\/)(?:uv|pip[\d.]*)$/

/**
 * What of a cache mount at `target` holds downloads of pip or uv, as folders inside it; `.` is all of it. Known by where
 * the RUN tells them to keep their downloads, else by where they do.
 */
export function cacheFoldersIn(target: string, run: EvaluatedInstruction): readonly string[] {
  const usual = USUAL.test(target)
    ? [target]
    : target.endsWith('/.cache')
      ? ['pip', 'uv'].map(name => posix.join(target, name))
      : []
  const inside = [...usual, ...statedFolders(run)]
    .map(folder => posix.relative(target, folder))
    .filter(path => path !== '..' && !path.startsWith('../'))
    .map(path => (path === '' ? '.' : path))
  return inside.includes('.') ? ['.'] : [...new Set(inside)].sort()
}

/** By the environment or an option, of any command of the RUN. */
function statedFolders(run: EvaluatedInstruction): readonly string[] {
  const reading = readRunCommands(run)
  return reading.understood
    ? reading.commands.flatMap(command => [
        ...byEnvironment(environmentOf(run.scope, command).variables),
        ...byOption(command),
      ])
    : byEnvironment(run.scope.variables)
}

function byEnvironment(variables: ReadonlyMap<string, string>): readonly string[] {
  const home = variables.get('XDG_CACHE_HOME')
  return [
    ...['PIP_CACHE_DIR', 'UV_CACHE_DIR'].flatMap(name => variables.get(name) ?? []),
    ...(home === undefined ? [] : ['pip', 'uv'].map(name => posix.join(home, name))),
  ].filter(folder => folder.startsWith('/'))
}

function byOption({ words }: ShellCommand): readonly string[] {
  if (!words.some(({ text }) => INSTALLER.test(text))) return []
  return words
    .flatMap(({ text }, index) =>
      text === '--cache-dir'
        ? textOf(words[index + 1])
        : (/^--cache-dir=(.*)/.exec(text)?.[1] ?? []),
    )
    .filter(folder => folder.startsWith('/'))
}

function textOf(word: ShellWord | undefined): string | readonly string[] {
  return word?.text ?? []
}
