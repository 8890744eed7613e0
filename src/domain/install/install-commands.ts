import type { ShellWord } from '../dockerfile/shell-word.ts'
import type { NotRead } from './command-options.ts'
import { readPipCommand, readPipSync } from './pip-command.ts'
import type { PipInstall } from './pip-install.ts'
import { type PoetryCommand, readPoetryCommand } from './poetry-command.ts'
import { toolOf } from './program.ts'
import { readUvPipCommand } from './uv-pip-command.ts'
import {
  type CommandPlace,
  readUvExport,
  readUvRun,
  readUvSync,
  type UvProjectCommand,
} from './uv-project-command.ts'
import { readUvVenv, type UvSettingsCommand } from './uv-settings-command.ts'

/** A command that reads dependency files in a way that is understood. */
export type Install = UvProjectCommand | PipInstall | PoetryCommand | UvSettingsCommand

/** `uv run --no-sync x` and the like: all that counts is the other command. */
export interface InnerCommand {
  readonly kind: 'inner'
  readonly inner: readonly ShellWord[]
}

/** A command of another kind. */
export interface NoInstall {
  readonly kind: 'no-install'
}

export type InstallReading = Install | InnerCommand | NoInstall | NotRead

const NO_INSTALL: NoInstall = { kind: 'no-install' }

/** Reads a command as an install. */
export function readInstallCommand(
  words: readonly ShellWord[],
  place: CommandPlace,
): InstallReading {
  const [name, ...args] = words
  const program = name === undefined ? undefined : toolOf(name)
  if (name === undefined || program === undefined) return NO_INSTALL
  if (program === 'uv') return readUv(args, place)
  if (program === 'poetry') return readPoetryCommand(args, place) ?? NO_INSTALL
  if (program === 'pip-sync') return readPipSync(args, place)
  if (/^pip[\d.]*$/.test(program)) return readPip(args, place, pythonOf(name.text))
  if (!/^python[\d.]*$/.test(program)) return NO_INSTALL
  const [flag, module, ...more] = args.filter(({ text }) => !/^-[uBEIsO]+$/.test(text))
  if (flag?.text !== '-m') return NO_INSTALL
  if (module?.text === 'pip') return readPip(more, place, pythonOf(name.text))
  if (module?.text === 'poetry') return readPoetryCommand(more, place) ?? NO_INSTALL
  return module?.text === 'uv' ? readUv(more, place) : NO_INSTALL
}

/**
 * Which Python a program `python3.11` or `/usr/bin/pip` runs or is run by; undefined for the one that comes first in the
 * image, or that of an environment made with it.
 */
export function pythonOf(program: string): string | undefined {
  const name = program.slice(program.lastIndexOf('/') + 1)
  const [, version] = /^(?:python|pip)(\d+\.\d+)$/.exec(name) ?? []
  if (version !== undefined) return version
  return /^\/(?:usr\/)?bin\//.test(program) ? 'system' : undefined
}

function readPip(
  args: readonly ShellWord[],
  place: CommandPlace,
  python: string | undefined,
): PipInstall | NoInstall | NotRead {
  const at = args.findIndex(({ text }) => !text.startsWith('-'))
  const verb = args[at]?.text ?? ''
  const rest = [...args.slice(0, Math.max(at, 0)), ...args.slice(at + 1)]
  return ['install', 'wheel', 'download'].includes(verb)
    ? readPipCommand(verb, rest, place, python)
    : NO_INSTALL
}

function readUv(args: readonly ShellWord[], place: CommandPlace): InstallReading {
  const at = verbIndex(args)
  const before = args.slice(0, Math.max(at, 0))
  const behind = args.slice(at + 1)
  const rest = [...before, ...behind]
  const [inner, ...more] = behind
  switch (args[at]?.text) {
    case 'sync':
      return readUvSync(rest, place)
    case 'export':
      return readUvExport(rest, place)
    case 'run':
      return readUvRun(rest, place)
    case 'venv':
      return readUvVenv(rest, place)
    case 'pip':
      if (inner?.text === 'install' || inner?.text === 'sync') {
        return readUvPipCommand(inner.text, [...before, ...more], place)
      }
      return readsOnlySettings(inner?.text, more)
        ? {
            kind: 'uv-settings',
            directory: place.directory,
            python: undefined,
            venv: false,
            text: 'uv pip',
          }
        : NO_INSTALL
    default:
      return NO_INSTALL
  }
}

/** Options of uv itself may stand in front of the verb. */
function verbIndex(args: readonly ShellWord[]): number {
  return args.findIndex(
    ({ text }, index) => !text.startsWith('-') && !WITH_VALUE.has(args[index - 1]?.text ?? ''),
  )
}

const WITH_VALUE = new Set(['--directory', '--project', '--cache-dir', '--color'])

/** Of `uv pip`. What `uninstall` removes may stand in a file. */
function readsOnlySettings(verb: string | undefined, args: readonly ShellWord[]): boolean {
  if (verb === 'uninstall') {
    return args.every(({ text, known }) => known && !/^-[a-z]*r|^--requirement/.test(text))
  }
  return ['list', 'freeze', 'check', 'show', 'tree'].includes(verb ?? '')
}
