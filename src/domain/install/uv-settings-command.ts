import { resolvePath } from '../dockerfile/scope.ts'
import type { ShellWord } from '../dockerfile/shell-word.ts'
import type { NotRead } from './command-options.ts'
import { readUvOptions, singleValue, uvSyntax } from './uv-options.ts'
import type { CommandPlace } from './uv-project-command.ts'

/** A uv command that reads no more than `[tool.uv]` of the project around it; `uv venv` also its range of Pythons. */
export interface UvSettingsCommand {
  readonly kind: 'uv-settings'
  /** Absolute; undefined when unknown. */
  readonly directory: string | undefined
  /** `--python` or UV_PYTHON. */
  readonly python: string | undefined
  readonly venv: boolean
  readonly text: string
}

const VENV = uvSyntax(
  '--seed --clear --force --allow-existing --system-site-packages --relocatable --no-project --no-config',
  '--prompt --exclude-newer --find-links',
  {
    aliases: new Map([
      ['-c', '--clear'],
      ['-f', '--find-links'],
    ]),
  },
)

/** @param words behind `uv venv` */
export function readUvVenv(
  words: readonly ShellWord[],
  place: CommandPlace,
): UvSettingsCommand | NotRead {
  const read = readUvOptions(words, place.environment, VENV)
  if ('why' in read) return read
  const python = singleValue(read.options, '--python')
  if ('why' in python) return python
  const moved = singleValue(read.options, '--directory')
  if ('why' in moved) return moved
  const { directory } = place
  const isAbsolute = moved.value?.startsWith('/') === true
  return {
    kind: 'uv-settings',
    directory:
      directory === undefined && !isAbsolute
        ? undefined
        : resolvePath(directory, moved.value ?? ''),
    python: python.value,
    venv: true,
    text: 'uv venv',
  }
}
