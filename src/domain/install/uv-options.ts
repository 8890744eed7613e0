import type { ShellWord } from '../dockerfile/shell-word.ts'
import {
  booleanValue,
  type CommandEnvironment,
  namesWith,
  unknownVariable,
} from './command-environment.ts'
import {
  hasOption,
  type NotRead,
  type OptionSyntax,
  type ReadOption,
  type ReadOptions,
  readOptions,
} from './command-options.ts'
import { optionOf } from './pip-install.ts'

/** Options of every uv command that reads a project or installs, without those that are never understood. */
const FLAGS = [
  '--quiet --verbose --no-progress --system-certs --native-tls --offline --no-cache --no-cache-dir --refresh',
  '--managed-python --no-managed-python --no-python-downloads --allow-python-downloads --preview --no-preview',
  '--no-index --compile-bytecode --no-compile-bytecode --reinstall --no-build-isolation',
  '--require-build-hashes --no-require-build-hashes --no-build',
].join(' ')

const VALUES = [
  '--cache-dir --color --directory --project --allow-insecure-host --python --keyring-provider --index-strategy',
  '--index --default-index --index-url --extra-index-url --link-mode --reinstall-package --refresh-package',
  '--config-setting --config-settings --config-settings-package --config-setting-package',
  '--no-build-isolation-package --no-build-package --preview-features --output-format --python-preference',
].join(' ')

/** They steer `uv lock`: of an install from the lock as it is they change nothing. */
const LOCKING_FLAGS = '--pre --no-sources --no-config'
const LOCKING_VALUES =
  '--prerelease --resolution --exclude-newer --exclude-newer-package --fork-strategy --find-links --no-sources-package'

export const LOCKING_OPTIONS: ReadonlySet<string> = new Set(
  `${LOCKING_FLAGS} ${LOCKING_VALUES}`.split(' '),
)

/** Of those that read a project and its lock. */
export const PROJECT_FLAGS = `--all-extras --dev --no-dev --only-dev --no-default-groups --all-groups --no-editable --locked --frozen --all-packages --no-binary ${LOCKING_FLAGS}`

export const PROJECT_VALUES = `--extra --no-extra --group --no-group --only-group --package --no-editable-package --no-binary-package ${LOCKING_VALUES}`

const ALIASES = new Map([
  ['-q', '--quiet'],
  ['-v', '--verbose'],
  ['-n', '--no-cache'],
  ['-p', '--python'],
  ['-i', '--index-url'],
  ['-C', '--config-setting'],
  ['--compile', '--compile-bytecode'],
  ['--no-compile', '--no-compile-bytecode'],
  ['--trusted-host', '--allow-insecure-host'],
])

export function uvSyntax(
  flags: string,
  values: string,
  more: Partial<Pick<OptionSyntax, 'aliases' | 'stopsAtOperand'>> = {},
): OptionSyntax {
  return {
    flags: new Set(`${FLAGS} ${flags}`.split(' ')),
    values: new Set(`${VALUES} ${values}`.split(' ')),
    aliases: new Map([...ALIASES, ...(more.aliases ?? [])]),
    stopsAtOperand: more.stopsAtOperand,
  }
}

/** Variables that cannot change which packages a file makes uv install. */
const HARMLESS = new Set(
  [
    'UV_CACHE_DIR UV_COMPILE_BYTECODE UV_CONCURRENT_BUILDS UV_CONCURRENT_DOWNLOADS UV_CONCURRENT_INSTALLS',
    'UV_COMPILE_BYTECODE_TIMEOUT UV_DEFAULT_INDEX UV_EXTRA_INDEX_URL UV_HTTP_CONNECT_TIMEOUT UV_HTTP_RETRIES UV_HTTP_TIMEOUT',
    'UV_INDEX UV_INDEX_STRATEGY UV_INDEX_URL UV_INSECURE_HOST UV_INSTALL_DIR UV_KEYRING_PROVIDER UV_LINK_MODE',
    'UV_NATIVE_TLS UV_NO_BUILD_ISOLATION UV_NO_CACHE UV_NO_EDITABLE UV_NO_INSTALLER_METADATA UV_NO_MODIFY_PATH',
    'UV_NO_PROGRESS UV_NO_WRAP UV_OFFLINE UV_PREVIEW UV_PREVIEW_FEATURES UV_PROJECT_ENVIRONMENT UV_PYTHON_BIN_DIR UV_PYTHON_CACHE_DIR',
    'UV_PYTHON_DOWNLOADS UV_PYTHON_INSTALL_DIR UV_PYTHON_INSTALL_MIRROR UV_REQUEST_TIMEOUT UV_REQUIRE_HASHES',
    'UV_BREAK_SYSTEM_PACKAGES UV_SYSTEM_CERTS UV_SYSTEM_PYTHON UV_TOOL_BIN_DIR UV_TOOL_DIR UV_UNMANAGED_INSTALL',
    'UV_VENV_CLEAR UV_VENV_SEED UV_VERIFY_HASHES UV_VERSION UV_NO_VERIFY_HASHES UV_DISABLE_UPDATE UV_IMAGE',
    'UV_MANAGED_PYTHON UV_NO_MANAGED_PYTHON UV_PYTHON_PREFERENCE UV_TORCH_BACKEND UV_STACK_SIZE UV_VERSION_TAG',
  ]
    .join(' ')
    .split(' '),
)

/** Variables that are true or false, and the option that they stand for. */
const AS_FLAG = new Map([
  ['UV_FROZEN', '--frozen'],
  ['UV_LOCKED', '--locked'],
  ['UV_NO_DEV', '--no-dev'],
  ['UV_NO_DEFAULT_GROUPS', '--no-default-groups'],
  ['UV_NO_INSTALL_PROJECT', '--no-install-project'],
  ['UV_NO_INSTALL_WORKSPACE', '--no-install-workspace'],
  ['UV_NO_INSTALL_LOCAL', '--no-install-local'],
  ['UV_NO_BINARY', '--no-binary'],
  ['UV_NO_BUILD', '--no-build'],
  ['UV_NO_SYNC', '--no-sync'],
  ['UV_NO_PROJECT', '--no-project'],
])

const AS_VALUE = new Map([
  ['UV_PROJECT', '--project'],
  ['UV_WORKING_DIR', '--directory'],
  ['UV_PYTHON', '--python'],
])

/** An unknown Python may be any: what every one of them installs then counts. */
const UNKNOWN_VALUES = new Map([['UV_PYTHON', 'unknown']])

/** Several values between blanks; they add to those of the command line. */
const AS_VALUES = new Map([
  ['UV_NO_GROUP', '--no-group'],
  ['UV_NO_BINARY_PACKAGE', '--no-binary-package'],
  ['UV_NO_BUILD_PACKAGE', '--no-build-package'],
  ['UV_CONSTRAINT', '--constraint'],
  ['UV_OVERRIDE', '--override'],
  ['UV_EXCLUDE', '--excludes'],
  ['UV_BUILD_CONSTRAINT', '--build-constraint'],
])

/** Options of the command line with those that variables stand for in front of them. */
export function readUvOptions(
  words: readonly ShellWord[],
  environment: CommandEnvironment,
  syntax: OptionSyntax,
): ReadOptions | NotRead {
  const read = readOptions(words, syntax)
  if ('why' in read) return read
  const added: ReadOption[] = []
  for (const name of namesWith(environment, 'UV_')) {
    if (HARMLESS.has(name) || isOfIndex(name)) continue
    const option = AS_FLAG.get(name) ?? AS_VALUE.get(name) ?? AS_VALUES.get(name)
    if (option === undefined) return { why: `the variable ${name} is not known` }
    // Another command's: uv itself ignores it here.
    if (!syntax.flags.has(option) && !syntax.values.has(option)) continue
    const value = environment.variables.get(name) ?? UNKNOWN_VALUES.get(name)
    if (value === undefined) return unknownVariable(name)
    if (AS_FLAG.has(name)) {
      const isSet = booleanValue(value)
      if (isSet === undefined) return { why: `${name}=${value} is neither true nor false` }
      if (isSet) added.push({ name: option, value: undefined })
    } else if (AS_VALUES.has(name)) {
      added.push(
        ...value
          .split(/\s+/)
          .filter(Boolean)
          .map(one => optionOf(option, one)),
      )
    } else if (value !== '' && !hasOption(read.options, option)) {
      added.push(optionOf(option, value))
    }
  }
  return { ...read, options: [...added, ...read.options] }
}

/** `UV_INDEX_ACME_USERNAME`: the login of an index. */
function isOfIndex(name: string): boolean {
  return /^UV_INDEX_.+_(?:USERNAME|PASSWORD)$/.test(name)
}
