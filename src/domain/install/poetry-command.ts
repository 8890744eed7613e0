import { resolvePath } from '../dockerfile/scope.ts'
import type { ShellWord } from '../dockerfile/shell-word.ts'
import { byText, sortedUnique } from '../python/package-name.ts'
import type { PoetrySelection } from '../python/poetry-groups.ts'
import { namesWith } from './command-environment.ts'
import {
  hasOption,
  knownValues,
  type NotRead,
  type OptionSyntax,
  type OptionValues,
  type ReadOption,
  readOptions,
} from './command-options.ts'
import type { CommandPlace } from './uv-project-command.ts'

/** `poetry install`, `poetry sync`, `poetry export`. */
export interface PoetryCommand {
  readonly kind: 'poetry'
  /** Absolute; where poetry looks for the project. */
  readonly directory: string
  readonly selection: PoetrySelection
  /** The project itself is installed too. */
  readonly root: boolean
  readonly text: string
  /** Of `poetry export`: the file it writes, absolute, or `-` for its output. */
  readonly output: string | undefined
}

const POETRY: OptionSyntax = {
  flags: new Set(
    [
      '--no-root --only-root --sync --all-extras --all-groups --no-dev --no-directory --compile --dry-run --no-interaction',
      '--no-ansi --ansi --no-cache --no-plugins --quiet --verbose --without-hashes --without-urls --with-credentials',
    ]
      .join(' ')
      .split(' '),
  ),
  values: new Set(
    '--only --with --without --extras --directory --project --format --output'.split(' '),
  ),
  aliases: new Map([
    ['-n', '--no-interaction'],
    ['-q', '--quiet'],
    ['-v', '--verbose'],
    ['-E', '--extras'],
    ['-C', '--directory'],
    ['-P', '--project'],
    ['-f', '--format'],
    ['-o', '--output'],
  ]),
}

/** Undefined for a verb that reads no lock. */
export function readPoetryCommand(
  words: readonly ShellWord[],
  { environment, directory }: CommandPlace,
): PoetryCommand | NotRead | undefined {
  const at = words.findIndex(({ text }) => !text.startsWith('-'))
  const verb = words[at]?.text ?? ''
  if (!['install', 'sync', 'export'].includes(verb)) return undefined
  const read = readOptions([...words.slice(0, at), ...words.slice(at + 1)], POETRY)
  if ('why' in read) return read
  const { options, operands } = read
  const [operand] = operands
  if (operand !== undefined) return { why: `the operand ${operand.text} is not known` }
  const [variable] = namesWith(environment, 'POETRY_INSTALLER_')
  if (variable !== undefined && /BINARY/.test(variable)) {
    return { why: `the variable ${variable} is not understood` }
  }
  const named = [
    '--only',
    '--with',
    '--without',
    '--extras',
    '--directory',
    '--project',
    '--output',
  ]
  const valuesOf = knownValues(options, named)
  if ('why' in valuesOf) return valuesOf
  const last = (name: string) => valuesOf(name).at(-1) ?? ''
  if (directory === undefined) return { why: 'the working directory is not known' }
  const working = resolvePath(directory, last('--directory'))
  if (hasOption(options, '--only-root')) return { why: 'the option --only-root is not understood' }
  const isExport = verb === 'export'
  const selection = readSelection(options, valuesOf, isExport)
  const root = !isExport && !hasOption(options, '--no-root')
  return {
    kind: 'poetry',
    directory: resolvePath(working, last('--project')),
    selection,
    root,
    text: [
      `poetry ${verb}`,
      ...selectionText(selection),
      ...(root || isExport ? [] : ['--no-root']),
    ].join(' '),
    output: isExport
      ? last('--output') === ''
        ? '-'
        : resolvePath(working, last('--output'))
      : undefined,
  }
}

function readSelection(
  options: readonly ReadOption[],
  valuesOf: OptionValues,
  isExport: boolean,
): PoetrySelection {
  const names = (name: string) => sortedUnique(valuesOf(name).flatMap(splitNames))
  const stated = names('--only')
  // An export takes the main group and those that are added.
  const only = isExport && stated.length === 0 ? ['main', ...names('--with')] : stated
  const without = [...names('--without'), ...(hasOption(options, '--no-dev') ? ['dev'] : [])]
  return {
    only: only.length === 0 ? undefined : only,
    with: names('--with'),
    without,
    extras: hasOption(options, '--all-extras') ? 'all' : names('--extras'),
  }
}

function splitNames(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter(name => name !== '')
}

function selectionText(selection: PoetrySelection): readonly string[] {
  const { extras = [] } = selection
  const many = (flag: string, names: readonly string[] = []) =>
    [...names].sort(byText).map(name => `${flag} ${name}`)
  return [
    ...many('--only', selection.only),
    ...many('--with', selection.with),
    ...many('--without', selection.without),
    ...(extras === 'all' ? ['--all-extras'] : many('--extras', extras)),
  ]
}
