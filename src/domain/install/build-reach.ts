import { isTable, type TomlTable, tableAt, textAt, textsAt } from '../python/toml.ts'

/**
 * Which dependency files a build of a project may read: its pyproject.toml alone, any file beside it too (`plugins`), or
 * any file and pyproject.toml as it is written, since code of the project runs (`anything`).
 */
export type BuildReach = 'pyproject' | 'plugins' | 'anything'

/** Back-ends that look at pyproject.toml and the code, with what they may be required by. */
const KNOWN: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['uv_build', new Set(['uv-build'])],
  ['hatchling.build', new Set(['hatchling'])],
  ['flit_core.buildapi', new Set(['flit-core'])],
  ['poetry.core.masonry.api', new Set(['poetry-core'])],
  ['pdm.backend', new Set(['pdm-backend'])],
  ['setuptools.build_meta', new Set(['setuptools', 'wheel'])],
])

/** @param has whether a file with this name stands beside the pyproject.toml */
export function buildReach(pyproject: TomlTable, has: (name: string) => boolean): BuildReach {
  const system = tableAt(pyproject, 'build-system')
  if (has('setup.py') || system?.['backend-path'] !== undefined) return 'anything'
  const expected = KNOWN.get(textAt(system, 'build-backend') ?? '')
  const requires = textsAt(system, 'requires').map(nameOf)
  if (expected === undefined || !requires.every(name => expected.has(name))) return 'plugins'
  const tool = tableAt(pyproject, 'tool')
  const runsCode = mentions(tool?.hatch, 'custom') || mentions(tool?.poetry, 'script|build')
  if (runsCode || mentions(tool?.pdm, 'build')) return 'anything'
  const readsFiles =
    mentions(tool?.hatch, 'hooks|force-include') || mentions(tool?.setuptools, 'file')
  return readsFiles || has('setup.cfg') ? 'plugins' : 'pyproject'
}

function nameOf(requirement: string): string {
  return (/^[\w.-]+/.exec(requirement)?.[0] ?? '').toLowerCase().replaceAll(/[-_.]+/g, '-')
}

/** One of these keys is somewhere in the table. */
function mentions(table: unknown, keys: string): boolean {
  return isTable(table) && new RegExp(`"(?:${keys})":`).test(JSON.stringify(table))
}
