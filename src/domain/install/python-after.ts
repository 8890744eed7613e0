import type { ShellWord } from '../dockerfile/shell-word.ts'
import { type ImagePython, requestedPython } from './image-python.ts'
import { pythonOf } from './install-commands.ts'

/** They put other Pythons in front of the image's own. */
const MANAGERS = new Set(
  'conda mamba micromamba pyenv asdf mise rye hatch pixi update-alternatives'.split(' '),
)

/** Which Python installs behind a command; most leave it as it is. */
export function pythonAfter(words: readonly ShellWord[], before: ImagePython): ImagePython {
  const [name = '', ...args] = words.map(({ text }) => text)
  const program = name.slice(name.lastIndexOf('/') + 1)
  if (MANAGERS.has(program)) return take('unknown', before)
  if (program === 'uv') return uvAfter(args, before)
  const makesEnvironment = /^python[\d.]*$/.test(program)
    ? /^-m (?:venv|virtualenv)(?: |$)/.test(args.join(' '))
    : program === 'virtualenv'
  if (!makesEnvironment) return before
  const asked = optionValue(args, '-p', '--python') ?? pythonOf(name)
  return asked === undefined ? before : take(asked, before)
}

function uvAfter(args: readonly string[], before: ImagePython): ImagePython {
  const [verb, inner, ...versions] = args.filter(arg => !/^-[qv]|^--(?:quiet|verbose)/.test(arg))
  if (verb === 'venv') {
    const asked = optionValue(args, '-p', '--python')
    return asked === undefined ? before : take(asked, before)
  }
  if (verb !== 'python' || inner !== 'install') return before
  // uv takes its own Pythons before the image's; pip does not know them.
  const [version = 'unknown', ...others] = versions
  const isOnly = before.interpreter.version === undefined && others.length === 0
  return take(isOnly ? version : 'unknown', before)
}

function take(request: string, before: ImagePython): ImagePython {
  return { ...before, interpreter: requestedPython(request, before) }
}

function optionValue(args: readonly string[], ...names: readonly string[]): string | undefined {
  for (const [index, arg] of args.entries()) {
    if (names.includes(arg)) return args[index + 1] ?? 'unknown'
    const name = names.find(one => one.startsWith('--') && arg.startsWith(`${one}=`))
    if (name !== undefined) return arg.slice(name.length + 1)
  }
  return undefined
}
