import { resolvePath } from '../dockerfile/scope.ts'
import type { ShellWord } from '../dockerfile/shell-word.ts'
import { namesWith, unknownVariable } from './command-environment.ts'
import {
  hasOption,
  isPlain,
  knownValues,
  type NotRead,
  type OptionSyntax,
  type ReadOption,
  type ReadOptions,
  readOptions,
} from './command-options.ts'
import { readUvOptions, singleValue, uvSyntax } from './uv-options.ts'
import type { CommandPlace } from './uv-sync-command.ts'

/** `pip install`, `uv pip install`, `uv pip sync`: installs what files and words ask for. */
export interface PipInstall {
  readonly kind: 'pip-install'
  readonly installer: 'pip' | 'uv'
  readonly files: readonly RequirementFile[]
  readonly projects: readonly ProjectOperand[]
  readonly groups: readonly GroupOperand[]
  /** `--extra`, `--all-extras` of uv: for pyproject.toml files. */
  readonly extras: 'all' | readonly string[]
  /** Names without a version of their own among the words: floating, as the Dockerfile says itself. */
  readonly directory: string | undefined
  /** Options say for which Python or platform; markers cannot be told then. */
  readonly statesTarget: boolean
  readonly python: string | undefined
  readonly text: string
}

export interface RequirementFile {
  readonly role: 'requirement' | 'constraint'
  /** Absolute; `-` for the input of the command. */
  readonly path: string
}

export interface ProjectOperand {
  /** Absolute; a folder or an archive. */
  readonly path: string
  readonly editable: boolean
  readonly extras: readonly string[]
}

export interface GroupOperand {
  /** Absolute path of a pyproject.toml. */
  readonly file: string
  readonly group: string
}

const PIP: OptionSyntax = {
  flags: new Set(
    [
      '--no-deps --pre --dry-run --user --upgrade --force-reinstall --ignore-installed --ignore-requires-python',
      '--no-build-isolation --use-pep517 --no-use-pep517 --check-build-dependencies --break-system-packages --compile --no-compile',
      '--no-warn-script-location --no-warn-conflicts --prefer-binary --require-hashes --no-clean --no-index --debug',
      '--isolated --require-virtualenv --verbose --quiet --no-input --no-cache-dir --no-cache --disable-pip-version-check',
      '--no-color --no-python-version-warning',
    ]
      .join(' ')
      .split(' '),
  ),
  values: new Set(
    [
      '--requirement --constraint --editable --target --platform --python-version --implementation --abi --root --prefix --src',
      '--upgrade-strategy --global-option --no-binary --only-binary --progress-bar --root-user-action --report',
      '--index-url --extra-index-url --find-links --log --keyring-provider --proxy --retries --timeout --exists-action',
      '--trusted-host --cert --client-cert --cache-dir --use-feature --use-deprecated --group --python',
      '--default-timeout --build-constraint',
    ]
      .join(' ')
      .split(' '),
  ),
  aliases: new Map([
    ['-r', '--requirement'],
    ['-c', '--constraint'],
    ['-e', '--editable'],
    ['-t', '--target'],
    ['-U', '--upgrade'],
    ['-I', '--ignore-installed'],
    ['-i', '--index-url'],
    ['-f', '--find-links'],
    ['-v', '--verbose'],
    ['-q', '--quiet'],
  ]),
}

const UV_PIP = uvSyntax(
  [
    '--no-deps --all-extras --require-hashes --no-verify-hashes --verify-hashes --system --no-system --break-system-packages',
    '--exact --strict --dry-run --user --upgrade --allow-empty-requirements --no-allow-empty-requirements --pre --no-config',
  ].join(' '),
  [
    '--requirement --constraint --editable --override --build-constraint --extra --group --target --prefix --only-binary',
    '--python-version --python-platform --torch-backend --upgrade-package --resolution --prerelease --exclude-newer',
    '--exclude-newer-package --fork-strategy',
  ].join(' '),
  {
    aliases: new Map([
      ['-r', '--requirement'],
      ['--requirements', '--requirement'],
      ['-c', '--constraint'],
      ['--constraints', '--constraint'],
      ['-e', '--editable'],
      ['--overrides', '--override'],
      ['-b', '--build-constraint'],
      ['--build-constraints', '--build-constraint'],
      ['-t', '--target'],
      ['-U', '--upgrade'],
      ['-P', '--upgrade-package'],
    ]),
  },
)

/** @param words behind `pip install` */
export function readPipInstall(
  words: readonly ShellWord[],
  place: CommandPlace,
): PipInstall | NotRead {
  const read = readOptions(words, PIP)
  if ('why' in read) return read
  const variables = new Map([
    ['PIP_REQUIREMENT', '--requirement'],
    ['PIP_CONSTRAINT', '--constraint'],
  ])
  const added: ReadOption[] = []
  for (const name of namesWith(place.environment, 'PIP_')) {
    if (/^PIP_(?:EDITABLE|GROUP|CONFIG_FILE|FIND_LINKS|BUILD_CONSTRAINT)$/.test(name)) {
      return { why: `the variable ${name} is not understood` }
    }
    const option = variables.get(name)
    if (option === undefined) continue
    const value = place.environment.variables.get(name)
    if (value === undefined) return unknownVariable(name)
    for (const text of value.split(/\s+/).filter(Boolean)) {
      added.push({ name: option, value: { text, known: true, glob: false } })
    }
  }
  return readInstall('pip', { ...read, options: [...added, ...read.options] }, place)
}

/** @param words behind `uv pip install`, or behind `uv pip sync` with `-r` for its operands */
export function readUvPipInstall(
  words: readonly ShellWord[],
  place: CommandPlace,
  verb: 'install' | 'sync',
): PipInstall | NotRead {
  const read = readUvOptions(words, place.environment, UV_PIP)
  if ('why' in read) return read
  const { options, operands } = read
  if (verb === 'install') return readInstall('uv', read, place)
  const files = operands.map((value): ReadOption => ({ name: '--requirement', value }))
  return readInstall('uv', { options: [...options, ...files], operands: [] }, place)
}

const NEVER_UNDERSTOOD = ['--override', '--build-constraint', '--no-config', '--find-links']
const TARGETS = ['--python-version', '--python-platform', '--platform', '--implementation', '--abi']

function readInstall(
  installer: PipInstall['installer'],
  { options, operands }: ReadOptions,
  place: CommandPlace,
): PipInstall | NotRead {
  const refused = NEVER_UNDERSTOOD.find(name => hasOption(options, name))
  if (refused !== undefined && !isRemoteLinks(options, refused)) {
    return { why: `the option ${refused} is not understood` }
  }
  const moved = installer === 'uv' ? singleValue(options, '--directory') : { value: undefined }
  if ('why' in moved) return moved
  const python = singleValue(options, '--python')
  if ('why' in python) return python
  const lists = ['--requirement', '--constraint', '--editable', '--extra', '--group'].map(name =>
    knownValues(options, name),
  )
  const [requirements, constraints, editables, extras, groups] = lists
  if (!requirements || !constraints || !editables || !extras || !groups) {
    return { why: 'a path in its options is not known' }
  }
  const unknown = operands.find(word => !isPlain(word) && !isNamed(word.text))
  if (unknown !== undefined) return { why: `the operand ${unknown.text} is not known` }
  const paths = operands.map(({ text }) => text).filter(isPath)
  const all = [...requirements, ...constraints, ...editables, ...groups, ...paths]
  const base = moved.value === undefined ? place.directory : resolveFrom(place, moved.value)
  if (base === undefined && all.length > 0) return { why: 'the working directory is not known' }
  const absolute = (path: string) =>
    path === '-' ? path : resolvePath(base, path.replace(/^file:(?:\/\/)?/, ''))
  const files: readonly RequirementFile[] = [
    ...requirements
      .filter(isLocal)
      .map(path => ({ role: 'requirement' as const, path: absolute(path) })),
    ...constraints
      .filter(isLocal)
      .map(path => ({ role: 'constraint' as const, path: absolute(path) })),
  ]
  const projects = [
    ...editables.filter(isLocal).map(path => ({ text: path, editable: true })),
    ...paths.map(path => ({ text: path, editable: false })),
  ].map(({ text, editable }): ProjectOperand => {
    const [, path = text, inner = ''] = /^(.*?)\[([^\]]*)\]$/.exec(text) ?? []
    return {
      path: absolute(path),
      editable,
      extras: inner
        .split(',')
        .map(one => one.trim())
        .filter(Boolean),
    }
  })
  return {
    kind: 'pip-install',
    installer,
    files,
    projects,
    groups: groups.map(text => {
      const colon = text.lastIndexOf(':')
      const path = colon < 0 ? 'pyproject.toml' : text.slice(0, colon)
      return { file: absolute(path), group: text.slice(colon + 1) }
    }),
    extras: hasOption(options, '--all-extras') ? 'all' : extras,
    directory: base,
    statesTarget: TARGETS.some(name => hasOption(options, name)),
    python: python.value,
    text: installer === 'uv' ? 'uv pip install' : 'pip install',
  }
}

function resolveFrom({ directory }: CommandPlace, path: string): string | undefined {
  return directory === undefined && !path.startsWith('/') ? undefined : resolvePath(directory, path)
}

/** `uv==${UV_VERSION}`: whatever follows, it is a name. */
function isNamed(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\[[\w,.-]*\])?\s*(?:[=<>~!]=|[<>@]|===)/.test(text)
}

/** What pip takes for a path: with a slash or a leading dot, or an archive's name. */
function isPath(text: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return /^file:/i.test(text)
  if (/^[a-z]+\+/i.test(text) || /\s@\s|^[\w.-]+(?:\[[^\]]*\])?@/.test(text))
    return /@\s*file:/.test(text)
  return (
    text.startsWith('.') ||
    text.includes('/') ||
    /\.(?:whl|zip|tar|tgz|tar\.(?:gz|bz2|xz))$/i.test(text)
  )
}

/** Not fetched from somewhere. */
function isLocal(path: string): boolean {
  return !/^(?!file:)[a-z][a-z0-9+.-]*:/i.test(path)
}

function isRemoteLinks(options: readonly ReadOption[], name: string): boolean {
  const links = name === '--find-links' ? knownValues(options, name) : undefined
  return links?.every(link => /^https?:/i.test(link)) === true
}
