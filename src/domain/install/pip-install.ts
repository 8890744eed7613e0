import { resolvePath } from '../dockerfile/scope.ts'
import {
  hasOption,
  isPlain,
  knownValues,
  type NotRead,
  type ReadOption,
  type ReadOptions,
} from './command-options.ts'
import { isLocal, isNamed, pathOperand } from './pip-operands.ts'
import type { CommandPlace } from './uv-project-command.ts'

/** `pip install`, `uv pip install` and the like: installs what files and words ask for. */
export interface PipInstall {
  readonly kind: 'pip-install'
  readonly installer: 'pip' | 'uv'
  /** Operands that are no path: a name with what may follow it, or a URL; as written. */
  readonly packages: readonly string[]
  readonly files: readonly RequirementFile[]
  readonly projects: readonly ProjectOperand[]
  readonly groups: readonly GroupOperand[]
  /** `--extra`, `--all-extras` of uv: for pyproject.toml files. */
  readonly extras: 'all' | readonly string[]
  /** `--no-deps`: of a project, only the project itself. */
  readonly alone: boolean
  /** Absolute; where relative paths start. Undefined when it is not known and nothing relative is named. */
  readonly directory: string | undefined
  /** Options say for which Python or platform; markers cannot be told then. */
  readonly statesTarget: boolean
  /** `--python`, UV_PYTHON, or the program that runs pip; undefined: the image's own. */
  readonly python: string | undefined
  /** `pip install`, `uv pip sync` ... */
  readonly text: string
}

export interface RequirementFile {
  readonly option: keyof typeof FILE_OPTIONS
  /** Absolute; `-` for the input of the command. */
  readonly path: string
}

export interface ProjectOperand {
  /** Absolute; a folder or an archive, or the folder of those that a pattern matches. */
  readonly path: string
  readonly editable: boolean
  readonly extras: readonly string[]
}

export interface GroupOperand {
  /** Absolute path of a pyproject.toml. */
  readonly file: string
  readonly group: string
}

export const FILE_OPTIONS = {
  '--requirement': '-r',
  '--constraint': '-c',
  '--override': '--override',
  '--excludes': '--excludes',
  '--build-constraint': '--build-constraint',
} as const

const FILE_OPTION_NAMES = Object.keys(FILE_OPTIONS) as (keyof typeof FILE_OPTIONS)[]

const TARGETS = ['--python-version', '--python-platform', '--platform', '--implementation', '--abi']

export interface InstallTool {
  readonly installer: PipInstall['installer']
  readonly text: string
  /** The program that runs it, when it is none of the image's own Python. */
  readonly python: string | undefined
}

/** What the options and operands of an install name, with absolute paths. */
export function readInstall(
  tool: InstallTool,
  { options, operands }: ReadOptions,
  place: CommandPlace,
): PipInstall | NotRead {
  const named = [
    ...FILE_OPTION_NAMES,
    '--editable',
    '--extra',
    '--group',
    '--python',
    '--directory',
  ]
  const valuesOf = knownValues(options, named)
  if ('why' in valuesOf) return valuesOf
  const paths: string[] = []
  const packages: string[] = []
  for (const word of operands) {
    const path = pathOperand(word)
    if (path !== undefined && word.known) paths.push(path)
    else if (isPlain(word) || isNamed(word.text)) packages.push(word.text)
    else return { why: `the operand ${word.text} is not known` }
  }
  const moved = valuesOf('--directory').at(-1)
  const directory = moved === undefined ? place.directory : resolveFrom(place, moved)
  const localPaths = [...FILE_OPTION_NAMES, '--editable', '--group'].flatMap(valuesOf)
  if (directory === undefined && [...localPaths, ...paths].some(path => !path.startsWith('/'))) {
    return { why: 'the working directory is not known' }
  }
  const absolute = (path: string) =>
    path === '-' ? path : resolvePath(directory, path.replace(/^file:(?:\/\/)?/, ''))
  return {
    kind: 'pip-install',
    installer: tool.installer,
    packages,
    files: FILE_OPTION_NAMES.flatMap(option =>
      valuesOf(option)
        .filter(isLocal)
        .map((path): RequirementFile => ({ option, path: absolute(path) })),
    ),
    projects: [
      ...valuesOf('--editable')
        .filter(isLocal)
        .map(text => readProject(text, true, absolute)),
      ...paths.map(text => readProject(text, false, absolute)),
    ],
    groups: valuesOf('--group').map(text => readGroup(text, absolute)),
    extras: hasOption(options, '--all-extras') ? 'all' : valuesOf('--extra'),
    alone: hasOption(options, '--no-deps'),
    directory,
    statesTarget: TARGETS.some(name => hasOption(options, name)),
    python: valuesOf('--python').at(-1) ?? tool.python,
    text: tool.text,
  }
}

function resolveFrom({ directory }: CommandPlace, path: string): string | undefined {
  return directory === undefined && !path.startsWith('/') ? undefined : resolvePath(directory, path)
}

/** `path[extra,extra]` */
function readProject(
  text: string,
  editable: boolean,
  absolute: (path: string) => string,
): ProjectOperand {
  const [, path = text, inner = ''] = /^(.*?)\[([\w\s,.-]*)\]$/.exec(text) ?? []
  const extras = inner
    .split(',')
    .map(extra => extra.trim())
    .filter(extra => extra !== '')
  return { path: absolute(path), editable, extras }
}

/** `group` or `path/pyproject.toml:group` */
function readGroup(text: string, absolute: (path: string) => string): GroupOperand {
  const colon = text.lastIndexOf(':')
  const path = colon < 0 ? 'pyproject.toml' : text.slice(0, colon)
  return { file: absolute(path), group: text.slice(colon + 1) }
}

/** An option as if it were written. */
export function optionOf(name: string, text: string): ReadOption {
  return { name, value: { text, known: true, glob: false } }
}
