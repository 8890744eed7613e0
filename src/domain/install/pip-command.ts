import type { ShellWord } from '../dockerfile/shell-word.ts'
import { namesWith, unknownVariable } from './command-environment.ts'
import { type NotRead, type OptionSyntax, type ReadOption, readOptions } from './command-options.ts'
import { optionOf, type PipInstall, readInstall } from './pip-install.ts'
import type { CommandPlace } from './uv-project-command.ts'

const PIP: OptionSyntax = {
  flags: new Set(
    [
      '--no-deps --pre --dry-run --user --upgrade --force-reinstall --ignore-installed --ignore-requires-python',
      '--no-build-isolation --use-pep517 --no-use-pep517 --check-build-dependencies --break-system-packages',
      '--compile --no-compile --no-warn-script-location --no-warn-conflicts --prefer-binary --require-hashes',
      '--no-clean --no-index --debug --isolated --require-virtualenv --verbose --quiet --no-input --no-cache-dir',
      '--no-cache --disable-pip-version-check --no-color --no-python-version-warning',
    ]
      .join(' ')
      .split(' '),
  ),
  values: new Set(
    [
      '--requirement --constraint --build-constraint --editable --group --target --platform --python-version',
      '--implementation --abi --root --prefix --src --upgrade-strategy --global-option --build-option',
      '--config-settings --no-binary --only-binary --progress-bar --root-user-action --report --index-url',
      '--extra-index-url --find-links --log --keyring-provider --proxy --retries --timeout --default-timeout',
      '--exists-action --trusted-host --cert --client-cert --cache-dir --use-feature --use-deprecated --python',
      '--wheel-dir --dest',
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
    ['-w', '--wheel-dir'],
    ['-d', '--dest'],
    ['-C', '--config-settings'],
  ]),
}

/** Of pip-tools; what it gives to pip is not looked at. */
const PIP_SYNC: OptionSyntax = {
  flags: new Set('--quiet --verbose --user --ask --no-index'.split(' ')),
  values: new Set('--index-url --extra-index-url --trusted-host --find-links'.split(' ')),
  aliases: new Map([
    ['-q', '--quiet'],
    ['-v', '--verbose'],
    ['-i', '--index-url'],
    ['-f', '--find-links'],
  ]),
}

/** Variables that stand for options which name files. */
const VARIABLES = new Map([
  ['PIP_REQUIREMENT', '--requirement'],
  ['PIP_CONSTRAINT', '--constraint'],
  ['PIP_BUILD_CONSTRAINT', '--build-constraint'],
  ['PIP_EDITABLE', '--editable'],
  ['PIP_GROUP', '--group'],
])

/**
 * @param verb `install`, `wheel` or `download`
 * @param words behind it, and options in front of it
 * @param python that runs pip, when it is none of the image's own
 */
export function readPipCommand(
  verb: string,
  words: readonly ShellWord[],
  place: CommandPlace,
  python: string | undefined,
): PipInstall | NotRead {
  const read = readOptions(words, PIP)
  if ('why' in read) return read
  const added: ReadOption[] = []
  for (const name of namesWith(place.environment, 'PIP_')) {
    const option = VARIABLES.get(name)
    if (option === undefined) continue
    const value = place.environment.variables.get(name)
    if (value === undefined) return unknownVariable(name)
    for (const text of value.split(/\s+/)) if (text !== '') added.push(optionOf(option, text))
  }
  const tool = { installer: 'pip', text: `pip ${verb}`, python } as const
  return readInstall(tool, { ...read, options: [...added, ...read.options] }, place)
}

/** @param words behind `pip-sync`: it makes the environment hold what these files ask for, `requirements.txt` by default */
export function readPipSync(
  words: readonly ShellWord[],
  place: CommandPlace,
): PipInstall | NotRead {
  const read = readOptions(words, PIP_SYNC)
  if ('why' in read) return read
  const named = read.operands.map((value): ReadOption => ({ name: '--requirement', value }))
  const files = named.length > 0 ? named : [optionOf('--requirement', 'requirements.txt')]
  const tool = { installer: 'pip', text: 'pip-sync', python: undefined } as const
  return readInstall(tool, { options: [...read.options, ...files], operands: [] }, place)
}
