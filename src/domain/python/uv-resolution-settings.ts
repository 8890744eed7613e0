import { byText, normalizeName } from './package-name.ts'
import { parseRequirement } from './pep508.ts'
import { isTable, type TomlTable, tableAt, textsAt } from './toml.ts'
import { cutCredentials } from './url-credentials.ts'
import { WITHOUT_EFFECT } from './uv-settings.ts'

/**
 * The `[tool.uv]` settings that steer what uv resolves and installs; undefined when there are none. Sources count only
 * of packages that are asked for.
 * @param names normalised names of the packages that are asked for
 */
export function resolutionSettings(
  pyproject: TomlTable | undefined,
  names: ReadonlySet<string>,
): Readonly<Record<string, unknown>> | undefined {
  const uv = tableAt(pyproject, 'tool', 'uv') ?? {}
  const asked = new Set([...names, ...namesIn(uv)])
  const settings: Record<string, unknown> = {}
  for (const key of Object.keys(uv).sort(byText)) {
    if (WITHOUT_EFFECT.has(key) || OTHER_USES.has(key)) continue
    const value = key === 'sources' ? sourcesOf(uv, asked) : withoutCredentials(uv[key])
    if (value !== undefined) settings[key] = value
  }
  const pip = tableAt(uv, 'pip')
  if (pip !== undefined) settings.pip = withoutCredentials(pip)
  return Object.keys(settings).length === 0 ? undefined : settings
}

/** A copy of a TOML value in which no URL holds credentials. */
export function withoutCredentials(value: unknown): unknown {
  if (typeof value === 'string') return cutCredentials(value)
  if (Array.isArray(value)) return value.map(withoutCredentials)
  if (!isTable(value) || value instanceof Date) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort(byText)
      .map(key => [key, withoutCredentials(value[key])]),
  )
}

/** Settings of `uv lock` and `uv sync` that `uv pip` does not read, and which groups and members a project has. */
const OTHER_USES: ReadonlySet<string> = new Set([
  'add-bounds',
  'default-groups',
  'dependency-groups',
  'dev-dependencies',
  'managed',
  'package',
])

function namesIn(uv: TomlTable): readonly string[] {
  return ['override-dependencies', 'constraint-dependencies', 'build-constraint-dependencies']
    .flatMap(key => textsAt(uv, key))
    .flatMap(text => parseRequirement(text)?.name ?? [])
}

function sourcesOf(uv: TomlTable, asked: ReadonlySet<string>): unknown {
  const sources = tableAt(uv, 'sources') ?? {}
  const kept = Object.keys(sources)
    .sort(byText)
    .filter(name => asked.has(normalizeName(name)))
    .map(name => [normalizeName(name), withoutCredentials(sources[name])])
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}
