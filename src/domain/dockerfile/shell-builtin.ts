import { NotUnderstood } from './shell-command.ts'
import { assign, changeDirectory, exportVariable, type ShellState } from './shell-state.ts'
import type { ShellWord } from './shell-word.ts'

// These run text or files as part of the script, or change how it is read.
const OPAQUE = new Set(['eval', 'trap', 'alias', 'mapfile', 'readarray', 'let', 'getopts'])

const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a|k|z)?sh$/

/**
 * The text of `sh -c text`; undefined for other commands.
 * @throws NotUnderstood when there is one that cannot be known
 */
export function innerScript(words: readonly ShellWord[]): string | undefined {
  const [name, ...args] = words
  if (name === undefined || !SHELL.test(name.text)) return undefined
  const at = args.findIndex(word => /^-[a-z]*c$/.test(word.text))
  const script = args[at + 1]
  if (at < 0 || script === undefined) return undefined
  if (!script.known || args.length > at + 2)
    throw new NotUnderstood(`${name.text} -c runs a text that is not known`)
  return script.text
}

/**
 * What a command of the shell itself changes for those behind it.
 * @throws NotUnderstood for one that changes how the script is read
 */
export function applyBuiltin(
  name: string,
  args: readonly ShellWord[],
  state: ShellState,
): ShellState {
  if (OPAQUE.has(name)) throw new NotUnderstood(`${name} runs or changes what is read`)
  switch (name) {
    case '.':
    case 'source': {
      // Whether the file is more than the script of a virtual environment, the caller judges by the command.
      if (args[0]?.known !== true) throw new NotUnderstood(`${name} runs a file that is not known`)
      return ['PATH', 'VIRTUAL_ENV'].reduce(
        (after, variable) => assign(after, variable, undefined, 'export'),
        state,
      )
    }
    case 'cd': {
      const [path, ...more] = args.filter(word => word.text !== '--')
      const isPlain = path?.known && !path.glob && !path.text.startsWith('-') && more.length === 0
      return changeDirectory(state, isPlain ? path.text : undefined)
    }
    case 'pushd':
    case 'popd':
      return changeDirectory(state, undefined)
    case 'export':
    case 'declare':
    case 'typeset':
    case 'readonly':
      return args.reduce((after, word) => exportWord(after, word, name), state)
    case 'read':
    case 'unset':
      if (args.some(word => !word.known)) throw anyVariable(name)
      return args.reduce((after, word) => assign(after, word.text, undefined), state)
    case 'printf':
      if (args[0]?.text === '-v') throw anyVariable('printf -v')
      return state
    case 'set':
      if (args.some(word => /^-[a-z]*a|^allexport$/.test(word.text) || !word.known)) {
        throw new NotUnderstood('set -a exports all variables')
      }
      return state
    default:
      return state
  }
}

function exportWord(state: ShellState, word: ShellWord, builtin: string): ShellState {
  const [, name = word.text, value] = /^(\w+)=([\s\S]*)$/.exec(word.text) ?? []
  const how = builtin === 'export' ? 'export' : 'plain'
  if (value !== undefined) return assign(state, name, word.known ? value : undefined, how)
  if (!word.known) throw anyVariable(builtin)
  return how === 'export' ? exportVariable(state, name) : state
}

function anyVariable(builtin: string): NotUnderstood {
  return new NotUnderstood(`${builtin} sets a variable that is not known`)
}
