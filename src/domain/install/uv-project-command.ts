import { resolvePath } from '../dockerfile/scope.ts'
import type { ShellWord } from '../dockerfile/shell-word.ts'
import type { UvSelection } from '../python/uv-selection.ts'
import { booleanValue, type CommandEnvironment } from './command-environment.ts'
import {
  hasOption,
  knownValues,
  type NotRead,
  type OptionSyntax,
  type ReadOption,
} from './command-options.ts'
import {
  LOCKING_OPTIONS,
  PROJECT_FLAGS,
  PROJECT_VALUES,
  readUvOptions,
  uvSyntax,
} from './uv-options.ts'
import { readSelection, selectionText } from './uv-selection-options.ts'

/** A command that reads a project with its uv.lock: `uv sync`, `uv export`, and `uv run` before it runs something. */
export interface UvProjectCommand {
  readonly kind: 'uv-project'
  /** Absolute; where uv looks for the project. */
  readonly directory: string
  /** `updated`: uv would lock again when pyproject.toml asks for something else. */
  readonly lock: 'frozen' | 'locked' | 'updated'
  readonly selection: UvSelection
  /** `--python` or UV_PYTHON. */
  readonly python: string | undefined
  /** Canonical, without what cannot matter. */
  readonly text: string
  /** Of `uv export`: the file it writes, absolute, or `-` for its output. */
  readonly output?: string | undefined
  /** Of `uv run`: what it runs. */
  readonly inner?: readonly ShellWord[] | undefined
}

const SYNC = uvSyntax(
  `${PROJECT_FLAGS} --no-install-project --no-install-workspace --no-install-local --inexact --exact --active --dry-run --check`,
  `${PROJECT_VALUES} --no-install-package`,
)

const EXPORT = uvSyntax(
  `${PROJECT_FLAGS} --no-emit-project --no-emit-workspace --no-emit-local --no-annotate --no-header --emit-index-url --emit-find-links --no-hashes`,
  `${PROJECT_VALUES} --no-emit-package --format --output-file`,
  { aliases: new Map([['-o', '--output-file']]) },
)

const RUN = uvSyntax(
  `${PROJECT_FLAGS} --module --exact --active --no-sync --no-project --no-env-file`,
  PROJECT_VALUES,
  { aliases: new Map([['-m', '--module']]), stopsAtOperand: true },
)

/** Where a command runs. */
export interface CommandPlace {
  readonly environment: CommandEnvironment
  /** Absolute; undefined when unknown. */
  readonly directory: string | undefined
}

/** @param words behind `uv sync` */
export function readUvSync(
  words: readonly ShellWord[],
  place: CommandPlace,
): UvProjectCommand | NotRead {
  const read = readProject('uv sync', words, place, SYNC)
  if ('why' in read) return read
  const [operand] = read.operands
  return operand === undefined ? read.command : { why: `the operand ${operand.text} is not known` }
}

/** @param words behind `uv export` */
export function readUvExport(
  words: readonly ShellWord[],
  place: CommandPlace,
): UvProjectCommand | NotRead {
  const read = readProject('uv export', words, place, EXPORT)
  if ('why' in read) return read
  const valuesOf = knownValues(read.options, ['--output-file'])
  if ('why' in valuesOf) return valuesOf
  const output = valuesOf('--output-file').at(-1)
  const file = output === undefined ? '-' : resolvePath(read.workingDirectory, output)
  return { ...read.command, output: file }
}

/** @param words behind `uv run`; with `--no-sync` and the like, no project is read */
export function readUvRun(
  words: readonly ShellWord[],
  place: CommandPlace,
): UvProjectCommand | NotRead | { readonly kind: 'inner'; readonly inner: readonly ShellWord[] } {
  const read = readProject('uv run', words, place, RUN)
  if ('why' in read) return read
  if (hasOption(read.options, '--directory'))
    return { why: 'the option --directory is not understood' }
  const isModule = hasOption(read.options, '--module')
  const python: ShellWord[] = ['python', '-m'].map(text => ({ text, known: true, glob: false }))
  const inner = isModule ? [...python, ...read.operands] : read.operands
  const isBare = hasOption(read.options, '--no-sync') || hasOption(read.options, '--no-project')
  return isBare ? { kind: 'inner', inner } : { ...read.command, inner }
}

interface ReadProject {
  readonly command: UvProjectCommand
  readonly options: readonly ReadOption[]
  readonly operands: readonly ShellWord[]
  readonly workingDirectory: string
}

function readProject(
  name: string,
  words: readonly ShellWord[],
  { environment, directory }: CommandPlace,
  syntax: OptionSyntax,
): ReadProject | NotRead {
  const read = readUvOptions(words, environment, syntax)
  if ('why' in read) return read
  const { options, operands } = read
  const valuesOf = knownValues(options, [
    '--directory',
    '--project',
    '--python',
    '--python-preference',
  ])
  if ('why' in valuesOf) return valuesOf
  const last = (option: string) => valuesOf(option).at(-1) ?? ''
  const selection = readSelection(options)
  if ('why' in selection) return selection
  if (directory === undefined) return { why: 'the working directory is not known' }
  const workingDirectory = resolvePath(directory, last('--directory'))
  const lock = hasOption(options, '--frozen')
    ? 'frozen'
    : hasOption(options, '--locked')
      ? 'locked'
      : 'updated'
  const locking = options.find(({ name }) => LOCKING_OPTIONS.has(name))
  if (lock === 'updated' && locking !== undefined) {
    return { why: `${locking.name} may make uv lock again` }
  }
  const command: UvProjectCommand = {
    kind: 'uv-project',
    directory: resolvePath(workingDirectory, last('--project')),
    lock,
    selection,
    python:
      valuesOf('--python').at(-1) ??
      (valuesOf('--python-preference').at(-1) === 'only-managed' ||
      usesOnlyManaged(options, environment)
        ? 'managed'
        : undefined),
    text: [name, ...(lock === 'updated' ? [] : [`--${lock}`]), ...selectionText(selection)].join(
      ' ',
    ),
  }
  return { command, options, operands, workingDirectory }
}

/** uv then takes none of the image's own Pythons. */
function usesOnlyManaged(
  options: readonly ReadOption[],
  { variables }: CommandEnvironment,
): boolean {
  return (
    hasOption(options, '--managed-python') ||
    booleanValue(variables.get('UV_MANAGED_PYTHON') ?? '') === true ||
    variables.get('UV_PYTHON_PREFERENCE') === 'only-managed'
  )
}
