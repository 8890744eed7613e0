import type { ShellWord } from '../dockerfile/shell-word.ts'
import type { NotRead } from './command-options.ts'
import { type PipInstall, readPipInstall, readUvPipInstall } from './pip-install-command.ts'
import {
  type CommandPlace,
  readUvExport,
  readUvRun,
  readUvSync,
  type UvProjectCommand,
} from './uv-sync-command.ts'

/** A command that reads dependency files in a way that is understood. */
export type Install = UvProjectCommand | PipInstall | UvSettingsCommand

/** `uv venv`, and `uv pip list` and the like: only `requires-python` and `[tool.uv]` of the project around it. */
export interface UvSettingsCommand {
  readonly kind: 'uv-settings'
  readonly directory: string | undefined
  readonly text: string
}

/** `uv run --no-sync x` and the like: all that counts is the other command. */
export interface InnerCommand {
  readonly kind: 'inner'
  readonly inner: readonly ShellWord[]
}

export type InstallReading = Install | InnerCommand | NotRead | { readonly kind: 'no-install' }

/** Reads a command as an install; `no-install` for one of another kind. */
export function readInstallCommand(
  words: readonly ShellWord[],
  place: CommandPlace,
): InstallReading {
  const [name, ...args] = words
  if (name === undefined) return NO_INSTALL
  const program = name.text.slice(name.text.lastIndexOf('/') + 1)
  if (program === 'uv') return readUv(args, place)
  if (/^pip[\d.]*$/.test(program)) return readPip(args, place)
  if (!/^python[\d.]*$/.test(program)) return NO_INSTALL
  const [flag, module, ...more] = args.filter(({ text }) => !/^-[uBEIsO]+$/.test(text))
  if (flag?.text !== '-m') return NO_INSTALL
  if (module?.text === 'pip') return readPip(more, place)
  return module?.text === 'uv' ? readUv(more, place) : NO_INSTALL
}

const NO_INSTALL = { kind: 'no-install' } as const

function readPip(args: readonly ShellWord[], place: CommandPlace): InstallReading {
  const at = args.findIndex(({ text }) => !text.startsWith('-'))
  return args[at]?.text === 'install'
    ? readPipInstall([...args.slice(0, at), ...args.slice(at + 1)], place)
    : NO_INSTALL
}

function readUv(args: readonly ShellWord[], place: CommandPlace): InstallReading {
  // Options of uv itself may stand in front of the command; those with a value are written there rarely.
  const at = args.findIndex(({ text }) => !text.startsWith('-'))
  const verb = args[at]?.text
  const before = args.slice(0, Math.max(at, 0))
  const rest = [...before, ...args.slice(at + 1)]
  switch (verb) {
    case 'sync':
      return readUvSync(rest, place)
    case 'export':
      return readUvExport(rest, place)
    case 'run':
      return readUvRun(rest, place)
    case 'pip': {
      const [inner, ...more] = args.slice(at + 1)
      if (inner?.text === 'install' || inner?.text === 'sync') {
        return readUvPipInstall([...before, ...more], place, inner.text)
      }
      return ['list', 'freeze', 'check', 'show', 'uninstall', 'tree'].includes(inner?.text ?? '')
        ? { kind: 'uv-settings', directory: place.directory, text: `uv pip ${inner?.text}` }
        : NO_INSTALL
    }
    case 'venv':
      return { kind: 'uv-settings', directory: place.directory, text: 'uv venv' }
    default:
      return NO_INSTALL
  }
}
