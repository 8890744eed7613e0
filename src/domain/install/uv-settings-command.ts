import { resolvePath } from '../dockerfile/scope.ts'
import type { ShellWord } from '../dockerfile/shell-word.ts'
import { knownValues, type NotRead } from './command-options.ts'
import { readUvOptions, uvSyntax } from './uv-options.ts'
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
  const valuesOf = knownValues(read.options, ['--python', '--directory'])
  if ('why' in valuesOf) return valuesOf
  const moved = valuesOf('--directory').at(-1) ?? ''
  const { directory } = place
  return {
    kind: 'uv-settings',
    directory:
      directory === undefined && !moved.startsWith('/') ? undefined : resolvePath(directory, moved),
    python: valuesOf('--python').at(-1),
    venv: true,
    text: 'uv venv',
  }
}
