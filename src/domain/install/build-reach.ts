import { isTable, type TomlTable, tableAt, textAt, textsAt } from '../python/toml.ts'

/**
 * Which dependency files a build of a project may read: its pyproject.toml alone, any file beside it too (`plugins`), or
 * any file and pyproject.toml as it is written, since code of the project runs (`anything`).
 */
export type BuildReach = 'pyproject' | 'plugins' | 'anything'

/**
 * Back-ends that look at pyproject.toml and the code, with what they may require: themselves, and plug-ins that read git,
 * a readme or the code at most.
 */
const KNOWN: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['uv_build', names('uv-build uv')],
  [
    'hatchling.build',
    names(
      'hatchling editables hatch-vcs hatch-fancy-pypi-readme uv-dynamic-versioning versioningit',
    ),
  ],
  ['flit_core.buildapi', names('flit-core')],
  ['flit_scm:buildapi', names('flit-scm flit-core setuptools-scm')],
  ['poetry.core.masonry.api', names('poetry-core')],
  ['poetry_dynamic_versioning.backend', names('poetry-core poetry-dynamic-versioning')],
  ['pdm.backend', names('pdm-backend')],
  ['setuptools.build_meta', names('setuptools wheel setuptools-scm versioningit cython numpy')],
])

/** Of hatchling and its plug-ins above. */
const KNOWN_HOOKS = names(
  'vcs version fancy-pypi-readme uv-dynamic-versioning versioningit-onbuild',
)

function names(text: string): ReadonlySet<string> {
  return new Set(text.split(' '))
}

/** @param has whether a file with this name stands beside the pyproject.toml */
export function buildReach(pyproject: TomlTable, has: (name: string) => boolean): BuildReach {
  const system = tableAt(pyproject, 'build-system')
  const hasScript = ['setup.py', 'pdm_build.py'].some(has)
  if (hasScript || system?.['backend-path'] !== undefined) return 'anything'
  // PEP 517: where none is named, it is setuptools.
  const expected = KNOWN.get(textAt(system, 'build-backend') ?? 'setuptools.build_meta')
  const requires = textsAt(system, 'requires').map(nameOf)
  if (expected === undefined || !requires.every(name => expected.has(name))) return 'plugins'
  const tool = tableAt(pyproject, 'tool')
  const runsCode =
    mentions(tool?.hatch, 'custom') ||
    mentions(tool?.versioningit, 'module') ||
    poetryReach(pyproject) === 'anything'
  if (runsCode || mentions(tool?.pdm, 'custom-hook|getter|run-setuptools')) return 'anything'
  const readsFiles =
    hasOtherHooks(tool?.hatch) ||
    mentions(tool?.hatch, 'force-include') ||
    mentions(tool?.pdm, 'includes') ||
    mentions(tool?.setuptools, 'file')
  return readsFiles || has('setup.cfg') ? 'plugins' : 'pyproject'
}

/** Of a project that Poetry itself installs: it looks at no other back-end, but runs a build script. */
export function poetryReach(pyproject: TomlTable): BuildReach {
  const script = tableAt(pyproject, 'tool', 'poetry')?.build
  return script === undefined ? 'pyproject' : 'anything'
}

function nameOf(requirement: string): string {
  return (/^[\w.-]+/.exec(requirement)?.[0] ?? '').toLowerCase().replaceAll(/[-_.]+/g, '-')
}

/** One of these keys is somewhere in the table. */
function mentions(table: unknown, keys: string): boolean {
  return isTable(table) && new RegExp(`"(?:${keys})":`).test(JSON.stringify(table))
}

/** A table `hooks` somewhere names one that is not known. */
function hasOtherHooks(table: unknown): boolean {
  if (!isTable(table)) return false
  return Object.entries(table).some(([key, value]) =>
    key === 'hooks' && isTable(value)
      ? Object.keys(value).some(name => !KNOWN_HOOKS.has(name))
      : hasOtherHooks(value),
  )
}
